import { describe, expect, test } from 'vitest';
import type { AttemptOutcome, Verdict } from '../../../src/model/attempt.ts';
import type { DeliveryRow } from '../../../src/model/journal-rows.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, claim, claimOne, counts, leaseOf, makeDelivery, plan, rowOf, T0 } from '../sample.ts';

const TIMEOUT: AttemptOutcome = { kind: 'failure', reason: 'timeout', message: 'no answer within 15 s' };
const BUSY: AttemptOutcome = { kind: 'response', status: 429, retryAfterMs: 7_000, excerpt: 'later' };

export function describeAttempts(open: OpenJournal): void {
  describe('an attempt', () => {
    test.each<[string, AttemptOutcome, Verdict, Partial<DeliveryRow>]>([
      [
        'succeeds: delivered',
        { kind: 'response', status: 204, retryAfterMs: null, excerpt: '' },
        { kind: 'delivered' },
        { status: 'delivered', dueAt: null, finishedAt: T0 + 12, last: 'HTTP 204' },
      ],
      [
        'fails and is retried later',
        BUSY,
        { kind: 'retry', dueAt: T0 + 7_000 },
        { status: 'retrying', dueAt: T0 + 7_000, finishedAt: null, last: 'HTTP 429' },
      ],
      [
        'gets no answer and is retried later',
        TIMEOUT,
        { kind: 'retry', dueAt: T0 + 5_000 },
        { status: 'retrying', dueAt: T0 + 5_000, last: 'timeout: no answer within 15 s' },
      ],
      [
        'is the last one: dead, with the reason',
        TIMEOUT,
        { kind: 'dead', reason: 'gave up after 11 attempts' },
        { status: 'dead', dueAt: null, finishedAt: T0 + 12, last: 'gave up after 11 attempts' },
      ],
      [
        'finds the destination gone: held',
        { kind: 'response', status: 410, retryAfterMs: null, excerpt: 'gone' },
        { kind: 'disable', reason: '410 Gone' },
        { status: 'held', holdReason: 'destination-disabled', dueAt: null, finishedAt: null, last: 'HTTP 410' },
      ],
    ])('%s', async (_name, outcome, verdict, expected) => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      const attempt = { startedAt: T0, durationMs: 12, outcome };
      expect(await journal.recordAttempt({ deliveryId, owner: 'n1', attempt, verdict })).toMatchObject({
        kind: 'recorded',
      });
      expect(await rowOf(journal, 'w1')).toMatchObject({ attempts: 1, ...expected });
      expect(await journal.listAttempts('w1')).toEqual([{ number: 1, ...attempt }]);
    });

    test('moves the delivery along its schedule; numbers go on after a replay, the schedule begins again', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const attemptAt = async (at: number, verdict: Verdict) => {
        const { deliveryId, attemptsMade } = await claimOne(journal, 'n1', at);
        await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(500, at), verdict });
        return attemptsMade;
      };
      expect(await attemptAt(T0, { kind: 'retry', dueAt: T0 + 1 })).toBe(0);
      expect(await attemptAt(T0 + 1, { kind: 'dead', reason: 'no more' })).toBe(1);
      await journal.replay(['w1'], T0 + 2);
      expect(await attemptAt(T0 + 2, { kind: 'retry', dueAt: T0 + 3 })).toBe(0);
      expect(await attemptAt(T0 + 3, { kind: 'retry', dueAt: T0 + 4 })).toBe(1);
      const attempts = await journal.listAttempts('w1');
      expect(attempts.map(({ number, startedAt }) => [number, startedAt - T0])).toEqual([
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 3],
      ]);
      expect(await rowOf(journal, 'w1')).toMatchObject({ attempts: 4 });
      expect((await journal.status()).attempts).toBe(4);
    });

    test('of a node whose delivery another has taken is kept, and moves nothing', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      await claim(journal, 'n2', { nowAt: T0 + 60_000 });
      const late = { deliveryId, owner: 'n1', attempt: answered(200), verdict: { kind: 'delivered' } } as const;
      expect(await journal.recordAttempt(late)).toMatchObject({ kind: 'lease-lost' });
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'sending', attempts: 1, finishedAt: null });
      const verdict = { kind: 'retry', dueAt: T0 + 99_000 } as const;
      const attempt = answered(500, T0 + 61_000);
      expect(await journal.recordAttempt({ deliveryId, owner: 'n2', attempt, verdict })).toMatchObject({
        kind: 'recorded',
      });
      expect(await journal.listAttempts('w1')).toMatchObject([
        { number: 1, outcome: { status: 200 } },
        { number: 2, outcome: { status: 500 } },
      ]);
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'retrying', attempts: 2 });
    });

    test('recorded a second time, or for what nobody leased, is kept and moves nothing', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      const record = { deliveryId, owner: 'n1', attempt: answered(200), verdict: { kind: 'delivered' } } as const;
      expect(await journal.recordAttempt(record)).toMatchObject({ kind: 'recorded' });
      expect(await journal.recordAttempt({ ...record, verdict: { kind: 'retry', dueAt: 0 } })).toMatchObject({
        kind: 'lease-lost',
      });
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'delivered', attempts: 2 });
      expect((await journal.status()).deliveries).toEqual(counts({ delivered: 1 }));
    });

    test('after the lease ran out or was returned still counts as long as nobody else has the delivery', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2')]);
      const [first, second] = await claim(journal, 'n1', { untilAt: T0 + 10 });
      await claim(journal, 'n2', { nowAt: T0 + 20, destinations: ['b'] });
      await journal.returnLeases('n1');
      for (const claimed of [first, second]) {
        const record = { deliveryId: claimed?.deliveryId ?? 0, owner: 'n1', attempt: answered(200) };
        expect(await journal.recordAttempt({ ...record, verdict: { kind: 'delivered' } })).toMatchObject({
          kind: 'recorded',
        });
      }
      expect((await journal.status()).deliveries).toEqual(counts({ delivered: 2 }));
    });

    test('that finds the destination gone switches it off and holds all that waits for it, and no other', async () => {
      const journal = await open();
      const others = [makeDelivery('w2'), makeDelivery('w3'), makeDelivery('b1', { destination: 'b' })];
      await plan(journal, 'g1', [makeDelivery('w1'), ...others]);
      const [first, second] = await claim(journal, 'n1', { limit: 2 });
      const gone = { kind: 'disable', reason: '410 Gone' } as const;
      const record = { deliveryId: first?.deliveryId ?? 0, owner: 'n1', attempt: answered(410), verdict: gone };
      await journal.recordAttempt(record);
      expect((await journal.status()).deliveries).toEqual(counts({ held: 2, sending: 1, pending: 1 }));
      expect(await journal.destinationStates()).toMatchObject([
        { destination: 'a', disabled: { at: T0 + 12, reason: '410 Gone' } },
        { destination: 'b', disabled: null },
      ]);
      // What was under way when it happened is held rather than retried.
      const verdict = { kind: 'retry', dueAt: T0 + 1 } as const;
      await journal.recordAttempt({
        deliveryId: second?.deliveryId ?? 0,
        owner: 'n1',
        attempt: answered(500),
        verdict,
      });
      expect(await rowOf(journal, 'w2')).toMatchObject({ status: 'held', holdReason: 'destination-disabled' });
      expect(await claim(journal, 'n1', { nowAt: T0 + 99 })).toEqual([]);
      await journal.enableDestination('a', T0 + 100);
      const claimed = await claim(journal, 'n1', { nowAt: T0 + 100 });
      expect(claimed.map(({ webhookId, attemptsMade }) => [webhookId, attemptsMade])).toEqual([
        ['w1', 1],
        ['w2', 1],
        ['w3', 0],
      ]);
    });

    test('that comes in late and finds the destination gone counts its delivery once', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const [claimed] = await claim(journal, 'n1');
      await journal.returnLeases('n1');
      const verdict = { kind: 'disable', reason: '410 Gone' } as const;
      const deliveryId = claimed?.deliveryId ?? 0;
      await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(410), verdict });
      expect((await journal.status()).deliveries).toEqual(counts({ held: 1 }));
    });

    test('under way when its destination was switched off is held once its lease ends', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2')]);
      await claim(journal, 'n1', { limit: 1, untilAt: T0 + 10 });
      await claim(journal, 'n2', { limit: 1 });
      await journal.disableDestination('a', 'by hand', T0);
      await journal.returnLeases('n2');
      await claim(journal, 'n3', { nowAt: T0 + 10, destinations: ['b'] });
      expect((await journal.status()).deliveries).toEqual(counts({ held: 2 }));
      expect(await journal.nextDueAt()).toBeNull();
    });
  });

  test('an unknown webhook-id has no attempts', async () => {
    const journal = await open();
    await journal.renewLeases(leaseOf('nobody'));
    expect(await journal.listAttempts('w1')).toEqual([]);
  });
}
