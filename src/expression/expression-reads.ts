import { Binary, ContextAccess, type Expr, FunctionCall, IndexAccess, Literal } from '@actions/expressions/ast';
import { TokenType } from '@actions/expressions/lexer';
import { compiledOf, type Expression } from './compile-expression.ts';
import { childrenOf, literalText, nodesOf, withoutParentheses } from './expression-tree.ts';
import { unwrap } from './lazy-data.ts';
import type { Value } from './scope.ts';
import { locate } from './source-span.ts';

/** What an expression reads of a context, e.g. `github.event.issue.labels.*.name`, as far as the path goes. */
export interface PropertyRead {
  /** In lower case. */
  readonly context: string;
  /** Names as written; null for a star, a number and what is computed. */
  readonly path: readonly (string | null)[];
  /** Of the context's name, in the source of the expression. */
  readonly offset: number;
}

export interface FunctionUse {
  /** In lower case. */
  readonly name: string;
  readonly offset: number;
  /** Texts that are written out; null for every other argument. */
  readonly args: readonly (string | null)[];
}

/** `github.event.action == 'opened'`, either way round. */
export interface Comparison {
  readonly context: string;
  readonly path: readonly string[];
  readonly literal: Value;
  readonly operator: '==' | '!=';
  /** Of the side that is written first. */
  readonly offset: number;
}

/** Everything that the expression may read, whether or not it comes to it; in the order of the text. */
export function readsOf(expression: Expression): readonly PropertyRead[] {
  const { tree, tokens } = compiledOf(expression);
  const reads: PropertyRead[] = [];
  const open: Expr[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const path = pathOf(node);
    if (path === null) {
      open.push(...childrenOf(node).toReversed());
      continue;
    }
    reads.push({ context: path.context, path: path.names, offset: locate(path.root, tokens).start });
    open.push(...path.computed.toReversed());
  }
  return reads;
}

/** Every call of a function, whether or not the expression comes to it. */
export function callsOf(expression: Expression): readonly FunctionUse[] {
  const { tree, tokens } = compiledOf(expression);
  return [...nodesOf(tree)].flatMap((node) =>
    node instanceof FunctionCall
      ? [
          {
            name: node.functionName.lexeme.toLowerCase(),
            offset: locate(node, tokens).start,
            args: node.args.map(literalText),
          },
        ]
      : [],
  );
}

/** Every comparison of a path of names with a value that is written out. */
export function comparisonsOf(expression: Expression): readonly Comparison[] {
  const { tree, tokens } = compiledOf(expression);
  return [...nodesOf(tree)].flatMap((node) => {
    const operator = node instanceof Binary ? EQUALITIES.get(node.operator.type) : undefined;
    if (!(node instanceof Binary) || operator === undefined) return [];
    const left = withoutParentheses(node.left);
    const right = withoutParentheses(node.right);
    const literal = left instanceof Literal ? left : right;
    const path = pathOf(literal === left ? right : left);
    if (!(literal instanceof Literal) || path === null) return [];
    const names = path.names.filter((name) => name !== null);
    if (names.length < path.names.length) return [];
    const { context } = path;
    return [{ context, path: names, literal: unwrap(literal.literal), operator, offset: locate(node, tokens).start }];
  });
}

const EQUALITIES: ReadonlyMap<TokenType, Comparison['operator']> = new Map([
  [TokenType.EQUAL_EQUAL, '=='],
  [TokenType.BANG_EQUAL, '!='],
]);

interface Path {
  readonly context: string;
  readonly root: Expr;
  readonly names: readonly (string | null)[];
  /** What stands in its brackets and is no literal. */
  readonly computed: readonly Expr[];
}

/** null: not a path from a context. Parentheses within it change nothing. */
function pathOf(node: Expr): Path | null {
  const names: (string | null)[] = [];
  const computed: Expr[] = [];
  let at = withoutParentheses(node);
  while (at instanceof IndexAccess) {
    const name = literalText(at.index);
    names.unshift(name);
    if (name === null) computed.unshift(at.index);
    at = withoutParentheses(at.expr);
  }
  return at instanceof ContextAccess ? { context: at.name.lexeme.toLowerCase(), root: at, names, computed } : null;
}
