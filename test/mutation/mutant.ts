/** src/ with one operator of the language turned off. */
export interface Mutant {
  /** The operator. */
  readonly name: string;
  /** From the repository's root. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The vector that shows it, as `FILE: NAME`; others may show it too. */
  readonly reddens: string;
}

/** What came of all vectors on one mutant. */
export interface MutantRun {
  /** Its place in MUTANTS; -1 is src/ as it is. */
  readonly mutant: number;
  /** It could not be loaded; null: it could. */
  readonly error: string | null;
  /** Vectors that no longer hold. */
  readonly red: readonly string[];
  /** Vectors on which it threw what is nothing but a slip: a ReferenceError, a TypeError. */
  readonly crashed: readonly string[];
}

/** One row of a table of mutants: `find` and `replace` are what Mutant says, `vector` is a name in the table's vectors. */
export type Row = readonly [name: string, find: string, replace: string, vector: string];

/** The mutants of one file, which are shown by vectors of one file. */
export function mutantsOf(file: string, vectors: string, rows: readonly Row[]): readonly Mutant[] {
  return rows.map(([name, find, replace, vector]) => ({
    ...{ name, find, replace },
    file: `src/${file}.ts`,
    reddens: `${vectors}.yaml: ${vector}`,
  }));
}
