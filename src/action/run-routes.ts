import { setImmediate as nextTurn } from 'node:timers/promises';
import { openMemoryJournal } from '../journal/memory/memory-journal.ts';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { DeliveryRow, RunRow } from '../model/journal-rows.ts';
import type { Emit, Signal } from '../model/signal.ts';
import type { Rules } from '../pipeline/in-force.ts';
import { type GithubParts, openPipeline } from '../pipeline/pipeline.ts';
import type { Send } from '../pipeline/try-delivery.ts';

export interface RunRoutesParts {
  readonly event: ReceivedEvent;
  readonly rules: Rules;
  /** null: no route of the file asks GitHub or acts there. */
  readonly github: GithubParts | null;
  readonly send: Send;
  readonly clock: Clock;
  /** What is not done by then is given up. */
  readonly deadlineAt: number;
  /** Resolves when the job is cancelled. */
  readonly cancelled: Promise<void>;
  readonly emit: Emit;
  /** Called once, when what can be sent at once is under way. */
  readonly onUnderWay: () => void;
}

export interface Ran {
  readonly runs: readonly RunRow[];
  readonly deliveries: readonly DeliveryRow[];
  /** Webhook-ids of what was cut off while it was sent: it may have arrived. */
  readonly cutOff: ReadonlySet<string>;
  readonly ended: 'done' | 'too-late' | 'cancelled' | 'fault';
}

/**
 * What is under way at the end may end by itself. After a cancelled job's SIGINT the runner ends the process within 7.5 s, and what came of it
 * must be written down before (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation).
 */
const GRACE_MS = { cancelled: 5_000, 'too-late': 1_000, done: 1_000, fault: 1_000 } as const;

const MOST_DELIVERIES = 100_000;

/** Takes one event through the stages, and waits until all that it led to is done, given up, or out of time. */
export async function runRoutes(parts: RunRoutesParts): Promise<Ran> {
  const { event, rules, github, send, clock, deadlineAt, emit } = parts;
  const journal = await openMemoryJournal({ now: clock.now });
  const watch = makeWatch(journal, event.guid, deadlineAt);
  const underWay = new Set<string>();
  const tracked: Send = async (request) => {
    const { webhookId } = request.delivery;
    underWay.add(webhookId);
    return send(request).finally(() => underWay.delete(webhookId));
  };
  const pipeline = openPipeline({
    ...{ journal, rules, github, send: tracked, clock, owner: 'action', random: Math.random },
    emit: (signal) => {
      emit(signal);
      watch.heard(signal);
      if (signal.kind === 'event-routed') setImmediate(parts.onUnderWay);
    },
  });
  const taken = await pipeline.intake(event);
  if (taken.kind !== 'stored') throw new Error(`an event was not taken: ${taken.kind}`);
  const ended = await endOf(watch, parts);
  await pipeline.stop(GRACE_MS[ended]);
  const { runs, deliveries } = await read(journal, event.guid);
  await journal.close();
  return { runs, deliveries, ended, cutOff: new Set(underWay) };
}

async function endOf(watch: Watch, { clock, deadlineAt, cancelled }: RunRoutesParts): Promise<Ran['ended']> {
  let cancelTimer = () => {};
  const late = new Promise<'too-late'>((resolve) => {
    cancelTimer = clock.after(Math.max(0, deadlineAt - clock.now()), () => resolve('too-late'));
  });
  try {
    return await Promise.race([watch.over, late, cancelled.then(() => 'cancelled' as const)]);
  } finally {
    cancelTimer();
  }
}

interface Watch {
  heard(signal: Signal): void;
  /** Nothing is left to be done, or nothing that would be tried before the deadline. */
  readonly over: Promise<'done' | 'too-late' | 'fault'>;
}

/** Looks at the journal whenever something has happened: what it says, and not the signals, is how things stand. */
function makeWatch(journal: Journal, guid: string, deadlineAt: number): Watch {
  const { promise, resolve } = Promise.withResolvers<'done' | 'too-late' | 'fault'>();
  let isRouted = false;
  let looking: Promise<void> | null = null;
  let again = false;

  async function look(): Promise<void> {
    do {
      // What happens in one turn of the event loop is looked at once: each look goes through all there is.
      await nextTurn();
      again = false;
      // Nothing is over while something is being sent, however much else there is to be listed.
      const sending = await journal.listDeliveries({ guid, status: 'sending', limit: 1 });
      if (sending.length > 0) continue;
      const { runs, deliveries } = await read(journal, guid);
      const left = [...deliveries.filter(isOpenDelivery), ...runs.filter(isOpenRun)];
      if (left.length === 0) resolve('done');
      else if (left.every(({ dueAt }) => dueAt !== null && dueAt > deadlineAt)) resolve('too-late');
    } while (again);
  }

  return {
    over: promise,
    heard: (signal) => {
      if (signal.kind === 'fault') resolve('fault');
      if (signal.kind === 'event-routed') isRouted = true;
      if (!isRouted) return;
      again = looking !== null;
      looking ??= look().finally(() => {
        looking = null;
      });
    },
  };
}

async function read(journal: Journal, guid: string): Promise<Pick<Ran, 'runs' | 'deliveries'>> {
  const deliveries = await journal.listDeliveries({ guid, limit: MOST_DELIVERIES });
  return { runs: await journal.listRuns(guid), deliveries };
}

export function isOpenDelivery({ status }: DeliveryRow): boolean {
  return status === 'pending' || status === 'sending' || status === 'retrying';
}

function isOpenRun({ status }: RunRow): boolean {
  return status === 'pending' || status === 'running' || status === 'retrying';
}
