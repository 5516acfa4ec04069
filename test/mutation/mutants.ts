export interface Mutant {
  /** The operator that is turned off. */
  readonly name: string;
  /** From the repository's root. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The vector that shows it, as `FILE: NAME`; others may show it too. */
  readonly reddens: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'the ? of a pattern',
    file: 'src/expression/filter-pattern.ts',
    find: '{ ...last, optional: true }',
    replace: 'last',
    reddens: 'patterns.yaml: a question mark makes the character before it optional',
  },
];
