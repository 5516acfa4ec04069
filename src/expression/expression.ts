import { compiledOf, compileExpression, type Expression, type NameRead } from './compile-expression.ts';
import type { ExpressionFault, Parsed } from './fault.ts';
import { evaluateTree } from './guarded-evaluator.ts';
import type { AllowedContexts } from './judge-names.ts';
import { unwrap } from './lazy-data.ts';
import type { Scope, Value } from './scope.ts';
import { hasOpening, splitTemplate } from './split-template.ts';

export type { Expression } from './compile-expression.ts';
export { ExpressionFailure } from './expression-failure.ts';
export { callsOf, comparisonsOf, constantsOf, readsOf } from './expression-reads.ts';
export type { ExpressionFault, Parsed } from './fault.ts';
export type { AllowedContexts } from './judge-names.ts';

/** Parses a bare expression (no `${{ }}` around it). */
export function parseExpression(source: string, allowed: AllowedContexts): Parsed<Expression> {
  return compileExpression(source, allowed);
}

/** Parses an `if:`, with or without `${{ }}` around the whole. Text beside the braces is a fault: a workflow takes it as true. */
export function parseCondition(source: string, allowed: AllowedContexts): Parsed<Expression> {
  if (!hasOpening(source)) return compileExpression(source, allowed);
  const { segments, unclosed } = splitTemplate(source);
  if (unclosed !== null) return { kind: 'faults', faults: [unclosed] };
  const written = segments.filter(({ kind, text }) => kind === 'expression' || text.trim() !== '');
  const [first, second] = written;
  if (first?.kind === 'expression' && second === undefined) {
    return compileExpression(first.text, allowed, first.offset);
  }
  return { kind: 'faults', faults: [mixed((first?.kind === 'text' ? first : second)?.offset ?? 0)] };
}

function mixed(offset: number): ExpressionFault {
  const message = 'text beside ${{ }} makes a condition that is always true';
  return {
    code: 'condition-mixed',
    offset,
    message,
    hint: 'put the whole condition into one ${{ }}, or leave the braces out',
  };
}

/**
 * The result as plain JSON; lists and maps of the scope are given back as they are. Throws ExpressionFailure, and
 * LookupNeeded where it comes to a question whose answer the scope does not have.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  return unwrap(evaluateTree(compiledOf(expression).tree, scope));
}

/** Each property of `context` that the expression reads by name, where it does: `steps.a.outcome` reads `a` of `steps`. */
export function namesReadBy(expression: Expression, context: string): readonly NameRead[] {
  return compiledOf(expression).namesRead.filter((read) => read.context === context);
}

/** As a workflow's `if` sees it: false, 0, NaN, '' and null are false, all else is true. */
export function isTruthy(value: Value): boolean {
  return typeof value === 'object' ? value !== null : Boolean(value);
}
