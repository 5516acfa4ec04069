/** What came of all vectors on one mutant. Vectors are named `FILE: NAME`. */
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
