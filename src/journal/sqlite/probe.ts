import { asUnavailable } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';

/** Whether the journal can be written, asked of the disk itself. */
export interface Probe {
  /** Commits a counter; and after a body did not fit, as many bytes as that body had, until so many fit again. */
  run(): Promise<void>;
  /** Follows the write of a body of `size` bytes. */
  watch<T>(size: number, write: Promise<T>): Promise<T>;
}

export function makeProbe(commits: GroupCommit): Probe {
  /** A full disk takes small writes long after it has refused an event: they would say that all is well. */
  let shortBy = 0;

  return {
    run: async () => {
      const wanted = shortBy;
      if (wanted > 0) {
        await commits.run(({ connection }) => connection.run('UPDATE probe SET filler = zeroblob(?)', wanted));
        if (shortBy === wanted) shortBy = 0;
      }
      await commits.run(({ connection }) => connection.run('UPDATE probe SET n = n + 1, filler = NULL'));
    },
    watch: async (size, write) => {
      try {
        const result = await write;
        if (size >= shortBy) shortBy = 0;
        return result;
      } catch (error) {
        const code = asUnavailable(error)?.code;
        if (code === 'journal-full' || code === 'journal-io') shortBy = Math.max(shortBy, size);
        throw error;
      }
    },
  };
}
