import {
  Binary,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { StringData } from '@actions/expressions/data/index';

export function childrenOf(node: Expr): readonly Expr[] {
  if (node instanceof Binary) return [node.left, node.right];
  if (node instanceof Logical || node instanceof FunctionCall) return node.args;
  if (node instanceof IndexAccess) return [node.expr, node.index];
  if (node instanceof Grouping) return [node.group];
  return node instanceof Unary ? [node.expr] : [];
}

/** The tree and everything in it, each before what is in it, in the order of the text. */
export function* nodesOf(tree: Expr): Generator<Expr> {
  const open: Expr[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    open.push(...childrenOf(node).toReversed());
  }
}

export function depthOf(tree: Expr): number {
  let deepest = 0;
  const open: (readonly [Expr, number])[] = [[tree, 1]];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [node, depth] = entry;
    deepest = Math.max(deepest, depth);
    for (const child of childrenOf(node)) open.push([child, depth + 1]);
  }
  return deepest;
}

/** What parentheses are around. */
export function withoutParentheses(node: Expr): Expr {
  let inner = node;
  while (inner instanceof Grouping) inner = inner.group;
  return inner;
}

/** The text of `'text'`, also in parentheses; null for everything else. */
export function literalText(node: Expr | undefined): string | null {
  const inner = node === undefined ? null : withoutParentheses(node);
  return inner instanceof Literal && inner.literal instanceof StringData ? inner.literal.value : null;
}
