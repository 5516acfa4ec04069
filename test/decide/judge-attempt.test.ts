import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAttempt } from '../../src/decide/judge-attempt.ts';
import type { AttemptOutcome, FailureReason } from '../../src/model/attempt.ts';
import { DEFAULT_RETRY } from '../../src/model/retry-schedule.ts';

const DAY_MS = 86_400_000;
const policy = DEFAULT_RETRY;
const middle = { attemptsMade: 1, policy, nowAt: 1_000, random: 0.5 };

function response(status: number, retryAfterMs: number | null = null): AttemptOutcome {
  return { kind: 'response', status, retryAfterMs, excerpt: '' };
}

function failure(reason: FailureReason): AttemptOutcome {
  return { kind: 'failure', reason, message: 'No connection (ECONNRESET).' };
}

describe('judgeAttempt', () => {
  test.each([200, 201, 202, 204, 299])('%i is delivered', (status) => {
    expect(judgeAttempt({ ...middle, outcome: response(status) })).toEqual({ kind: 'delivered' });
  });

  test.each([100, 199, 300, 301, 304, 308, 400, 401, 403, 404, 408, 409, 411, 422, 429, 500, 502, 503, 599])(
    '%i is tried again',
    (status) => {
      expect(judgeAttempt({ ...middle, outcome: response(status) })).toEqual({ kind: 'retry', dueAt: 6_000 });
    },
  );

  test.each<FailureReason>(['timeout', 'dns', 'connect', 'tls', 'reset', 'address-refused', 'other'])(
    '%s is tried again',
    (reason) => {
      expect(judgeAttempt({ ...middle, outcome: failure(reason) })).toEqual({ kind: 'retry', dueAt: 6_000 });
    },
  );

  test('410 switches the destination off, at the last attempt too', () => {
    for (const attemptsMade of [1, 11]) {
      expect(judgeAttempt({ ...middle, attemptsMade, outcome: response(410) })).toMatchObject({ kind: 'disable' });
    }
  });

  test('an address that may not be called is dead at once', () => {
    const verdict = judgeAttempt({ ...middle, outcome: failure('address-denied') });
    expect(verdict).toEqual({
      kind: 'dead',
      reason: 'address-denied: the URL names a host or an address that may not be called',
    });
  });

  test('waits by the schedule and gives up after it', () => {
    const kinds = Array.from({ length: 11 }, (_, index) => {
      const verdict = judgeAttempt({ ...middle, attemptsMade: index + 1, nowAt: 0, outcome: response(500) });
      return verdict.kind === 'retry' ? verdict.dueAt : verdict;
    });
    expect(kinds).toEqual([...policy.scheduleMs, { kind: 'dead', reason: 'HTTP 500 after 11 attempts' }]);
  });

  test('without a schedule the first failure is final, and its reason says what failed', () => {
    const once = { ...middle, policy: { scheduleMs: [] } };
    expect(judgeAttempt({ ...once, outcome: failure('reset') })).toEqual({
      kind: 'dead',
      reason: 'reset after 1 attempt: No connection (ECONNRESET).',
    });
  });

  test.each([
    ['later than the schedule', 60_000, 60_000],
    ['earlier than the schedule', 1_000, 5_000],
    ['in the past', -5_000, 5_000],
    ['beyond 24 hours', 10 * DAY_MS, DAY_MS],
    ['endless', Number.POSITIVE_INFINITY, DAY_MS],
  ])('a Retry-After %s is honoured within bounds', (_, retryAfterMs, waitMs) => {
    const verdict = judgeAttempt({ ...middle, outcome: response(429, retryAfterMs) });
    expect(verdict).toEqual({ kind: 'retry', dueAt: 1_000 + waitMs });
  });

  test('jitter moves the wait by up to a fifth either way, and never below Retry-After', () => {
    const lowest = judgeAttempt({ ...middle, nowAt: 0, random: 0, outcome: response(500) });
    const highest = judgeAttempt({ ...middle, nowAt: 0, random: 0.999999, outcome: response(500) });
    expect([lowest, highest]).toEqual([
      { kind: 'retry', dueAt: 4_000 },
      { kind: 'retry', dueAt: 6_000 },
    ]);
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(random, fc.integer({ min: 1, max: 10 }), fc.nat(2 * DAY_MS), (drawn, attemptsMade, retryAfterMs) => {
        const verdict = judgeAttempt({
          policy,
          attemptsMade,
          nowAt: 0,
          random: drawn,
          outcome: response(503, retryAfterMs),
        });
        const dueAt = verdict.kind === 'retry' ? verdict.dueAt : Number.NaN;
        const scheduledMs = policy.scheduleMs[attemptsMade - 1] ?? 0;
        expect(dueAt).toBeGreaterThanOrEqual(Math.max(Math.round(scheduledMs * 0.8), Math.min(retryAfterMs, DAY_MS)));
        expect(dueAt).toBeLessThanOrEqual(Math.max(Math.round(scheduledMs * 1.2), Math.min(retryAfterMs, DAY_MS)));
        expect(Number.isInteger(dueAt)).toBe(true);
      }),
    );
  });
});
