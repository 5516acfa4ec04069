import { LookupNeeded } from './lookup-needed.ts';

type FailureCode =
  | 'expression-failed'
  | 'expression-budget'
  /** GitHub would not answer its question. */
  | 'lookup-refused'
  /** It asks GitHub, and nobody can be asked. */
  | 'lookup-unavailable';

/**
 * Evaluation failed: a type error in a function, or the budget is spent. A refusal of the route, never of the process.
 * The message never holds a value that the expression read.
 */
export class ExpressionFailure extends Error {
  override readonly name = 'ExpressionFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs what calls the engine: whatever it throws (a RangeError of a deep value, a TypeError) becomes an ExpressionFailure. */
export function failingClosed<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw asFailure(error);
  }
}

/** LookupNeeded is no failure, and stays what it is. */
export function asFailure(error: unknown): ExpressionFailure | LookupNeeded {
  if (error instanceof ExpressionFailure || error instanceof LookupNeeded) return error;
  const words = error instanceof RangeError ? 'a value is too large or nested too deeply' : 'it has no value here';
  return failed(`the expression could not be evaluated: ${words}`);
}

/** For a function that cannot do its work with these values. */
export function failed(message: string): ExpressionFailure {
  return new ExpressionFailure('expression-failed', message);
}
