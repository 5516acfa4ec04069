import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import type { AttemptOutcome, Verdict } from '../../src/model/attempt.ts';
import type { NewEvent } from '../../src/model/event.ts';
import type { Journal } from '../../src/model/journal.ts';
import type { NewDelivery, RecordedRun } from '../../src/model/journal-calls.ts';
import type { ClaimedRun, RunVerdict } from '../../src/model/run.ts';
import { emptyFolder } from '../support/folders.ts';
import { NOON_AT } from './run-command.ts';

const MINUTE_MS = 60_000;
const SHA256 = createHash('sha256').update('').digest('hex');
const FILE = { scope: '', path: 'hookyard.yml', sha256: SHA256, text: '', base: null };
const THEIRS = { ...FILE, scope: 'octo/repo', path: '.github/hookyard.yml' };
const LEASE = { owner: 'server', untilAt: NOON_AT + MINUTE_MS };

/** A journal that a server holds open, to be looked at from beside. */
export async function runningJournal(): Promise<{ folder: string; journal: Journal }> {
  const folder = emptyFolder();
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => NOON_AT });
  onTestFinished(() => journal.close());
  return { folder, journal };
}

/** Takes an event in, `minutes` ago, and routes it by these runs. */
export async function takeIn(
  journal: Journal,
  event: Pick<NewEvent, 'guid' | 'name'> & { action?: string; minutes?: number; headers?: NewEvent['headers'] },
  runs: readonly RecordedRun[] | null,
): Promise<void> {
  const at = NOON_AT - (event.minutes ?? 0) * MINUTE_MS;
  const { guid, name, action = null, headers = {} } = event;
  const body = new TextEncoder().encode(JSON.stringify({ action, guid }));
  const { eventId } = await journal.appendEvent(
    { source: 'github', guid, name, action, repository: null, headers, body, receivedAt: at },
    LEASE,
  );
  if (runs !== null) await journal.recordPlan({ eventId, nowAt: at, files: [FILE, THEIRS], runs, claim: null });
}

export function runOf(
  route: string,
  ...deliveries: readonly (Partial<NewDelivery> & { webhookId: string })[]
): RecordedRun {
  const whole = deliveries.map((one) => ({
    step: 0,
    destination: 'audit',
    body: null,
    hold: null,
    lane: null,
    headers: [],
    ...one,
  }));
  return { scope: '', route, failure: null, deliveries: whole, open: null };
}

/** Tries every delivery that is due, each with the next of these outcomes. */
async function tryDue(journal: Journal, destination: string, outcomes: readonly [AttemptOutcome, Verdict][]) {
  const freeSlots = new Map([[destination, outcomes.length]]);
  const claimed = await journal.claimDeliveries({ lease: LEASE, nowAt: NOON_AT, limit: outcomes.length, freeSlots });
  for (const [at, [outcome, verdict]] of outcomes.entries()) {
    const delivery = claimed[at];
    if (delivery === undefined) throw new Error(`only ${claimed.length} deliveries were due`);
    const attempt = { startedAt: NOON_AT - 5_000, durationMs: 41.7, outcome };
    await journal.recordAttempt({ deliveryId: delivery.deliveryId, owner: LEASE.owner, attempt, verdict });
  }
}

function answered(status: number, excerpt = ''): AttemptOutcome {
  return { kind: 'response', status, retryAfterMs: null, excerpt };
}

/** Three events: one delivered, dead and being retried, one whose route failed, one that nobody has routed yet. */
export async function busyJournal(): Promise<{ folder: string; journal: Journal }> {
  const { folder, journal } = await runningJournal();
  await takeIn(journal, { guid: 'g-push', name: 'push', minutes: 4 }, [
    runOf('copies', { webhookId: 'msg_ok' }, { webhookId: 'msg_dead', step: 1 }),
    runOf('chats', { webhookId: 'msg_retry', destination: 'chat' }),
    runOf('old', { webhookId: 'msg_held', destination: 'attic', hold: 'off-in-file' }),
  ]);
  await takeIn(journal, { guid: 'g-issue', name: 'issues', action: 'opened', minutes: 2 }, [
    { ...runOf('broken'), failure: { code: 'expression-failed', reason: 'no' } },
  ]);
  await takeIn(journal, { guid: 'g-new', name: 'star', action: 'cre\x1b[31mated', minutes: 1 }, null);
  await tryDue(journal, 'audit', [
    [answered(204), { kind: 'delivered' }],
    [answered(400, 'what\x1b[2J is this?'), { kind: 'dead', reason: 'given up' }],
  ]);
  await tryDue(journal, 'chat', [
    [
      { kind: 'failure', reason: 'timeout', message: 'no answer within 15 s' },
      { kind: 'retry', dueAt: NOON_AT + 120_000 },
    ],
  ]);
  return { folder, journal };
}

/**
 * One event, read from the delivery log: a run that is done, one that failed, one that waits for its next try, one that
 * could not be decided, and one that only forwards.
 */
export async function actingJournal(minutes = 3): Promise<{ folder: string; journal: Journal }> {
  const { folder, journal } = await runningJournal();
  const openOf = (route: string, scope = '') => ({
    ...runOf(route),
    scope,
    open: { lane: route, account: 'octo', done: [] },
  });
  const headers = { 'x-hookyard-origin': 'delivery-log' };
  await takeIn(journal, { guid: 'g-act', name: 'issues', action: 'opened', minutes, headers }, [
    openOf('greet'),
    openOf('triage', 'octo/repo'),
    openOf('notify'),
    { ...runOf('broken'), failure: { code: 'expression-failed', reason: 'no' } },
    runOf('copies', { webhookId: 'msg_copy' }),
  ]);
  const query = { nowAt: NOON_AT, limit: 9, perAccount: 9, freeOf: new Map(), underWay: [] };
  const [greet, triage, notify] = await journal.claimRuns({ ...query, lease: LEASE });
  const failure = { code: 'no-permission', reason: 'the App may not\x1b[2J do that' };
  const url = 'https://github.com/octo/repo/issues/1#issuecomment-2';
  const made = { step: 0, verb: 'comment', outcome: 'success', outputs: { url }, code: null, reason: null } as const;
  const failed = { ...made, verb: 'add-labels', outcome: 'failure', outputs: {}, ...failure } as const;
  const skipped = { ...made, step: 1, outcome: 'skipped', outputs: {} } as const;
  await tryStep(journal, greet, { kind: 'finish', result: made, failure: null });
  await tryStep(journal, triage, { kind: 'next', result: failed });
  await tryStep(journal, triage, { kind: 'finish', result: skipped, failure });
  await tryStep(journal, notify, { kind: 'next', result: made });
  await tryStep(journal, notify, { kind: 'retry', dueAt: NOON_AT + 120_000, counts: true });
  return { folder, journal };
}

async function tryStep(journal: Journal, run: ClaimedRun | undefined, verdict: RunVerdict): Promise<void> {
  if (run === undefined) throw new Error('no such run was due');
  const { eventId, position, fence } = run;
  const went = verdict.kind === 'retry' ? { code: 'github-down', reason: 'HTTP 502' } : { code: 'ok', reason: null };
  const attempt = { startedAt: NOON_AT - 5_000, durationMs: 41.7, ...went };
  const id = { eventId, position, fence, owner: LEASE.owner, nowAt: NOON_AT };
  await journal.recordStep({ ...id, attempt, verdict, deliveries: [] });
}
