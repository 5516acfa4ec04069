import type { DecidableEvent } from '../model/event.ts';
import type { ClauseVerdict } from '../model/plan.ts';
import type { ExplainedRoute } from '../pipeline/explain-routes.ts';
import { makeFormatLine, type Piece } from './format-line.ts';
import { stepLines } from './format-step.ts';
import { conditionLines, type LineLayout } from './format-trace.ts';
import type { Io } from './io.ts';

/** In a pipe, e.g. the log of a build. */
const PIPE_COLUMNS = 2_000;

/** Everything about each route, lines cut to the terminal's width unless `isFull`. */
export function formatPlan(io: Io, event: DecidableEvent, routes: readonly ExplainedRoute[], isFull: boolean): string {
  const firing = routes.filter(({ decision }) => decision.kind === 'fires').length;
  const named = event.action === null ? event.name : `${event.name} ${event.action}`;
  const columns = isFull ? Number.POSITIVE_INFINITY : io.isTTY ? io.columns : PIPE_COLUMNS;
  const line = makeFormatLine(io, columns);
  const head = `${named}: ${firing} of ${routes.length} route${routes.length === 1 ? '' : 's'} would fire`;
  const blocks = routes.flatMap((route) => ['', ...routeLines(route, { line, columns })]);
  return [line(0, head), ...blocks].map((text) => `${text}\n`).join('');
}

const INDENT = 4;

function routeLines(route: ExplainedRoute, layout: LineLayout): readonly string[] {
  const { line } = layout;
  const { decision, clauses, deliveries, stepConditions: conditions } = route;
  const steps = decision.kind === 'fires' || decision.kind === 'failed' ? decision.steps : [];
  return [
    line(0, markOf(route), ' ', ['bold', decision.route]),
    ...clauses.flatMap((clause) => clauseLines(clause, layout)),
    ...(decision.kind === 'failed' ? [line(INDENT, ['red', decision.code], `: ${decision.reason}`)] : []),
    ...steps.flatMap((step) => stepLines(step, { ...layout, deliveries, conditions })),
  ];
}

function markOf({ decision }: ExplainedRoute): Piece {
  switch (decision.kind) {
    case 'fires':
      return ['green', '✓'];
    case 'skipped':
      return ['dim', '–'];
    case 'failed':
      return ['red', '✗'];
    case 'needs':
      return ['yellow', '?'];
    default:
      return decision satisfies never;
  }
}

const VERDICTS: Readonly<Record<ClauseVerdict['verdict'], Piece>> = {
  yes: ['green', '✓'],
  no: ['red', '✗'],
  unknown: ['yellow', '?'],
};

function clauseLines({ clause, verdict, reason, trace }: ClauseVerdict, layout: LineLayout): readonly string[] {
  if (trace !== null) return conditionLines(layout, INDENT, trace);
  return [layout.line(INDENT, `${clause} `, VERDICTS[verdict], ` ${reason}`)];
}
