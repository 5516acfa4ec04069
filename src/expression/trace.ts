import { type Expr, FunctionCall, IndexAccess, Literal } from '@actions/expressions/ast';
import type { ExpressionData } from '@actions/expressions/data/index';
import { type CompiledExpression, compiledOf, type Expression } from './compile-expression.ts';
import { asFailure, type ExpressionFailure } from './expression-failure.ts';
import { childrenOf, withoutParentheses } from './expression-tree.ts';
import { GuardedEvaluator } from './guarded-evaluator.ts';
import { unwrap } from './lazy-data.ts';
import { LookupNeeded } from './lookup-needed.ts';
import type { LookupCall, Scope, Value } from './scope.ts';
import { locate } from './source-span.ts';

/** An expression or a part of it, and what came out of it. */
export interface Trace {
  /** As written, without parentheses around it. */
  readonly source: string;
  /** Where it begins in the source of the whole expression, in UTF-16 units. */
  readonly offset: number;
  readonly outcome: TraceOutcome;
  /** Operands and arguments, in their order; not what is written out, and not what a property path is made of. */
  readonly parts: readonly Trace[];
}

type TraceOutcome =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'failed'; readonly code: ExpressionFailure['code']; readonly message: string }
  /** It came to a question whose answer the scope does not have. */
  | { readonly kind: 'needs'; readonly call: LookupCall }
  /** What stands before it decided, or failed. */
  | { readonly kind: 'not-evaluated' };

/** In all; parts beyond are left out. */
const MOST_TRACES = 200;

/**
 * Evaluates an expression and says what each part of it was worth, for people who ask why. Never throws; the budget of the
 * scope is charged as by `evaluate`.
 */
export function traceExpression(expression: Expression, scope: Scope): Trace {
  const compiled = compiledOf(expression);
  const evaluator = new TracingEvaluator(compiled.tree, scope);
  try {
    evaluator.evaluate();
  } catch (error) {
    evaluator.outcomes.set(withoutParentheses(compiled.tree), asFailure(error));
  }
  return makeTrace(compiled, evaluator.outcomes);
}

type Outcome = ExpressionData | ExpressionFailure | LookupNeeded;

class TracingEvaluator extends GuardedEvaluator {
  readonly outcomes: Map<Expr, Outcome> = new Map();

  protected override eval(node: Expr): ExpressionData {
    try {
      const data = super.eval(node);
      this.outcomes.set(node, data);
      return data;
    } catch (error) {
      const failure = asFailure(error);
      this.outcomes.set(node, failure);
      throw failure;
    }
  }
}

function makeTrace(compiled: CompiledExpression, outcomes: ReadonlyMap<Expr, Outcome>): Trace {
  let left = MOST_TRACES - 1;
  const traceOf = (node: Expr): Trace => {
    const { start, end } = locate(node, compiled.tokens);
    const shown = partsOf(node).slice(0, left);
    // Each level takes its own before those below do, so that the first operand does not use up what the second needs.
    left -= shown.length;
    return {
      source: compiled.source.slice(start, end),
      offset: start,
      outcome: outcomeOf(outcomes.get(node)),
      parts: shown.map(traceOf),
    };
  };
  return traceOf(withoutParentheses(compiled.tree));
}

function partsOf(node: Expr): readonly Expr[] {
  const below = node instanceof IndexAccess ? besidePath(node) : childrenOf(node);
  return below.map(withoutParentheses).filter((part) => !(part instanceof Literal));
}

/** What a property path has in it that is no path: a call at its root, and what is computed in its brackets. */
function besidePath(node: IndexAccess): readonly Expr[] {
  const parts: Expr[] = [];
  let at: Expr = node;
  while (at instanceof IndexAccess) {
    const index = withoutParentheses(at.index);
    if (index instanceof IndexAccess || childrenOf(index).length > 0) parts.unshift(index);
    at = withoutParentheses(at.expr);
  }
  return at instanceof FunctionCall || childrenOf(at).length > 0 ? [at, ...parts] : parts;
}

function outcomeOf(outcome: Outcome | undefined): TraceOutcome {
  if (outcome === undefined) return { kind: 'not-evaluated' };
  if (outcome instanceof LookupNeeded) return { kind: 'needs', call: outcome.call };
  if (outcome instanceof Error) return { kind: 'failed', code: outcome.code, message: outcome.message };
  return { kind: 'value', value: unwrap(outcome) };
}
