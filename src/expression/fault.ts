/** Why a text is no expression, or none that is allowed here. */
export interface ExpressionFault {
  readonly code: FaultCode;
  readonly message: string;
  readonly hint: string;
  /** Where, in UTF-16 units from the start of the text that was parsed. */
  readonly offset: number;
}

/** Stable: scripts and documentation refer to them. */
type FaultCode =
  | 'expression-blank'
  | 'expression-syntax'
  /** Too long or nested too deeply for GitHub's engine. */
  | 'expression-limit'
  /** A context, or a use of one, that is not allowed here. */
  | 'expression-context'
  | 'expression-function'
  | 'expression-arguments'
  /** A filter pattern that is written out and is none. */
  | 'expression-pattern'
  | 'expression-unclosed'
  /** `if:` with text around `${{ }}`: always true in a workflow. */
  | 'condition-mixed';

export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly ExpressionFault[] };

export function moveFaults(faults: readonly ExpressionFault[], by: number): readonly ExpressionFault[] {
  return faults.map((fault) => ({ ...fault, offset: fault.offset + by }));
}
