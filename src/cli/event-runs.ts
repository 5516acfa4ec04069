import type { EventRow, RunRow } from '../model/journal-rows.ts';
import type { StepResult } from '../model/run.ts';
import { isOpen, stateOf } from './event-state.ts';
import { Exit } from './exit.ts';
import { formatInstant } from './format-instant.ts';
import type { Io } from './io.ts';
import type { Style } from './paint.ts';
import { printJson, printLine, printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

/** What became of one event: every run, every step of it that is over, and the one that waits. */
export async function showEvent(io: Io, guid: string, { data, json }: { data: string; json: boolean }): Promise<void> {
  const { event, runs } = await withJournal(io, data, async (journal) => {
    const [event] = await journal.listEvents({ limit: 1, guid });
    return { event, runs: await journal.listRuns(guid) };
  });
  if (event === undefined) {
    throw new Exit(1, `event-unknown: the journal has no event ${guid}; \`hookyard events\` lists what it has`);
  }
  if (json) {
    printJson(io, { event, runs });
    return;
  }
  if (io.isTTY) printLine(io, headOf(io, event));
  const nothing = event.routedAt === null ? 'nobody has decided on it yet' : 'no route fired';
  printRows(io, { rows: runs.flatMap(rowsOf), columns: columnsFor(io), json, nothing });
}

function headOf(io: Io, event: EventRow): string {
  const name = event.action === null ? event.name : `${event.name}.${event.action}`;
  return `${name}, received ${formatInstant(io, event.receivedAt)}: ${stateOf(event)}`;
}

/** One line of a run: a step that is over, the one that is next, or the run as a whole. */
interface StepRow {
  readonly route: string;
  /** Whose file has the route; '' for the operator's. */
  readonly scope: string;
  /** From 1; null: the run as a whole. */
  readonly step: number | null;
  readonly verb: string | null;
  readonly outcome: StepResult['outcome'] | RunRow['status'];
  /** What it made, or why it did not. */
  readonly detail: string | null;
  readonly dueAt: number | null;
}

function rowsOf({ route, scope, status, failure, steps, dueAt, last }: RunRow): readonly StepRow[] {
  const run = { route, scope, step: null, verb: null, outcome: status, detail: null, dueAt };
  const over = steps.map((result): StepRow => {
    const { verb, outcome } = result;
    return { ...run, step: result.step + 1, verb, outcome, detail: detailOf(result), dueAt: null };
  });
  if (isOpen(status)) return [...over, { ...run, step: steps.length + 1, detail: last }];
  const isTold = failure === null || steps.some(({ outcome, code }) => outcome === 'failure' && code === failure.code);
  if (over.length > 0 && isTold) return over;
  return [...over, { ...run, detail: failure === null ? null : `${failure.code}: ${failure.reason}` }];
}

function detailOf({ outputs, code, reason }: StepResult): string | null {
  if (code !== null) return reason === null ? code : `${code}: ${reason}`;
  return typeof outputs.url === 'string' ? outputs.url : null;
}

const STYLES: Readonly<Record<StepRow['outcome'], Style | null>> = {
  success: 'green',
  done: 'green',
  failure: 'red',
  failed: 'red',
  skipped: 'dim',
  retrying: 'yellow',
  pending: null,
  running: null,
};

function columnsFor(io: Io): readonly Column<StepRow>[] {
  return [
    { title: 'route', cell: ({ route }) => route },
    { title: 'step', cell: ({ step }) => step ?? '-', align: 'right' },
    { title: 'verb', cell: ({ verb }) => verb ?? '-' },
    { title: 'outcome', cell: ({ outcome }) => outcome, style: ({ outcome }) => STYLES[outcome], whole: true },
    { title: 'result', cell: ({ detail }) => detail ?? '-' },
    { title: 'next', cell: ({ dueAt }) => formatInstant(io, dueAt), spare: true },
    { title: 'file', cell: ({ scope }) => scope || '-', spare: true },
  ];
}
