import type { Report, RouteReport } from './report.ts';
import { type Filled, name, reason, table } from './summary-html.ts';

const WORDS: Readonly<Record<RouteReport['kind'], string>> = { fired: 'yes', skipped: 'no', failed: 'failed' };

/** Which routes fired, and why the others did not. */
export function routeTable({ routes }: Report, room: number): Filled {
  return table(['Route', 'Fired', 'Why'], routes, cellsOf, { room, noun: 'routes' });
}

function cellsOf(route: RouteReport): readonly string[] {
  return [name(route.name), WORDS[route.kind], whyOf(route)];
}

function whyOf({ kind, code: failure, reason: why, clauses }: RouteReport): string {
  if (kind === 'fired') return 'no clause said no';
  const no = kind === 'skipped' ? clauses.find(({ verdict }) => verdict === 'no') : undefined;
  const lead = no?.clause ?? failure;
  const text = why ?? no?.reason ?? null;
  return [...(lead === null ? [] : [name(lead)]), ...(text === null ? [] : [reason(text)])].join(': ');
}
