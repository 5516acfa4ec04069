import type { RateLimit } from './destination.ts';

/** How a destination has done lately, and until when nothing is sent to it. Kept in the journal: it outlives a restart. */
export interface Flow {
  /** Attempts of the last minutes, by the half minute in which they ended, the oldest first. */
  readonly window: readonly FlowBucket[];
  /** Its circuit breaker is open until then, or, once that is over, for all but one probe. null: it is closed. */
  readonly openUntilAt: number | null;
  /** How often the breaker has opened without a success in between. */
  readonly trips: number;
  /** Since when every attempt has failed; null: the last one did not. */
  readonly failingSinceAt: number | null;
  /** How many attempts that were. */
  readonly failures: number;
  /** The receiver asked for a pause, for everything. null: it did not. */
  readonly pausedUntilAt: number | null;
  /** By its `rate-limit`, the next request may begin then. null: there was none yet. */
  readonly nextSendAt: number | null;
}

type FlowBucket = readonly [at: number, attempts: number, failures: number];

export const NEW_FLOW: Flow = {
  window: [],
  openUntilAt: null,
  trips: 0,
  failingSinceAt: null,
  failures: 0,
  pausedUntilAt: null,
  nextSendAt: null,
};

/** Of a destination that is switched on again: what it did before is why it was switched off. Its rate stays. */
export function restarted(flow: Flow): Flow {
  return { ...NEW_FLOW, nextSendAt: flow.nextSendAt };
}

const BUCKET_MS = 30_000;
const WINDOW_MS = 300_000;
/** The breaker opens where of at least so many attempts within the window this part failed. */
const FEWEST_ATTEMPTS = 10;
const FAILED_PART = 0.7;
/** For so long at first, twice as long each time a probe fails. */
const OPEN_MS = 30_000;
const LONGEST_OPEN_MS = 900_000;
/** What a `Retry-After` stops at most of the destination's other deliveries: they ask again after that. */
const LONGEST_PAUSE_MS = 900_000;
/** After so long with failures only, and so many, the destination is switched off: two of a quiet week say little. */
const DISABLE_AFTER_MS = 432_000_000;
const FEWEST_FAILURES = 5;

/** One attempt, as far as it says how its destination does. */
export interface FlowAttempt {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly succeeded: boolean;
  /** Of a 429 or 503: the wait that the receiver asks for. null: for none. */
  readonly pauseMs: number | null;
}

export interface FlowAfter {
  readonly flow: Flow;
  /** What the attempt did to the breaker. */
  readonly breaker: 'opened' | 'closed' | null;
  /** Why the destination is to be switched off; null: it is not. */
  readonly disable: string | null;
}

/** What an attempt makes of a destination's flow. */
export function flowAfter(before: Flow, attempt: FlowAttempt): FlowAfter {
  const { endedAt, succeeded, pauseMs } = attempt;
  const pausedUntilAt =
    pauseMs === null
      ? before.pausedUntilAt
      : Math.max(before.pausedUntilAt ?? 0, endedAt + Math.min(pauseMs, LONGEST_PAUSE_MS));
  const failingSinceAt = succeeded ? null : Math.min(before.failingSinceAt ?? endedAt, endedAt);
  const window = windowAfter(before.window, attempt);
  const failures = succeeded ? 0 : before.failures + 1;
  const flow = { ...before, window, failingSinceAt, failures, pausedUntilAt };
  const isGone = failingSinceAt !== null && endedAt - failingSinceAt >= DISABLE_AFTER_MS && failures >= FEWEST_FAILURES;
  const disable = isGone ? 'only failures for 5 days' : null;
  if (before.openUntilAt === null) {
    if (!isFailing(window)) return { flow, breaker: null, disable };
    return { flow: { ...flow, ...openedFor(1, endedAt) }, breaker: 'opened', disable };
  }
  // What was under way when it opened says nothing new.
  if (attempt.startedAt < before.openUntilAt && waitOf(before.openUntilAt, endedAt, LONGEST_OPEN_MS) > 0) {
    return { flow, breaker: null, disable };
  }
  if (succeeded) return { flow: { ...flow, openUntilAt: null, trips: 0, window: [] }, breaker: 'closed', disable };
  return { flow: { ...flow, ...openedFor(before.trips + 1, endedAt) }, breaker: 'opened', disable };
}

function openedFor(trips: number, nowAt: number): Pick<Flow, 'openUntilAt' | 'trips'> {
  return { openUntilAt: nowAt + Math.min(OPEN_MS * 2 ** (trips - 1), LONGEST_OPEN_MS), trips };
}

function windowAfter(window: Flow['window'], { endedAt, succeeded }: FlowAttempt): Flow['window'] {
  const at = endedAt - (endedAt % BUCKET_MS);
  // A clock that is set back leaves buckets of a time to come.
  const kept = window.filter((bucket) => bucket[0] > at - WINDOW_MS && bucket[0] < at);
  const [, attempts, failures] = window.find((bucket) => bucket[0] === at) ?? [at, 0, 0];
  return [...kept, [at, attempts + 1, failures + (succeeded ? 0 : 1)]];
}

function isFailing(window: Flow['window']): boolean {
  let attempts = 0;
  let failures = 0;
  for (const bucket of window) {
    attempts += bucket[1];
    failures += bucket[2];
  }
  return attempts >= FEWEST_ATTEMPTS && failures >= attempts * FAILED_PART;
}

/** How many requests may begin now. */
export interface FlowRoom {
  readonly most: number;
  /** When there may be more; null: not by waiting alone, or there is no bound now. */
  readonly againAt: number | null;
}

/** `sending`: requests to the destination that are under way on any node. */
export function flowRoom(flow: Flow, rate: RateLimit | null, sending: number, nowAt: number): FlowRoom {
  const wait = Math.max(
    waitOf(flow.openUntilAt, nowAt, LONGEST_OPEN_MS),
    waitOf(flow.pausedUntilAt, nowAt, LONGEST_PAUSE_MS),
  );
  if (wait > 0) return { most: 0, againAt: nowAt + wait };
  // One probe: what comes of it decides for the rest.
  if (flow.openUntilAt !== null && sending > 0) return { most: 0, againAt: null };
  const most = flow.openUntilAt === null ? Number.POSITIVE_INFINITY : 1;
  if (rate === null) return { most, againAt: null };
  const beginAt = earliestBegin(flow, rate, nowAt);
  if (beginAt > nowAt) return { most: 0, againAt: beginAt };
  return { most: Math.min(most, Math.floor((nowAt - beginAt) / intervalOf(rate)) + 1), againAt: null };
}

/** The flow once `n` requests have begun under its rate limit. */
export function flowTaken(flow: Flow, rate: RateLimit | null, n: number, nowAt: number): Flow {
  if (rate === null || n === 0) return flow;
  return { ...flow, nextSendAt: earliestBegin(flow, rate, nowAt) + n * intervalOf(rate) };
}

/** Evenly spaced, so that in no window of the limit's length there are more than its count, what a late timer makes good included. */
function intervalOf({ count, perMs }: RateLimit): number {
  const interval = perMs / count;
  return interval >= TIMER_MS ? interval : (perMs + TIMER_MS) / count;
}

/** What was not used is not saved up, but for what a timer's own lateness would cost where the interval is shorter than that. */
function earliestBegin({ nextSendAt }: Flow, rate: RateLimit, nowAt: number): number {
  const interval = intervalOf(rate);
  // Further off than this rate can have set it: it was another, or the clock was set back.
  if (nextSendAt === null || nextSendAt > nowAt + interval + SLACK_MS) return nowAt;
  return interval >= TIMER_MS ? Math.max(nextSendAt, nowAt) : Math.max(nextSendAt, nowAt - TIMER_MS);
}

const TIMER_MS = 20;
/** What a clock may be corrected by without a request coming too early for it. */
const SLACK_MS = 1_000;

/** 0: it is over. An instant further off than it can have been set is of a clock that was set back since. */
function waitOf(untilAt: number | null, nowAt: number, longestMs: number): number {
  if (untilAt === null || untilAt <= nowAt || untilAt - nowAt > longestMs) return 0;
  return untilAt - nowAt;
}
