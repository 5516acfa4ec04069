import type { Problem } from '../../model/problem.ts';
import type { RouteFile } from '../../model/route.ts';
import { CONFIG_PATH } from '../../pipeline/repository-file.ts';

/** Of a file that extends one which is not there. `scope`: the repository that it names. */
export function missingBase({ path }: RouteFile, scope: string): Problem {
  const message = `\`extends\` names ${scope}, where there is no ${CONFIG_PATH} that the App can read`;
  const hint = 'write one there, or install the App on that repository';
  return { code: 'extends-missing', severity: 'error', message, hint, file: path, line: 1, column: 1 };
}

/**
 * What may be said in a check run, which all see who see this repository: not what stands in the file of another one. `path`:
 * that of its own file.
 */
export function withoutBase(problems: readonly Problem[], path: string): readonly Problem[] {
  const own = problems.filter(({ file }) => file === path);
  if (own.length === problems.length) return own;
  const message = 'the file that is extended cannot be used';
  const hint = 'see what the check run on its own commit says, or the log of the server';
  return [...own, { code: 'extends-unusable', severity: 'error', message, hint, file: path, line: 1, column: 1 }];
}
