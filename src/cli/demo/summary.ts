import type { Seen } from './receiver.ts';
import type { SentEvent } from './send-samples.ts';

/** What the demo found. Everything but `runs` is counted in this process, from what was sent and what was received. */
export interface Summary {
  /** Real payloads sent; each is sent until it is acknowledged. */
  readonly sent: number;
  readonly events: number;
  readonly accepted: number;
  readonly forged: number;
  readonly refused: number;
  readonly runs: number;
  readonly deliveries: number;
  readonly retries: number;
  readonly deliveredMoreThanOnce: number;
  readonly lost: number;
  readonly serverKilled: number;
  readonly ackMs: Percentiles;
  readonly deliveryMs: Percentiles;
  readonly durationMs: number;
}

interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Acknowledged deliveries that the receiver has not taken: `expected` says how many each event owes. */
export function countLost(
  sent: readonly SentEvent[],
  seen: ReadonlyMap<string, Seen>,
  expected: (event: SentEvent) => number,
): number {
  const taken = new Map<string, number>();
  for (const { guid, delivered } of seen.values()) {
    if (delivered > 0) taken.set(guid, (taken.get(guid) ?? 0) + 1);
  }
  return sent.reduce((lost, event) => lost + Math.max(0, expected(event) - (taken.get(event.guid) ?? 0)), 0);
}

export function summarise({
  sent,
  forged,
  refused,
  seen,
  lost,
  runs,
  serverKilled,
  durationMs,
}: {
  sent: readonly SentEvent[];
  forged: number;
  refused: number;
  seen: ReadonlyMap<string, Seen>;
  lost: number;
  runs: number;
  serverKilled: number;
  durationMs: number;
}): Summary {
  const deliveries = [...seen.values()];
  const sentAt = new Map(sent.map((event) => [event.guid, event.sentAt]));
  return {
    sent: sent.length,
    events: new Set(sent.map(({ sample }) => sample.event)).size,
    accepted: sent.length,
    forged,
    refused,
    runs,
    deliveries: deliveries.length,
    retries: deliveries.reduce((sum, { requests }) => sum + requests - 1, 0),
    deliveredMoreThanOnce: deliveries.filter(({ delivered }) => delivered > 1).length,
    lost,
    serverKilled,
    ackMs: percentiles(sent.map(({ ackMs }) => ackMs)),
    deliveryMs: percentiles(
      deliveries.flatMap(({ guid, firstDeliveredAt }) => {
        const from = sentAt.get(guid);
        return from === undefined || firstDeliveredAt === null ? [] : [firstDeliveredAt - from];
      }),
    ),
    durationMs: Math.round(durationMs),
  };
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** Label and value of each line of the table. */
export function summaryRows(summary: Summary): readonly (readonly [string, string])[] {
  return [
    ['events sent', `${summary.sent} (${summary.events} kinds)`],
    ['accepted', `${summary.accepted}`],
    ['refused', `${summary.refused} of ${summary.forged} forged`],
    ['runs (some match two routes)', `${summary.runs}`],
    ['deliveries', `${summary.deliveries}`],
    ['retries', `${summary.retries}`],
    ['delivered more than once', `${summary.deliveredMoreThanOnce}`],
    ['lost', `${summary.lost}`],
    ['server killed', `${summary.serverKilled} time${summary.serverKilled === 1 ? '' : 's'}`],
    ['acknowledged, p50 / p99', `${summary.ackMs.p50} / ${summary.ackMs.p99} ms`],
    ['delivered, p50 / p99', `${summary.deliveryMs.p50} / ${summary.deliveryMs.p99} ms`],
  ];
}
