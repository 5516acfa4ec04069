import { asUnavailable } from './failure.ts';
import type { GroupCommit } from './group-commit.ts';

/** What goes with a body into a commit: indexes, and whatever shares its batch. */
const SPARE_BYTES = 64 * 1024;
/** A probe may come every second: on a disk that stays full, each would write as much as there is room for. */
const MOST_BYTES = 1024 * 1024;

/** Whether the journal can be written, asked of the disk itself. */
export interface Probe {
  /** Commits a counter; and after a body did not fit, room for one like it, until that fits again. */
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
        if (code === 'journal-full' || code === 'journal-io') {
          shortBy = Math.max(shortBy, Math.min(MOST_BYTES, 2 * size + SPARE_BYTES));
        }
        throw error;
      }
    },
  };
}
