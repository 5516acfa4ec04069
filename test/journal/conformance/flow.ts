import { describe, expect, test } from 'vitest';
import type { AttemptOutcome, Verdict } from '../../../src/model/attempt.ts';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, claim, FILE, leaseOf, makeDelivery, makeEvent, makeRun, plan, rowOf, T0 } from '../sample.ts';

const HALF_MINUTE = 30_000;
const DAY = 86_400_000;

export function describeFlow(open: OpenJournal): void {
  describe('the breaker of a destination', () => {
    test('opens after ten attempts of which seven failed, and lets nothing through until its time is over', async () => {
      const journal = await open();
      await planMany(journal, 12);
      expect((await failAll(journal, 7)).breaker).toBeNull();
      expect((await tryNext(journal, 200, T0)).breaker).toBeNull();
      expect((await tryNext(journal, 200, T0)).breaker).toBeNull();
      expect((await tryNext(journal, 500, T0)).breaker).toBe('opened');
      expect((await journal.status()).openBreakers).toEqual(['a']);
      expect(await claim(journal, 'n1', { nowAt: T0 + HALF_MINUTE })).toEqual([]);
      expect(await rowOf(journal, 'w11')).toMatchObject({ status: 'pending', attempts: 0 });
      expect(await claim(journal, 'n1', { nowAt: T0 + HALF_MINUTE + 12 })).toHaveLength(1);
    });

    test('is nobody else’s', async () => {
      const journal = await open();
      await planMany(journal, 10);
      await plan(journal, 'other', [makeDelivery('o1', { destination: 'b' })]);
      await failAll(journal, 10);
      const taken = await claim(journal, 'n1', { destinations: ['a', 'b'] });
      expect(taken.map(({ webhookId }) => webhookId)).toEqual(['o1']);
    });

    test('lets one probe through at a time, whoever asks', async () => {
      const journal = await open();
      await planMany(journal, 13);
      await failAll(journal, 10);
      const nowAt = T0 + HALF_MINUTE + 12;
      const [one, two] = await Promise.all([
        claim(journal, 'n1', { nowAt }),
        claim(journal, 'n2', { nowAt, untilAt: nowAt + 10 }),
      ]);
      expect([one.length, two.length].sort()).toEqual([0, 1]);
      expect(await claim(journal, 'n3', { nowAt: nowAt + 5 })).toEqual([]);
    });

    test('is closed by a probe that is answered well, and then everything goes', async () => {
      const journal = await open();
      await planMany(journal, 14);
      await failAll(journal, 10);
      const nowAt = T0 + HALF_MINUTE + 12;
      expect((await tryNext(journal, 204, nowAt)).breaker).toBe('closed');
      expect((await journal.status()).openBreakers).toEqual([]);
      expect(await claim(journal, 'n1', { nowAt: nowAt + 1 })).toHaveLength(3);
    });

    test('stays open twice as long each time a probe fails, a quarter of an hour at most', async () => {
      const journal = await open();
      await planMany(journal, 40);
      await failAll(journal, 10);
      let nowAt = T0 + HALF_MINUTE + 12;
      for (const minutes of [1, 2, 4, 8, 15, 15]) {
        expect((await tryNext(journal, 500, nowAt)).breaker).toBe('opened');
        const openUntil = nowAt + 12 + minutes * 60_000;
        expect(await claim(journal, 'n1', { nowAt: openUntil - 1 })).toEqual([]);
        nowAt = openUntil;
      }
    });

    test('takes no notice of what was under way when it opened', async () => {
      const journal = await open();
      await planMany(journal, 12);
      const taken = await claim(journal, 'n1', { limit: 12 });
      for (const { deliveryId } of taken.slice(0, 10)) await record(journal, deliveryId, 500, T0);
      const [late, later] = taken.slice(10);
      expect((await record(journal, late?.deliveryId ?? 0, 200, T0 + 20_000)).breaker).toBeNull();
      expect((await record(journal, later?.deliveryId ?? 0, 500, T0 + 20_000)).breaker).toBeNull();
      expect((await journal.destinationStates())[0]?.flow).toMatchObject({ trips: 1, openUntilAt: T0 + 12 + 30_000 });
    });

    test('forgets what is more than five minutes old', async () => {
      const journal = await open();
      await planMany(journal, 20);
      await failAll(journal, 9);
      expect((await tryNext(journal, 500, T0 + 331_000)).breaker).toBeNull();
      expect((await journal.destinationStates())[0]?.flow.window).toHaveLength(1);
    });

    test('does not wait for a clock that was set back', async () => {
      const journal = await open();
      await planMany(journal, 11);
      await failAll(journal, 10);
      expect(await claim(journal, 'n1', { nowAt: T0 - 3_600_000 })).toEqual([]);
      await plan(journal, 'early', [makeDelivery('early')], T0 - 3_600_000);
      expect(await claim(journal, 'n1', { nowAt: T0 - 3_600_000 })).toHaveLength(1);
    });

    test('says when it will be worth looking again', async () => {
      let now = T0;
      const journal = await open(() => now);
      await planMany(journal, 11);
      await failAll(journal, 10);
      expect(await journal.nextDueAt()).toBe(T0 + 12 + HALF_MINUTE);
      now = T0 + 12 + HALF_MINUTE;
      expect(await journal.nextDueAt()).toBe(T0);
      await claim(journal, 'n1', { nowAt: now });
      expect(await journal.nextDueAt()).toBeNull();
    });
  });

  describe('a receiver that asks for a pause', () => {
    test.each([429, 503])('by %i gets nothing else meanwhile either', async (status) => {
      const journal = await open();
      await planMany(journal, 3);
      await tryNext(journal, status, T0, 40_000);
      expect(await claim(journal, 'n1', { nowAt: T0 + 40_011 })).toEqual([]);
      expect(await claim(journal, 'n1', { nowAt: T0 + 40_012 })).toHaveLength(2);
    });

    test('for longer is not let go by a shorter one that comes in later', async () => {
      const journal = await open();
      await planMany(journal, 3);
      const [one, two] = await claim(journal, 'n1', { limit: 2 });
      await record(journal, one?.deliveryId ?? 0, 429, T0, 600_000);
      await record(journal, two?.deliveryId ?? 0, 429, T0, 1_000);
      expect(await claim(journal, 'n1', { nowAt: T0 + 600_011 })).toEqual([]);
      expect(await claim(journal, 'n1', { nowAt: T0 + 600_012 })).toHaveLength(1);
    });

    test('is asked again after a quarter of an hour, whatever it asked for', async () => {
      const journal = await open();
      await planMany(journal, 2);
      await tryNext(journal, 429, T0, DAY);
      expect(await claim(journal, 'n1', { nowAt: T0 + 900_012 })).toHaveLength(1);
    });

    test('by another answer speaks of that delivery alone', async () => {
      const journal = await open();
      await planMany(journal, 2);
      await tryNext(journal, 500, T0, 40_000);
      expect(await claim(journal, 'n1')).toHaveLength(1);
    });
  });

  describe('a destination with failures only', () => {
    test('for five days is switched off, and holds what waits', async () => {
      const journal = await open();
      await planMany(journal, 8);
      for (let n = 0; n < 4; n += 1) await tryNext(journal, 500, T0);
      expect((await tryNext(journal, 500, T0 + 5 * DAY - 13)).disabled).toBeNull();
      expect((await tryNext(journal, 500, T0 + 5 * DAY)).disabled).toBe('only failures for 5 days');
      expect((await journal.destinationStates())[0]?.disabled?.reason).toBe('only failures for 5 days');
      expect(await rowOf(journal, 'w7')).toMatchObject({
        status: 'held',
        holdReason: 'destination-disabled',
        attempts: 0,
      });
    });

    test('that were few goes on: two of a quiet week say little', async () => {
      const journal = await open();
      await planMany(journal, 4);
      await tryNext(journal, 500, T0);
      expect((await tryNext(journal, 500, T0 + 6 * DAY)).disabled).toBeNull();
    });

    test('but for one success goes on', async () => {
      const journal = await open();
      await planMany(journal, 4);
      await tryNext(journal, 500, T0);
      await tryNext(journal, 200, T0 + 2 * DAY);
      expect((await tryNext(journal, 500, T0 + 6 * DAY)).disabled).toBeNull();
    });

    test('begins anew once it is switched on again', async () => {
      const journal = await open();
      await planMany(journal, 4);
      await tryNext(journal, 500, T0);
      for (let n = 0; n < 4; n += 1) await tryNext(journal, 500, T0 + 5 * DAY + n);
      expect((await journal.status()).disabledDestinations).toEqual(['a']);
      await journal.enableDestination('a', T0 + 6 * DAY);
      expect((await tryNext(journal, 500, T0 + 6 * DAY)).disabled).toBeNull();
    });
  });

  describe('a rate limit', () => {
    const rates = new Map([['a', { count: 10, perMs: 1_000 }]]);
    const take = (journal: Journal, nowAt: number) =>
      journal.claimDeliveries({ ...{ lease: leaseOf('n1'), nowAt, limit: 9, freeSlots: new Map([['a', 9]]), rates } });

    test('spaces requests evenly, and nothing that was not used is saved up', async () => {
      let now = T0;
      const journal = await open(() => now);
      await planMany(journal, 9);
      expect(await take(journal, T0)).toHaveLength(1);
      expect(await journal.nextDueAt(rates)).toBe(T0 + 100);
      expect(await take(journal, T0 + 99)).toHaveLength(0);
      expect(await take(journal, T0 + 100)).toHaveLength(1);
      now = T0 + 5_000;
      expect(await journal.nextDueAt(rates)).toBe(T0);
      expect(await take(journal, now)).toHaveLength(1);
      expect(await take(journal, now)).toHaveLength(0);
    });

    test('that was a slower one, or of a clock that was set back, holds nothing up', async () => {
      const journal = await open();
      await planMany(journal, 5);
      const slow = new Map([['a', { count: 1, perMs: DAY }]]);
      const query = { lease: leaseOf('n1'), nowAt: T0, limit: 9, freeSlots: new Map([['a', 9]]) };
      expect(await journal.claimDeliveries({ ...query, rates: slow })).toHaveLength(1);
      expect(await take(journal, T0)).toHaveLength(1);
      await plan(journal, 'early', [makeDelivery('early')], T0 - 3_600_000);
      expect(await take(journal, T0 - 3_600_000)).toHaveLength(1);
    });

    test('that the file has no more holds nothing up', async () => {
      const journal = await open();
      await planMany(journal, 5);
      const slow = new Map([['a', { count: 1, perMs: DAY }]]);
      const query = { lease: leaseOf('n1'), nowAt: T0, limit: 9, freeSlots: new Map([['a', 9]]) };
      expect(await journal.claimDeliveries({ ...query, rates: slow })).toHaveLength(1);
      expect(await journal.claimDeliveries({ ...query, rates: slow })).toHaveLength(0);
      expect(await journal.claimDeliveries(query)).toHaveLength(4);
    });

    test('counts what is leased with its plan too', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      const recorded = await journal.recordPlan({
        ...{ eventId, nowAt: T0, files: [FILE], runs: [makeRun(makeDelivery('w1'), makeDelivery('w2'))] },
        claim: { lease: leaseOf('n1'), freeSlots: new Map([['a', 2]]), rates },
      });
      expect(recorded).toMatchObject({ kind: 'recorded', claimed: [{ webhookId: 'w1' }] });
      expect(await take(journal, T0 + 99)).toHaveLength(0);
      expect(await take(journal, T0 + 100)).toHaveLength(1);
    });
  });

  describe('alerts', () => {
    test('are kept with what they are about, until they are told', async () => {
      const journal = await open();
      await planMany(journal, 1);
      const [claimed] = await claim(journal, 'n1');
      const verdict: Verdict = { kind: 'dead', reason: 'HTTP 500 after 1 attempt' };
      const record = { deliveryId: claimed?.deliveryId ?? 0, owner: 'n1', attempt: answered(500), verdict };
      await journal.recordAttempt({ ...record, alerts: true });
      await journal.raiseAlert({ action: 'gap', raisedAt: T0, detail: { missing: 3 } });
      const [dead, gap, ...more] = await journal.waitingAlerts(9);
      expect(more).toEqual([]);
      expect(dead).toMatchObject({
        action: 'delivery_dead',
        raisedAt: T0 + 12,
        detail: { destination: 'a', delivery: 'w0', route: 'r', reason: verdict.reason, event: { guid: 'g0' } },
      });
      expect(gap).toMatchObject({ action: 'gap', detail: { missing: 3 } });
      expect(gap?.guid).not.toBe(dead?.guid);
      await journal.dropAlert(dead?.alertId ?? 0);
      expect(await journal.waitingAlerts(9)).toEqual([gap]);
    });

    test('are raised once for a destination that is switched off, and not where they are not asked for', async () => {
      const journal = await open();
      await planMany(journal, 3);
      const verdict: Verdict = { kind: 'disable', reason: '410 Gone' };
      const taken = await claim(journal, 'n1');
      for (const [n, { deliveryId }] of taken.entries()) {
        await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(410), verdict, alerts: n > 0 });
      }
      expect(await journal.waitingAlerts(9)).toEqual([]);
      await journal.enableDestination('a', T0);
      for (const { deliveryId } of await claim(journal, 'n1')) {
        await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(410), verdict, alerts: true });
      }
      expect(await journal.waitingAlerts(9)).toMatchObject([
        { action: 'destination_disabled', detail: { destination: 'a', reason: '410 Gone' } },
      ]);
    });
  });
}

const HOUR = 3_600_000;

async function planMany(journal: Journal, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await plan(journal, `g${n}`, [makeDelivery(`w${n}`)]);
}

/** Claims the next one and has it answered. */
async function tryNext(journal: Journal, status: number, nowAt: number, retryAfterMs: number | null = null) {
  const [next] = await claim(journal, 'n1', { nowAt, limit: 1 });
  if (next === undefined) throw new Error('nothing was due');
  return record(journal, next.deliveryId, status, nowAt, retryAfterMs);
}

async function failAll(journal: Journal, count: number) {
  let last = await tryNext(journal, 500, T0);
  for (let n = 1; n < count; n += 1) last = await tryNext(journal, 500, T0);
  return last;
}

/** What failed is due in an hour. */
function record(
  journal: Journal,
  deliveryId: number,
  status: number,
  startedAt: number,
  retryAfterMs: number | null = null,
) {
  const verdict: Verdict =
    status < 300 ? { kind: 'delivered' } : { kind: 'retry', dueAt: T0 + (retryAfterMs === null ? HOUR : 10 * DAY) };
  const outcome: AttemptOutcome = { kind: 'response', status, retryAfterMs, excerpt: '' };
  const attempt = { startedAt, durationMs: 12, outcome };
  return journal.recordAttempt({ deliveryId, owner: 'n1', attempt, verdict });
}
