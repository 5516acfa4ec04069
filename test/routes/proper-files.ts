import { REPOSITORY_PATTERN } from '../../src/routes/repository-name.ts';
import { type ValidFile, validFiles } from '../support/valid-files.ts';
import type { Arbitrary, Tree } from '../support/valid-texts.ts';

/** Those files whose steps name other repositories properly: of a text, the generator knows no form. */
export const properFiles: Arbitrary<ValidFile> = validFiles.filter(({ tree }) => {
  return repositoriesIn(tree.routes ?? null).every((repo) => repo.includes('${{') || REPOSITORY_PATTERN.test(repo));
});

/** Of every `repo`, wherever it stands: where it is none of a step, a few files fewer are tried. */
function repositoriesIn(tree: Tree): readonly string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => {
    return key === 'repo' && typeof value === 'string' ? [value] : repositoriesIn(value);
  });
}
