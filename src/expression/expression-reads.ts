import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  IndexAccess,
  Literal,
  Logical,
  Star,
} from '@actions/expressions/ast';
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
  /** The path has a `.*` in it, so that it is a list. `path` is then without it. */
  readonly isFiltered: boolean;
  /** The path as it is written. */
  readonly written: string;
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
  const { source, tree, tokens } = compiledOf(expression);
  return [...nodesOf(tree)].flatMap((node) => {
    const operator = node instanceof Binary ? EQUALITIES.get(node.operator.type) : undefined;
    if (!(node instanceof Binary) || operator === undefined) return [];
    const left = withoutParentheses(node.left);
    const right = withoutParentheses(node.right);
    const literal = left instanceof Literal ? left : right;
    const side = literal === left ? right : left;
    const path = pathOf(side);
    if (!(literal instanceof Literal) || path === null) return [];
    const names = path.names.filter((name) => name !== null);
    if (names.length + path.stars < path.names.length) return [];
    const { context } = path;
    const isFiltered = path.stars > 0;
    const { start } = locate(node, tokens);
    const place = locate(side, tokens);
    const written = source.slice(place.start, place.end);
    return [{ context, path: names, isFiltered, written, literal: unwrap(literal.literal), operator, offset: start }];
  });
}

/** A text or number that is written out where a condition wants something to be compared: `a == 'x' || 'y'` is always true. */
export interface ConstantOperand {
  readonly literal: string | number;
  /** `||` or `&&` beside it; null: it is the whole condition. */
  readonly operator: string | null;
  readonly offset: number;
}

/** In the order of the text. What is compared, or given to a function, is not asked. */
export function constantsOf(expression: Expression): readonly ConstantOperand[] {
  const { tree, tokens } = compiledOf(expression);
  const found: ConstantOperand[] = [];
  const open: { readonly node: Expr; readonly operator: string | null }[] = [{ node: tree, operator: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = withoutParentheses(next.node);
    if (node instanceof Logical) {
      const operator = node.operator.lexeme;
      open.push(...node.args.map((arg) => ({ node: arg, operator })).toReversed());
    } else if (node instanceof Literal) {
      const literal = unwrap(node.literal);
      if (typeof literal !== 'string' && typeof literal !== 'number') continue;
      found.push({ literal, operator: next.operator, offset: locate(node, tokens).start });
    }
  }
  return found;
}

const EQUALITIES: ReadonlyMap<TokenType, Comparison['operator']> = new Map([
  [TokenType.EQUAL_EQUAL, '=='],
  [TokenType.BANG_EQUAL, '!='],
]);

interface Path {
  readonly context: string;
  readonly root: Expr;
  readonly names: readonly (string | null)[];
  /** How many of the names are a star. */
  readonly stars: number;
  /** What stands in its brackets and is no literal. */
  readonly computed: readonly Expr[];
}

/** null: not a path from a context. Parentheses within it change nothing. */
function pathOf(node: Expr): Path | null {
  const names: (string | null)[] = [];
  const computed: Expr[] = [];
  let stars = 0;
  let at = withoutParentheses(node);
  while (at instanceof IndexAccess) {
    const name = literalText(at.index);
    names.unshift(name);
    if (at.index instanceof Star) stars++;
    if (name === null) computed.unshift(at.index);
    at = withoutParentheses(at.expr);
  }
  if (!(at instanceof ContextAccess)) return null;
  return { context: at.name.lexeme.toLowerCase(), root: at, names, stars, computed };
}
