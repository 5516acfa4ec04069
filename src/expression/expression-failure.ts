/**
 * Evaluation failed: a type error in a function, or the budget is spent. A refusal of the route, never of the process.
 * The message never holds a value that the expression read.
 */
export class ExpressionFailure extends Error {
  override readonly name = 'ExpressionFailure';
  readonly code: 'expression-failed' | 'expression-budget';

  constructor(code: 'expression-failed' | 'expression-budget', message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs what calls the engine: whatever it throws (a RangeError of a deep value, a TypeError) becomes an ExpressionFailure. */
export function failingClosed<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ExpressionFailure) throw error;
    const words = error instanceof RangeError ? 'a value is too large or nested too deeply' : 'it has no value here';
    throw new ExpressionFailure('expression-failed', `the expression could not be evaluated: ${words}`);
  }
}
