import type { Report, RouteReport } from './report.ts';
import { bytesOf, type Filled, fill, leftOut, name, reason, table } from './summary-html.ts';

/** Bytes for what stands around the table of a route, and for how many routes were left out. */
const AROUND = 2_048;
/** Of one route: a table of more is read by nobody, and would push out those of the others. */
const MOST_OF_ONE = 128 * 1_024;

/** Every clause of each route with what it said, folded. */
export function clausesOf({ routes }: Report, room: number): Filled {
  const told = routes.filter(({ clauses }) => clauses.length > 0);
  const filled = fill(told, detailsOf, room - AROUND);
  const lines = [...filled.lines, ...leftOut(told.length - filled.count, 'routes with their clauses')];
  return { lines, room: room - bytesOf(lines) };
}

function detailsOf(route: RouteReport): readonly string[] {
  const cellsOf = ({ clause, verdict, reason: why }: RouteReport['clauses'][number]) => [
    name(clause),
    verdict,
    reason(why),
  ];
  const { lines } = table(['Clause', 'Says', 'Why'], route.clauses, cellsOf, { room: MOST_OF_ONE, noun: 'clauses' });
  return [`<details><summary>Clauses of ${name(route.name)}</summary>`, ...lines, '</details>'];
}
