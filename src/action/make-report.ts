import type { DeliveryRow, RunRow } from '../model/journal-rows.ts';
import type { PlannedStep } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { Route, RouteFile, Step } from '../model/route.ts';
import type { StepResult } from '../model/run.ts';
import type { ExplainedRoute } from '../pipeline/explain-routes.ts';
import type { DeliveryReport, RouteReport, StepEnd, StepReport } from './report.ts';
import { isOpenDelivery, type Ran } from './run-routes.ts';

export interface ReportParts {
  readonly file: RouteFile;
  readonly explained: readonly ExplainedRoute[];
  /** null: a dry run. */
  readonly ran: Ran | null;
  /** Of destinations that cannot be sent to. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  /** GitHub keeps secrets from the workflow, whatever that says: that one is missing is no fault of the routes that are tried out. */
  readonly secretsWithheld: boolean;
  /** What may be shown of a destination's URL. */
  readonly shownUrlOf: (destination: string) => string;
  /** Where a route, or one of its steps, stands; null: nobody could look there. */
  readonly lineOf: ((route: string, step: number | null) => number) | null;
}

/** How each route of the file ended, by what was decided and what the journal says of it. */
export function makeReport(parts: ReportParts): readonly RouteReport[] {
  return parts.explained.flatMap((explained) => {
    const route = parts.file.routes.find(({ name }) => name === explained.decision.route);
    return route === undefined ? [] : [routeReport(route, explained, parts)];
  });
}

function routeReport(route: Route, explained: ExplainedRoute, parts: ReportParts): RouteReport {
  const { decision, reason } = explained;
  const run = parts.ran?.runs.find((one) => one.route === route.name) ?? null;
  const failure = run?.failure ?? (decision.kind === 'failed' ? decision : null);
  const head = {
    name: route.name,
    line: parts.lineOf?.(route.name, null) ?? null,
    clauses: explained.clauses.map((clause) => ({
      clause: clause.clause,
      verdict: clause.verdict,
      reason: clause.reason,
    })),
  };
  if (decision.kind === 'skipped') return { ...head, kind: 'skipped', code: null, reason, steps: [] };
  const made: StepParts = { route, explained, run, parts };
  const steps = route.steps.map((step) => stepReport(step, made));
  // What a step failed by is told of the step.
  const isTold = failure === null || steps.some(({ end }) => end === 'failure');
  // One that was carried out was decided on, though explaining it took too long.
  const isDecided = decision.kind !== 'needs' || run !== null;
  if (isTold && isDecided) return { ...head, kind: 'fired', code: null, reason: null, steps };
  const told = failure ?? { code: 'not-decided', reason: `it was not decided in time: ${reason}` };
  return { ...head, kind: 'failed', code: told.code, reason: told.reason, steps };
}

interface StepParts {
  readonly route: Route;
  readonly explained: ExplainedRoute;
  readonly run: RunRow | null;
  readonly parts: ReportParts;
}

function stepReport(step: Step, { route, explained, run, parts }: StepParts): StepReport {
  const { decision } = explained;
  const planned = 'steps' in decision ? decision.steps.find(({ index }) => index === step.index) : undefined;
  const result = run?.steps.find((one) => one.step === step.index) ?? null;
  const deliveries = deliveriesOf(step, { route, explained, run, parts });
  const head = {
    index: step.index,
    id: step.id,
    verb: step.kind === 'verb' ? step.verb.name : 'forward',
    line: parts.lineOf?.(route.name, step.index) ?? null,
    passedOver: step.continueOnError,
    deliveries,
  };
  const ended = result === null ? plannedEnd(planned, deliveries, run, parts) : resultEnd(result, deliveries);
  return { ...head, ...ended, link: linkOf(result) };
}

type Ended = Pick<StepReport, 'end' | 'code' | 'reason'>;

const NOTHING = { code: null, reason: null } as const;

function resultEnd({ outcome, code, reason }: StepResult, deliveries: readonly DeliveryReport[]): Ended {
  if (outcome === 'success') return { end: endOfDeliveries(deliveries), ...NOTHING };
  return { end: outcome, code, reason };
}

function endOfDeliveries(deliveries: readonly DeliveryReport[]): StepEnd {
  return deliveries.some(({ end }) => end === 'given-up') ? 'failure' : 'success';
}

/** Of a step of which the journal has no result: it stands in the plan alone, or was not come to. */
function plannedEnd(
  planned: PlannedStep | undefined,
  deliveries: readonly DeliveryReport[],
  run: RunRow | null,
  { ran }: ReportParts,
): Ended {
  if (planned?.kind === 'skipped') return { end: 'skipped', ...NOTHING };
  if (planned?.kind === 'failed') return { end: 'failure', code: planned.code, reason: planned.reason };
  if (endOfDeliveries(deliveries) === 'failure') return { end: 'failure', ...NOTHING };
  if (ran === null) return { end: planned === undefined ? 'skipped' : 'planned', ...NOTHING };
  if (deliveries.length > 0) return { end: 'success', ...NOTHING };
  if (run?.failure !== null && run?.failure !== undefined) return { end: 'skipped', ...NOTHING };
  const last = run?.last == null ? '' : `; the last try: ${run.last}`;
  const why = WHY_UNDONE[ran.ended];
  return { end: 'undone', code: `undone-${ran.ended}`, reason: `${why}${last}` };
}

const WHY_UNDONE: Readonly<Record<Ran['ended'], string>> = {
  done: 'it was not come to',
  'too-late': '`max-wait` was over before it was done',
  cancelled: 'the job was cancelled before it was done',
  fault: 'something went wrong in Hookyard itself; the log says what',
};

function deliveriesOf(step: Step, { route, explained, parts }: StepParts): readonly DeliveryReport[] {
  if (step.kind !== 'forward') return [];
  const { ran, shownUrlOf } = parts;
  if (ran === null) {
    return (explained.deliveries.get(step.index) ?? []).map(({ destination, headers }) => ({
      ...{ destination, shownUrl: shownUrlOf(destination), attempts: 0 },
      webhookId: headers.find(([name]) => name === 'webhook-id')?.[1] ?? '',
      ...plannedDelivery(problemOf(parts, destination), parts),
    }));
  }
  return ran.deliveries
    .filter((one) => one.route === route.name && one.step === step.index)
    .map((row) => deliveryReport(row, ran, parts));
}

function deliveryReport(row: DeliveryRow, ran: Ran, parts: ReportParts): DeliveryReport {
  const { destination, webhookId, attempts, last } = row;
  const head = { destination, shownUrl: parts.shownUrlOf(destination), webhookId, attempts, code: null };
  const problem = problemOf(parts, destination);
  if (problem !== null) return { ...head, ...problem, end: 'given-up' };
  if (row.status === 'delivered') return { ...head, end: 'delivered', outcome: last };
  if (row.status === 'held' && row.holdReason === 'off-in-file') {
    return { ...head, end: 'held', outcome: 'its destination has `enabled: false`' };
  }
  const cutOff = ran.cutOff.has(webhookId) ? ', while it was sent: it may have arrived' : '';
  const left = isOpenDelivery(row) ? `${WHY_UNDONE[ran.ended]}${cutOff}` : null;
  const said = [last, left].filter((text) => text !== null).join('; ');
  return { ...head, end: 'given-up', outcome: said === '' ? null : said };
}

/** What is missing in every workflow from which GitHub keeps secrets. */
const OF_SECRETS = new Set(['unset-secret', 'sealed-unopened', 'id-token-missing']);

/** Of a dry run, which tells what a run would come to. */
function plannedDelivery(
  problem: DestinationProblem | null,
  { secretsWithheld }: ReportParts,
): Pick<DeliveryReport, 'end' | 'code' | 'outcome'> {
  if (problem === null) return { end: 'planned', code: null, outcome: null };
  const isExcused = secretsWithheld && OF_SECRETS.has(problem.code);
  return { ...problem, end: isExcused ? 'planned' : 'given-up' };
}

interface DestinationProblem {
  readonly code: string;
  readonly outcome: string;
}

function problemOf({ problems }: ReportParts, destination: string): DestinationProblem | null {
  const [first] = problems.get(destination) ?? [];
  return first === undefined ? null : { code: first.code, outcome: `${first.message}; ${first.hint}` };
}

function linkOf(result: StepResult | null): string | null {
  const url = result?.outputs.url;
  return typeof url === 'string' && /^https?:\/\//.test(url) ? url : null;
}
