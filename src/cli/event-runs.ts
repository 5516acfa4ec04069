import type { DeliveryRow, EventRow, RunRow } from '../model/journal-rows.ts';
import type { StepResult } from '../model/run.ts';
import { DELIVERY_STYLES } from './deliveries.ts';
import { isOpen, stateOf } from './event-state.ts';
import { Exit } from './exit.ts';
import { formatInstant } from './format-instant.ts';
import type { Io } from './io.ts';
import type { Style } from './paint.ts';
import { printJson, printLine, printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

/** Of one event: more than any file makes. */
const MOST_DELIVERIES = 10_000;

/** What became of one event: every run, every step of it that is over, the one that waits, and every delivery. */
export async function showEvent(io: Io, guid: string, { data, json }: { data: string; json: boolean }): Promise<void> {
  const { parseDestinationKey } = await import('../pipeline/destination-key.ts');
  const { event, runs } = await withJournal(io, data, async (journal) => {
    const [event] = await journal.listEvents({ limit: 1, guid });
    const runs = await journal.listRuns(guid);
    const deliveries = await journal.listDeliveries({ limit: MOST_DELIVERIES, guid });
    const runOf = (delivery: DeliveryRow) => findRun(delivery, parseDestinationKey(delivery.destination).scope, runs);
    return {
      event,
      runs: runs.map((run) => toldRun(run, deliveries.filter((one) => runOf(one) === run).toReversed())),
    };
  });
  if (event === undefined) {
    throw new Exit(1, `event-unknown: the journal has no event ${guid}; \`hookyard events\` lists what it has`);
  }
  if (json) {
    printJson(io, { event, runs });
    return;
  }
  if (io.isTTY) printLine(io, headOf(io, event));
  const nothing = nothingOf(event);
  printRows(io, { rows: runs.flatMap(rowsOf), columns: columnsFor(io), json, nothing });
}

function nothingOf({ routedAt, purgedAt }: EventRow): string {
  if (purgedAt !== null) return 'its payload has aged out, and what came of it';
  return routedAt === null ? 'nobody has decided on it yet' : 'no route fired';
}

/** A step that was skipped tells why; null: that cannot be known. */
interface ToldStep extends StepResult {
  readonly because?: 'if' | 'failure' | null;
}

interface ToldRun extends RunRow {
  readonly steps: readonly ToldStep[];
  /** In the order in which they were planned. */
  readonly deliveries: readonly DeliveryRow[];
}

function toldRun(run: RunRow, deliveries: readonly DeliveryRow[]): ToldRun {
  return {
    ...run,
    steps: run.steps.map((step) => (step.outcome === 'skipped' ? { ...step, because: becauseOf(run, step) } : step)),
    deliveries,
  };
}

/** Two files may have a route of the same name; a destination is of the same file as its route. */
function findRun({ route }: DeliveryRow, scope: string, runs: readonly RunRow[]): RunRow | undefined {
  const ofRoute = runs.filter((run) => run.route === route);
  return ofRoute.find((run) => run.scope === scope) ?? ofRoute[0];
}

/** After a failure that the file passes over, only an `if` skips a step; which one that is, an open run does not tell yet. */
function becauseOf(run: RunRow, { step }: StepResult): 'if' | 'failure' | null {
  if (!run.steps.some((other) => other.outcome === 'failure' && other.step < step)) return 'if';
  if (isOpen(run.status)) return null;
  if (run.failure === null) return 'if';
  const cause = causeOf(run);
  if (cause === null) return null;
  return cause < step ? 'failure' : 'if';
}

/** Which step made the run fail, from 0. */
function causeOf({ steps, failure }: RunRow): number | null {
  if (failure === null) return null;
  const named = /^step (\d+): /.exec(failure.reason)?.[1];
  if (named !== undefined) return Number(named) - 1;
  return steps.find(({ outcome, code }) => outcome === 'failure' && code === failure.code)?.step ?? null;
}

function headOf(io: Io, event: EventRow): string {
  const name = event.action === null ? event.name : `${event.name}.${event.action}`;
  return `${name}, received ${formatInstant(io, event.receivedAt)}: ${stateOf(event)}`;
}

/** One line of a run: a step that is over, a delivery of it, the step that is next, or the run as a whole. */
interface StepRow {
  readonly route: string;
  /** Whose file has the route; '' for the operator's. */
  readonly scope: string;
  /** From 1; null: the run as a whole. */
  readonly step: number | null;
  readonly verb: string | null;
  readonly outcome: StepResult['outcome'] | RunRow['status'] | DeliveryRow['status'];
  /** What it made, or why it did not. */
  readonly detail: string | null;
  readonly dueAt: number | null;
}

function rowsOf(run: ToldRun): readonly StepRow[] {
  const base = { route: run.route, scope: run.scope, step: null, verb: null, detail: null, dueAt: null };
  const over = run.steps.map((result): StepRow => {
    const { verb, outcome } = result;
    return { ...base, step: result.step + 1, verb, outcome, detail: detailOf(run, result) };
  });
  const sent = run.deliveries.map(({ step, status, webhookId, destination, dueAt }): StepRow => {
    const detail = `${webhookId} to ${destination}`;
    return { ...base, step: step + 1, verb: 'forward', outcome: status, detail, dueAt };
  });
  return [
    ...over.flatMap((row) => [row, ...sent.filter(({ step }) => step === row.step)]),
    ...restOf(run, { ...base, outcome: run.status, dueAt: run.dueAt }),
    ...sent.filter(({ step }) => over.every((row) => row.step !== step)),
  ];
}

/** What the steps that are over do not tell. */
function restOf({ status, failure, steps, last }: ToldRun, whole: StepRow): readonly StepRow[] {
  if (isOpen(status)) return [{ ...whole, step: steps.length + 1, detail: last }];
  const isTold = failure === null || steps.some(({ outcome, code }) => outcome === 'failure' && code === failure.code);
  if (steps.length > 0 && isTold) return [];
  return [{ ...whole, detail: failure === null ? null : `${failure.code}: ${failure.reason}` }];
}

function detailOf(run: ToldRun, { outputs, code, reason, because = null }: ToldStep): string | null {
  if (code !== null) return reason === null ? code : `${code}: ${reason}`;
  if (because === 'if') return 'its `if` is false';
  if (because === 'failure') return `step ${(causeOf(run) ?? 0) + 1} failed before it`;
  return typeof outputs.url === 'string' ? outputs.url : null;
}

const STYLES: Readonly<Record<StepRow['outcome'], Style | null>> = {
  ...DELIVERY_STYLES,
  success: 'green',
  done: 'green',
  failure: 'red',
  failed: 'red',
  skipped: 'dim',
  running: null,
};

function columnsFor(io: Io): readonly Column<StepRow>[] {
  return [
    { title: 'route', cell: ({ route }) => route },
    { title: 'step', cell: ({ step }) => step ?? '-', align: 'right' },
    { title: 'verb', cell: ({ verb }) => verb ?? '-' },
    { title: 'outcome', cell: ({ outcome }) => outcome, style: ({ outcome }) => STYLES[outcome], whole: true },
    { title: 'result', cell: ({ detail }) => detail ?? '-', wrap: true },
    { title: 'next', cell: ({ dueAt }) => formatInstant(io, dueAt), spare: true },
    { title: 'file', cell: ({ scope }) => scope || '-', spare: true },
  ];
}
