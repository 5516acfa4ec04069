import type { PlannedContent, PlannedStep } from '../model/plan.ts';
import type { ExplainedRoute } from './explain-routes.ts';
import { knownAfter, whySkipped } from './format-step.ts';
import { writableValue } from './format-value.ts';
import type { Io } from './io.ts';
import { printableJson } from './printable.ts';
import { type Column, formatTable } from './table.ts';

type PlanRow = readonly [kind: string, route: string, what: string, where: string, content: string];

const COLUMNS: readonly Column<PlanRow>[] = ['decision', 'route', 'step or clause', 'to or reason', 'content'].map(
  (title, at) => ({ title, cell: (row) => row[at] ?? '' }),
);

/** One line a step that would be taken, and one a route that says no or fails. */
export function formatPlanRows(io: Io, routes: readonly ExplainedRoute[]): string {
  return formatTable(io, COLUMNS, routes.flatMap(rowsOf));
}

function rowsOf({ decision, reason }: ExplainedRoute): readonly PlanRow[] {
  const { kind, route } = decision;
  switch (decision.kind) {
    case 'fires':
      return decision.steps.map((step) => [kind, route, ...stepCells(step)]);
    case 'skipped':
      return [[kind, route, decision.clause, reason ?? '', '']];
    case 'failed': {
      const steps = decision.steps.map((step): PlanRow => [kind, route, ...stepCells(step)]);
      return [[kind, route, decision.code, decision.reason, ''], ...steps];
    }
    case 'needs':
      return [[kind, route, decision.call.name, reason ?? '', '']];
    default:
      return decision satisfies never;
  }
}

/** A `forward` is `step N`, as it always was; any other step says its verb too. */
function stepCells(step: PlannedStep): readonly [what: string, where: string, content: string] {
  const what = `step ${step.index + 1}`;
  switch (step.kind) {
    case 'forward':
      return [what, step.to.join(','), contentText(step.content)];
    case 'verb':
      return [`${what} ${step.verb}`, '', printableJson(writableValue(step.arguments))];
    case 'skipped':
      return [`${what} ${step.verb}`, `skipped: ${whySkipped(step.because)}`, ''];
    case 'failed':
      return [`${what} ${step.verb}`, `${step.code}: ${step.reason}`, ''];
    case 'waits':
      return [`${what} ${step.verb}`, knownAfter(step.after), ''];
    default:
      return step satisfies never;
  }
}

function contentText(content: PlannedContent): string {
  switch (content.kind) {
    case 'payload':
      return 'the payload, as it came';
    case 'value':
      return printableJson(writableValue(content.value));
    default:
      return content satisfies never;
  }
}
