import { LRUCache } from 'lru-cache';
import { type GithubClient, GithubRefusal } from '../../execute/github/github-client.ts';
import { judgeRefusal } from '../../execute/github/judge-refusal.ts';
import type { Clock } from '../../model/clock.ts';
import type { ReceivedEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import type { Emit, Signal } from '../../model/signal.ts';
import type { IntakeAnswer } from '../../pipeline/intake.ts';
import { type Looking, lookAgain } from '../../pipeline/look-again.ts';
import { failureSignal } from '../../pipeline/patience.ts';
import { type LogEntry, readLog, readLogged } from './delivery-log.ts';

const SWEEP_EVERY_MS = 5 * 60_000;
/** What came while the log was being read may stand in it and not in the journal yet; and clocks differ. */
const OVERLAP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
/** GitHub forgets older ones. */
const LOG_DAYS = 3;
/** More in one sweep, and GitHub is not well: the next sweep tries again. */
const MOST_REFUSALS = 3;

/** Up to when everything that GitHub's log holds is known to be in the journal. */
const MARK = 'delivery-log-read';

export interface SweepParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly asApp: () => Promise<GithubClient>;
  readonly intake: (event: ReceivedEvent) => Promise<IntakeAnswer>;
  /** null: the event is one to take; otherwise the door would have refused it, and so does the sweep. */
  readonly refuse: (event: ReceivedEvent) => object | null;
  /** How far back a journal that never saw the log goes; null: not at all, since another server may have done all of that. */
  readonly recoverSince: number | null;
}

/** One sweep, and whether it is to end. Once it is, it says nothing more and writes nothing more: all may be closed by then. */
interface Sweeping extends SweepParts {
  readonly stopped: () => boolean;
  readonly memory: Memory;
}

/** What earlier sweeps have learned of GUIDs, so that the same thing is not found out every five minutes for three days. */
interface Memory {
  /** Not this server's, or gone for good: not to be asked for again. */
  readonly settled: LRUCache<string, true>;
  /** GitHub could not give them: the others come first. */
  readonly stuck: LRUCache<string, true>;
  /** How often GitHub was asked to send them once more. */
  readonly asked: LRUCache<string, number>;
}

const MOST_REMEMBERED = 20_000;
/** One that did not come then will not come: the door refuses it, or cannot be reached by GitHub. */
const MOST_REDELIVERIES = 3;

/**
 * Nothing is missed while the server was down: GitHub never sends again by itself, so its delivery log is read at the start and
 * every few minutes, and what was never seen is taken in.
 */
export function openSweep(parts: SweepParts): Looking {
  const { clock, emit } = parts;
  const memory: Memory = {
    settled: new LRUCache({ max: MOST_REMEMBERED }),
    stuck: new LRUCache({ max: MOST_REMEMBERED }),
    asked: new LRUCache({ max: MOST_REMEMBERED }),
  };
  return lookAgain({
    clock,
    everyMs: SWEEP_EVERY_MS,
    look: (stopped) =>
      sweep({ ...parts, stopped, memory }).catch((error: unknown) => {
        if (!stopped()) throw error;
      }),
    failed: (error) => emit(failureOf(error, clock.now())),
  });
}

async function sweep(parts: Sweeping): Promise<void> {
  const { journal, clock, emit, asApp, stopped } = parts;
  const startedAt = clock.now();
  const since = await beginning(parts, startedAt);
  try {
    const client = await asApp();
    const { looked, missed } = await findMissed(parts, client, since);
    const { ours, taken, left } = await takeAll(parts, client, missed);
    if (stopped()) return;
    alarm(ours, startedAt, emit);
    emit({ kind: 'log-swept', looked, missed: ours.length, taken, failed: left });
    // Never back: what was before the beginning is not ours to take.
    if (left === 0) await journal.writeMark(MARK, Math.max(since, startedAt - OVERLAP_MS));
  } catch (error) {
    if (!stopped() && startedAt - since > DAY_MS + OVERLAP_MS) {
      const reason = 'the delivery log could not be read to its end for more than a day';
      emit({ kind: 'gap', oldestAt: since, missing: 0, reason });
    }
    throw error;
  }
}

/** A journal that has never seen the log begins now, so that moving house replays nothing. */
async function beginning({ journal, emit, recoverSince }: SweepParts, nowAt: number): Promise<number> {
  const oldest = nowAt - LOG_DAYS * DAY_MS;
  const mark = await journal.readMark(MARK);
  if (mark === null) {
    const first = recoverSince ?? nowAt;
    await journal.writeMark(MARK, first);
    return Math.max(first, oldest);
  }
  if (mark < oldest) {
    const reason = `the delivery log was last read more than ${LOG_DAYS} days ago, and GitHub keeps no more of it`;
    emit({ kind: 'gap', oldestAt: mark, missing: 0, reason });
  }
  return Math.max(mark, oldest);
}

/** Each webhook that the journal does not have, once, in the order of the log: by its first try. */
async function findMissed(
  { journal, stopped, memory }: Sweeping,
  client: GithubClient,
  since: number,
): Promise<{ readonly looked: number; readonly missed: readonly LogEntry[] }> {
  const newestFirst = new Map<string, LogEntry>();
  let looked = 0;
  for await (const page of readLog(client, since)) {
    if (stopped()) break;
    looked += page.length;
    const known = await journal.knownGuids(page.map(({ guid }) => guid));
    for (const entry of page) {
      if (known.has(entry.guid) || memory.settled.has(entry.guid)) continue;
      // An earlier try is when the webhook was due: it takes the place of the later one.
      newestFirst.delete(entry.guid);
      newestFirst.set(entry.guid, entry);
    }
  }
  return { looked, missed: [...newestFirst.values()].reverse() };
}

/** `ours`: those that this server is to have, and has not by itself. `left`: how many were not taken; the next sweep finds them again. */
async function takeAll(
  parts: Sweeping,
  client: GithubClient,
  entries: readonly LogEntry[],
): Promise<{ readonly ours: readonly LogEntry[]; readonly taken: number; readonly left: number }> {
  const ours = new Set(entries);
  let taken = 0;
  let gone = 0;
  let refusals = 0;
  const { stuck, settled } = parts.memory;
  const inOrder = [...entries].sort((a, b) => Number(stuck.has(a.guid)) - Number(stuck.has(b.guid)));
  for (const entry of inOrder) {
    if (parts.stopped()) break;
    const taking = await take(parts, client, entry).catch((error: unknown) => {
      refusals += 1;
      stuck.set(entry.guid, true);
      if (refusals > MOST_REFUSALS || !isOfOneEntry(error, parts.clock.now())) throw error;
      return 'left' as const;
    });
    if (taking === 'no-room') break;
    if (taking === 'not-ours' || taking === 'gone') settled.set(entry.guid, true);
    if (taking === 'not-ours') ours.delete(entry);
    else if (taking === 'taken') taken += 1;
    else if (taking === 'gone') gone += 1;
  }
  return { ours: [...ours], taken, left: ours.size - taken - gone };
}

/** One webhook that GitHub cannot give must not keep back all the others. */
function isOfOneEntry(error: unknown, nowAt: number): boolean {
  return error instanceof GithubRefusal && error.status !== null && judgeRefusal(error, nowAt).kind !== 'rate-limited';
}

async function take(
  { clock, emit, intake, refuse, stopped, memory }: Sweeping,
  client: GithubClient,
  entry: LogEntry,
): Promise<'taken' | 'left' | 'not-ours' | 'no-room' | 'gone'> {
  const { guid, event: name, deliveredAt } = entry;
  try {
    const event = await readLogged(client, entry, clock.now());
    if (stopped()) return 'left';
    if (event === null) {
      const asked = memory.asked.get(guid) ?? 0;
      if (asked >= MOST_REDELIVERIES) {
        const reason = `GitHub's log lacks the payload of webhook ${guid}, and sending it again ${asked} times did not bring it here`;
        emit({ kind: 'gap', oldestAt: deliveredAt, missing: 1, reason });
        return 'gone';
      }
      memory.asked.set(guid, asked + 1);
      // Without its payload the log is of no use: GitHub sends it once more, and it comes in at the door.
      await client.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: entry.id });
      emit({ kind: 'event-recovered', guid, event: name, deliveredAt, how: 'redelivery' });
      return 'left';
    }
    if (refuse(event) !== null) return 'not-ours';
    const answer = await intake(event);
    if (answer.kind === 'unavailable') return 'no-room';
    // It was on its way while the log was read.
    if (answer.kind === 'duplicate') return 'not-ours';
    emit({ kind: 'event-recovered', guid, event: name, deliveredAt, how: 'log' });
    return 'taken';
  } catch (error) {
    // GitHub has forgotten it meanwhile: nobody will ever have it.
    if (error instanceof GithubRefusal && error.status === 404) {
      emit({ kind: 'gap', oldestAt: deliveredAt, missing: 1, reason: `GitHub no longer has webhook ${guid}` });
      return 'gone';
    }
    throw error;
  }
}

function alarm([oldest, ...others]: readonly LogEntry[], nowAt: number, emit: Emit): void {
  if (oldest === undefined || nowAt - oldest.deliveredAt <= DAY_MS) return;
  const reason = 'webhooks were found in the delivery log that had been missing for more than a day';
  emit({ kind: 'gap', oldestAt: oldest.deliveredAt, missing: others.length + 1, reason });
}

function failureOf(error: unknown, nowAt: number): Signal {
  if (!(error instanceof GithubRefusal)) return failureSignal('the sweep', error);
  return { kind: 'log-unread', reason: judgeRefusal(error, nowAt).reason };
}
