import { type Deciding, makeDeciding } from '../decide/deciding.ts';
import { judgeStepAttempt } from '../decide/judge-step-attempt.ts';
import { runFailure } from '../decide/plan-steps.ts';
import { resumeRun } from '../decide/resume-run.ts';
import { loadFormats } from '../execute/http/formats/load-formats.ts';
import { ROUTE_BUDGET } from '../expression/scope.ts';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { NewDelivery } from '../model/journal-calls.ts';
import type { PlannedForward, PlannedStep, PlannedVerb } from '../model/plan.ts';
import type { Route, RouteFile, Step } from '../model/route.ts';
import type { ClaimedRun, RunVerdict, StepAttemptOutcome, StepResult } from '../model/run.ts';
import type { Emit } from '../model/signal.ts';
import { type Answers, type Ask, AskLater, laterOutcome, makeAnswers, RATE_LIMITED } from './ask-lookups.ts';
import type { BodyRoom } from './body-room.ts';
import { CONFIG_CHECK_ROUTE } from './config-check-run.ts';
import { destinationKey } from './destination-key.ts';
import type { InForce } from './in-force.ts';
import type { Leases } from './leases.ts';
import { newDelivery } from './new-delivery.ts';
import { failureSignal, writePatiently } from './patience.ts';
import { resultOf } from './plan-event.ts';
import { makeRenderer } from './render-deliveries.ts';
import { withPayload } from './stored-payload.ts';

/** What carrying out a step on GitHub came to; `outputs` where it is done. */
interface Performed {
  readonly outcome: StepAttemptOutcome;
  readonly outputs: StepResult['outputs'];
}

/** Carries out one step that acts on GitHub. Never rejects. */
export type Perform = (run: ClaimedRun, event: ReceivedEvent, step: PlannedVerb) => Promise<Performed>;

export interface RunParts {
  readonly journal: Journal;
  readonly inForce: InForce;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly emit: Emit;
  /** In [0, 1): spreads retries. */
  readonly random: () => number;
  readonly perform: Perform;
  readonly ask: Ask;
  /** The file that decided, compiled anew; null: this version cannot read it. */
  readonly compile: (file: ClaimedRun['file']) => RouteFile | null;
  /** Bounds the memory of events under way, by account. */
  readonly bodies: BodyRoom;
  readonly stopped: () => boolean;
  /** Nobody waits for the outcome any more, and none is to be written down. */
  readonly abandoned: () => boolean;
  /** There is something new to send. */
  readonly onDeliveries: () => void;
  /** GitHub lets this account do nothing until then. */
  readonly onLimited: (account: string, untilAt: number) => void;
  readonly isLimited: (account: string) => boolean;
}

interface Tried extends Performed {
  /** Of its route; none where that is not known. */
  readonly steps: readonly Step[];
  /** Set where it is over without having been carried out. */
  readonly result: StepResult | null;
  readonly verb: string;
  readonly deliveries: readonly NewDelivery[];
}

/** Carries out the steps of a leased run, one after the other, each written down before the next begins. */
export async function runSteps(parts: RunParts, claimed: ClaimedRun): Promise<void> {
  const { account, event } = claimed;
  const letGo = await parts.bodies.hold(account, event.size);
  try {
    await carryOn(parts, claimed);
  } finally {
    letGo();
  }
}

async function carryOn(parts: RunParts, claimed: ClaimedRun): Promise<void> {
  let reading: Promise<Reading> | null = null;
  const read = () => {
    reading ??= parts.journal.readEvent(claimed.eventId).then((stored) => beginReading(parts, withPayload(stored)));
    return reading;
  };
  for (let run = claimed; !parts.stopped(); ) {
    if (parts.isLimited(run.account)) return giveBack(parts, run);
    const startedAt = parts.clock.now();
    const faulty = (error: unknown): Tried => {
      parts.emit(failureSignal(`route ${run.route}`, error));
      return unavailable('internal-error', 'something went wrong in Hookyard itself; its log says what');
    };
    const tried = await tryStep(parts, run, read).catch(faulty);
    if (parts.abandoned()) return;
    // What cannot be written down is written down as a failed try, and is tried again.
    const next = await record(parts, run, tried, startedAt).catch((error: unknown) => {
      if (parts.stopped()) throw error;
      return record(parts, run, faulty(error), startedAt);
    });
    if (next === null) return;
    run = next;
  }
}

/** Another run of the account was told to wait: GitHub wants that nothing more is asked meanwhile. */
async function giveBack({ journal, leases, clock, emit, stopped }: RunParts, run: ClaimedRun): Promise<void> {
  await writePatiently('giving a run back', () => journal.returnRun(run, leases.owner), { clock, emit, stopped });
}

/** null: this node has nothing more to do for the run. */
async function record(parts: RunParts, run: ClaimedRun, tried: Tried, startedAt: number): Promise<ClaimedRun | null> {
  const { journal, clock, leases, emit, stopped } = parts;
  const { eventId, position, fence, event, route } = run;
  const { outcome, deliveries } = tried;
  const nowAt = clock.now();
  // A clock that is set back must not give an attempt a negative length.
  const durationMs = Math.max(0, nowAt - startedAt);
  const said = outcome.kind === 'done' ? { code: 'ok', reason: null } : { code: outcome.code, reason: outcome.reason };
  const verdict = judge(parts, run, tried, nowAt);
  const attempt = { startedAt, durationMs, ...said };
  const recorded = await writePatiently(
    'recording a step',
    () => journal.recordStep({ eventId, position, owner: leases.owner, fence, nowAt, attempt, verdict, deliveries }),
    { clock, emit, stopped },
  );
  if (recorded === 'lease-lost') return null;
  emit({
    ...{ kind: 'step-tried', guid: event.guid, scope: run.file.scope, route, step: run.done.length, verb: tried.verb },
    ...{ attempt: run.attemptsMade + 1, durationMs, outcome, verdict },
  });
  if (outcome.kind === 'limited' && outcome.code === RATE_LIMITED) parts.onLimited(run.account, outcome.untilAt);
  if (deliveries.length > 0) parts.onDeliveries();
  // `tries` stays: of a run that is taken up again, the steps after this one may have acted too.
  return verdict.kind === 'next' ? { ...run, done: [...run.done, verdict.result], attemptsMade: 0 } : null;
}

function judge({ random }: RunParts, run: ClaimedRun, tried: Tried, nowAt: number): RunVerdict {
  const judged = judgeStepAttempt(tried.outcome, { attemptsMade: run.attemptsMade + 1, nowAt, random: random() });
  if (judged.kind === 'retry') return judged;
  const base = { step: run.done.length, verb: tried.verb };
  const result: StepResult =
    tried.result ??
    (judged.kind === 'done'
      ? { ...base, outcome: 'success', outputs: tried.outputs, code: null, reason: null }
      : { ...base, outcome: 'failure', outputs: {}, code: judged.code, reason: judged.reason });
  const done = [...run.done, result];
  if (done.length < tried.steps.length) return { kind: 'next', result };
  return { kind: 'finish', result, failure: runFailure(tried.steps, done) };
}

async function tryStep(parts: RunParts, run: ClaimedRun, read: () => Promise<Reading>): Promise<Tried> {
  const route = routeOf(parts, run);
  // Written by a version whose language was another: nobody can say any more what its steps are.
  if (route === null) return { ...unavailable('', ''), outcome: UNREADABLE };
  const { steps } = route;
  const known = { steps, outputs: {}, result: null, verb: verbAt(route, run.done.length), deliveries: [] };
  try {
    const reading = await read();
    const { event } = reading;
    const step = await decideStep(reading, run, route);
    switch (step.kind) {
      case 'verb':
        return { ...known, ...(await parts.perform(run, event, step)) };
      case 'forward':
        return { ...known, ...(await forward(parts, run, event, step)) };
      case 'skipped':
      case 'failed':
        return { ...known, outcome: { kind: 'done' }, result: resultOf(step) };
      case 'waits':
        throw new Error(`step ${step.index + 1} of ${run.route} waits for what is over`);
      default:
        return step satisfies never;
    }
  } catch (error) {
    if (!(error instanceof AskLater)) throw error;
    return { ...known, outcome: laterOutcome(error, 'lookup-waits') };
  }
}

const UNREADABLE = {
  kind: 'refused',
  code: 'file-unreadable',
  reason:
    'the file that decided on this event cannot be read by this version of Hookyard; redeliver the event under the present file',
} as const;

function unavailable(code: string, reason: string): Tried {
  const outcome = { kind: 'unavailable', code, reason } as const;
  return { outcome, steps: [], outputs: {}, result: null, verb: '?', deliveries: [] };
}

/** What the steps of a run are decided by. */
interface Reading {
  readonly event: ReceivedEvent;
  readonly answers: Answers;
  readonly deciding: Deciding;
}

/** One route's budget for all its steps together, as where they are decided at once: there may be hundreds. */
function beginReading({ ask }: RunParts, event: ReceivedEvent): Reading {
  const answers = makeAnswers(event, ask);
  const deciding = makeDeciding(event, answers);
  deciding.budget.left = ROUTE_BUDGET;
  return { event, answers, deciding };
}

async function decideStep({ event, answers, deciding }: Reading, run: ClaimedRun, route: Route): Promise<PlannedStep> {
  for (;;) {
    const next = resumeRun(route, run.done, deciding);
    if (next.kind === 'over') throw new Error(`run ${run.route} of ${event.guid} has no step left`);
    if (next.kind === 'step') return next.step;
    await answers.fetch(next.call);
  }
}

/** A `forward` is done once its deliveries are planned: they have retries of their own. */
async function forward(
  { inForce, compile }: RunParts,
  run: ClaimedRun,
  event: ReceivedEvent,
  step: PlannedForward,
): Promise<Pick<Tried, 'outcome' | 'deliveries'>> {
  const destinations = compile(run.file)?.destinations;
  const { scope } = run.file;
  const formats = await loadFormats(step.to.flatMap((name) => destinations?.get(name)?.format ?? []));
  const renderer = makeRenderer(event, (name) => destinations?.get(name), formats, scope);
  const rendered = renderer.render(run.route, [step]);
  if (rendered.kind === 'failed') {
    const { code, reason } = rendered;
    return { outcome: { kind: 'refused', code, reason }, deliveries: [] };
  }
  const isClosed = (name: string) => inForce.destination(destinationKey(scope, name)).kind === 'closed';
  const made = [...rendered.deliveries.values()].flat();
  return {
    outcome: { kind: 'done' },
    deliveries: made.map((one) => newDelivery(one, step.index, scope, isClosed(one.destination))),
  };
}

function routeOf({ compile }: RunParts, run: ClaimedRun): Route | null {
  if (run.route === CONFIG_CHECK_ROUTE.name) return CONFIG_CHECK_ROUTE;
  return compile(run.file)?.routes.find(({ name }) => name === run.route) ?? null;
}

function verbAt({ steps }: Route, index: number): string {
  const step = steps[index];
  return step?.kind === 'verb' ? step.verb.name : 'forward';
}
