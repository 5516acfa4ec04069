import type { FaceUse, Route } from '../model/route.ts';
import { compileCondition } from './compile-condition.ts';
import { compileOn } from './compile-on.ts';
import { compileSteps } from './compile-step.ts';
import type { FoundExpression } from './found-expression.ts';
import { judgeGuard } from './judge-guard.ts';
import { childOf, isTrue, type Located } from './located.ts';
import type { Reading, RouteReading } from './read-expression.ts';
import { warnRoute } from './warn-route.ts';

export interface CompiledRoute {
  readonly route: Route;
  readonly uses: readonly FaceUse[];
}

/** One route. What is of the wrong kind is left out: checkStructure reports it, and the file is refused then. */
export function compileRoute(
  name: string,
  node: Located,
  destinations: ReadonlySet<string>,
  reading: Reading,
): CompiledRoute {
  const found: FoundExpression[] = [];
  const uses: Omit<FaceUse, 'route'>[] = [];
  const events = new Set<string>();
  const routeReading: RouteReading = { ...reading, found, uses, events, paths: [] };
  const on = compileOn(childOf(node, 'on'), routeReading);
  for (const event of on.keys()) events.add(event);
  const condition = compileCondition(childOf(node, 'if'), 'route', routeReading);
  const steps = compileSteps(childOf(node, 'steps'), destinations, routeReading);
  const route = { name, on, if: condition, allowSelf: isTrue(childOf(node, 'allow-self')), steps };
  judgeGuard(route, node, reading.report);
  if (!reading.withoutWarnings) warnRoute(route, node, routeReading);
  return { route, uses: uses.map((use) => ({ ...use, route: name })) };
}
