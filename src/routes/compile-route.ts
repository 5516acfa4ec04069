import type { ForwardStep, Route } from '../model/route.ts';
import { compileForward } from './compile-forward.ts';
import { compileOn } from './compile-on.ts';
import { childOf, type Located } from './located.ts';
import { type Reading, readCondition } from './read-expression.ts';

/** One route. What is of the wrong kind is left out: checkStructure reports it, and the file is refused then. */
export function compileRoute(name: string, node: Located, destinations: ReadonlySet<string>, reading: Reading): Route {
  const condition = childOf(node, 'if');
  const isWritten = condition?.kind === 'scalar' && condition.value !== '' && isConditionKind(condition.value);
  const steps = childOf(node, 'steps');
  return {
    name,
    on: compileOn(childOf(node, 'on'), reading.report),
    if: isWritten ? readCondition(condition, reading) : null,
    steps: steps?.kind === 'list' ? steps.items.flatMap((step, i) => compileStep(step, i, destinations, reading)) : [],
  };
}

function isConditionKind(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

function compileStep(
  node: Located,
  index: number,
  destinations: ReadonlySet<string>,
  reading: Reading,
): readonly ForwardStep[] {
  if (node.kind !== 'map') return [];
  if (node.entries.size === 0) {
    reading.report.add('missing-key', node.offset, `step ${index + 1} has no verb`, 'write - forward: NAME');
  }
  const forward = childOf(node, 'forward');
  return forward === undefined ? [] : [compileForward(forward, index, destinations, reading)];
}
