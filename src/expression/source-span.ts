import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { type Token, TokenType } from '@actions/expressions/lexer';
import type { PlacedToken } from './read-tokens.ts';

/** From `start` up to `end`, in UTF-16 units of the source. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a part of the tree was written: the engine's tree knows its tokens, not its texts. */
export function locate(node: Expr, tokens: readonly PlacedToken[]): Span {
  const first = tokens[firstToken(node, tokens)];
  const last = tokens[lastToken(node, tokens)];
  if (first === undefined || last === undefined) return { start: 0, end: 0 };
  return { start: first.offset, end: last.offset + last.token.lexeme.length };
}

/** Made once for each expression: looking for every token anew would take the square of its length. */
const indexes = new WeakMap<readonly PlacedToken[], ReadonlyMap<Token, number>>();

function indexOf(token: Token, tokens: readonly PlacedToken[]): number {
  let known = indexes.get(tokens);
  if (known === undefined) {
    known = new Map(tokens.map((placed, index) => [placed.token, index]));
    indexes.set(tokens, known);
  }
  return known.get(token) ?? -1;
}

function firstToken(node: Expr, tokens: readonly PlacedToken[]): number {
  if (node instanceof Literal) return indexOf(node.token, tokens);
  if (node instanceof Unary) return indexOf(node.operator, tokens);
  if (node instanceof FunctionCall) return indexOf(node.functionName, tokens);
  if (node instanceof ContextAccess) return indexOf(node.name, tokens);
  if (node instanceof Grouping) return firstToken(node.group, tokens) - 1;
  const leftmost = node instanceof Logical ? node.args[0] : node instanceof Binary ? node.left : exprOf(node);
  return leftmost === undefined ? -1 : firstToken(leftmost, tokens);
}

function lastToken(node: Expr, tokens: readonly PlacedToken[]): number {
  if (node instanceof Literal) return indexOf(node.token, tokens);
  if (node instanceof Unary) return lastToken(node.expr, tokens);
  if (node instanceof FunctionCall) return closing(indexOf(node.functionName, tokens) + 1, tokens);
  if (node instanceof ContextAccess) return indexOf(node.name, tokens);
  if (node instanceof Grouping) return closing(firstToken(node, tokens), tokens);
  if (node instanceof IndexAccess) {
    const mark = lastToken(node.expr, tokens) + 1;
    return tokens[mark]?.token.type === TokenType.DOT ? mark + 1 : closing(mark, tokens);
  }
  const rightmost = node instanceof Logical ? node.args.at(-1) : node instanceof Binary ? node.right : undefined;
  return rightmost === undefined ? -1 : lastToken(rightmost, tokens);
}

function exprOf(node: Expr): Expr | undefined {
  return node instanceof IndexAccess ? node.expr : undefined;
}

const OPENING = [TokenType.LEFT_PAREN, TokenType.LEFT_BRACKET];
const CLOSING = [TokenType.RIGHT_PAREN, TokenType.RIGHT_BRACKET];

/** The parenthesis or bracket that closes the one at `open`. */
function closing(open: number, tokens: readonly PlacedToken[]): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const type = tokens[index]?.token.type ?? TokenType.EOF;
    if (OPENING.includes(type)) depth++;
    else if (CLOSING.includes(type) && --depth === 0) return index;
  }
  return -1;
}
