import { evaluate, parseCondition } from '../../src/expression/expression.ts';
import { makeScope, type Value } from '../../src/expression/scope.ts';

/** What an expression is worth for an event with this payload. */
export function evaluateIn(payload: Value, source: string, budget?: number): Value {
  const parsed = parseCondition(source, { contexts: ['github'] });
  if (parsed.kind === 'faults') throw new Error(`${source}: ${parsed.faults.map(({ message }) => message).join('; ')}`);
  return evaluate(parsed.value, makeScope({ github: { event: payload } }, budget));
}
