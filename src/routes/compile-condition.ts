import type { Expression } from '../expression/expression.ts';
import type { Located, LocatedScalar } from './located.ts';
import { type RouteReading, readCondition } from './read-expression.ts';

/** The `if` of a route or of a step; null: there is none, or none that can be. */
export function compileCondition(
  node: Located | undefined,
  where: 'route' | 'step',
  reading: RouteReading,
): Expression | null {
  return isCondition(node) ? readCondition(node, where, reading) : null;
}

function isCondition(node: Located | undefined): node is LocatedScalar {
  if (node?.kind !== 'scalar' || node.value === '') return false;
  return typeof node.value === 'string' || typeof node.value === 'boolean';
}
