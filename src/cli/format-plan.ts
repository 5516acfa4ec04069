import type { DecidableEvent } from '../model/event.ts';
import type { Plan, PlannedContent, PlannedForward, RouteDecision } from '../model/plan.ts';
import { cutToWidth } from './cell-width.ts';
import type { Io } from './io.ts';
import { paint } from './paint.ts';
import { printable, printableJson } from './printable.ts';
import { type Column, formatTable } from './table.ts';

/** For a person a few lines a route, cut to the terminal's width; for a program one line a step or a refusal. */
export function formatPlan(io: Io, event: DecidableEvent, plan: Plan): string {
  if (!io.isTTY) return formatTable(io, PIPE_COLUMNS, plan.decisions.flatMap(rowsOf));
  const firing = plan.decisions.filter(({ kind }) => kind === 'fires').length;
  const named = event.action === null ? event.name : `${event.name} ${event.action}`;
  const head = `${named}: ${firing} of ${plan.decisions.length} route${plan.decisions.length === 1 ? '' : 's'} would fire`;
  const lines = [printable(head), ...plan.decisions.flatMap((decision) => linesOf(io, decision))];
  return lines.map((line) => `${line}\n`).join('');
}

function linesOf(io: Io, decision: RouteDecision): readonly string[] {
  switch (decision.kind) {
    case 'fires':
      return [
        `${paint(io, 'green', '✓')} ${paint(io, 'bold', decision.route)}`,
        ...decision.steps.flatMap((step) => [
          `    ${cutToWidth(printable(`step ${step.index + 1}: forward to ${step.to.join(', ')}`), io.columns - 4)}`,
          `      ${cutToWidth(contentText(step.content), io.columns - 6)}`,
        ]),
      ];
    case 'skipped':
      return [
        `${paint(io, 'dim', '–')} ${paint(io, 'bold', decision.route)}`,
        `    \`${decision.clause}\` said no: ${printable(decision.reason)}`,
      ];
    case 'failed':
      return [
        `${paint(io, 'red', '✗')} ${paint(io, 'bold', decision.route)}`,
        `    ${paint(io, 'red', decision.code)}: ${printable(decision.reason)}`,
      ];
    default:
      return decision satisfies never;
  }
}

type PipeRow = readonly [kind: string, route: string, what: string, where: string, content: string];

const PIPE_COLUMNS: readonly Column<PipeRow>[] = ['decision', 'route', 'step or clause', 'to or reason', 'content'].map(
  (title, at) => ({ title, cell: (row) => row[at] ?? '' }),
);

function rowsOf(decision: RouteDecision): readonly PipeRow[] {
  const { kind, route } = decision;
  switch (decision.kind) {
    case 'fires':
      return decision.steps.map(({ index, to, content }: PlannedForward) => [
        kind,
        route,
        `step ${index + 1}`,
        to.join(','),
        contentText(content),
      ]);
    case 'skipped':
      return [[kind, route, decision.clause, decision.reason, '']];
    case 'failed':
      return [[kind, route, decision.code, decision.reason, '']];
    default:
      return decision satisfies never;
  }
}

function contentText(content: PlannedContent): string {
  switch (content.kind) {
    case 'payload':
      return 'the payload, as it came';
    case 'value':
      return printable(printableJson(content.value));
    default:
      return content satisfies never;
  }
}
