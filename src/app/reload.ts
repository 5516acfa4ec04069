import type { Emit } from '../model/signal.ts';
import type { Rules } from '../pipeline/in-force.ts';
import type { LoadedRules } from './rules-from-file.ts';

/** `ifChanged`: only where the text is another; a reload that is asked for reads the secrets anew all the same. */
export type Reload = (options?: { ifChanged?: boolean }) => Promise<void>;

/** Puts the file's newest version in force, or reports why not and leaves the old one. Never rejects. */
export function makeReload({
  path,
  load,
  first,
  replace,
  emit,
}: {
  path: string;
  load: () => Promise<LoadedRules>;
  first: Rules;
  replace: (rules: Rules) => void;
  emit: Emit;
}): Reload {
  let inForce = first;
  let last = Promise.resolve();

  async function reloadOnce({ ifChanged = false }: { ifChanged?: boolean } = {}): Promise<void> {
    const next = await load();
    if (next.kind === 'invalid') {
      emit({ kind: 'file-rejected', path, kept: inForce.file.sha256, problems: next.problems });
      return;
    }
    if (ifChanged && next.rules.file.sha256 === inForce.file.sha256) return;
    inForce = next.rules;
    replace(next.rules);
    announceRules(next, emit);
  }

  return (options) => {
    // One after the other, so that the newest version of the file is the one that stays.
    last = last
      .then(() => reloadOnce(options))
      .catch((error: unknown) => emit({ kind: 'fault', during: 'reload', error }));
    return last;
  };
}

export function announceRules({ rules, warnings }: Extract<LoadedRules, { kind: 'ok' }>, emit: Emit): void {
  for (const problem of warnings) emit({ kind: 'file-warning', problem });
  const { file, destinations } = rules;
  emit({
    kind: 'file-in-force',
    path: file.path,
    sha256: file.sha256,
    routes: file.routes.length,
    destinations: destinations.size,
  });
}
