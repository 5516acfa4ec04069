import type { Arrival, Ledger } from './ledger.ts';

/** Something that is promised of a row, and whether it held. The text has no figures, so that two runs say the same. */
export interface Invariant {
  readonly text: string;
  readonly holds: boolean;
}

/** What may be promised of a row, beside what is promised of each. */
export interface Promised {
  readonly places: readonly string[];
  /** Those with `order-by`. */
  readonly ordered: readonly string[];
  /** The row kills the server. */
  readonly kills: boolean;
}

/** Acknowledged webhooks that one of the places has not taken whole. */
export function lost({ acknowledged, arrivals }: Ledger, places: readonly string[]): readonly string[] {
  const taken = new Set(arrivals.filter((one) => one.taken && one.whole).map(({ place, guid }) => `${place} ${guid}`));
  return [...acknowledged].filter((guid) => places.some((place) => !taken.has(`${place} ${guid}`)));
}

/** Deliveries that were taken, each once. */
export function received({ arrivals }: Ledger): number {
  return new Set(arrivals.filter(({ taken }) => taken).map(({ place, guid }) => `${place} ${guid}`)).size;
}

/** Requests of deliveries that had been taken before. */
export function duplicates({ arrivals }: Ledger): readonly Arrival[] {
  const taken = new Set<string>();
  return arrivals.filter((one) => {
    const again = taken.has(one.webhookId);
    if (one.taken) taken.add(one.webhookId);
    return again;
  });
}

/** What is promised of every row. */
export function judge(ledger: Ledger, { places, ordered, kills }: Promised): readonly Invariant[] {
  const { arrivals, webhooks } = ledger;
  return [
    {
      text: 'every webhook that was answered 202 arrived at every destination, byte for byte',
      holds: ledger.acknowledged.size > 0 && lost(ledger, places).length === 0,
    },
    {
      text: 'one delivery has one `webhook-id`, and nothing arrived that was not sent',
      holds: isOneToOne(arrivals) && arrivals.every(({ guid, whole }) => webhooks.has(guid) && whole),
    },
    {
      text: kills
        ? 'what had been taken came again only if the server was killed in between'
        : 'nothing came again that had been taken',
      holds: repeatedWithoutCause(arrivals, kills).length === 0,
    },
    ...(ordered.length === 0
      ? []
      : [{ text: 'order was kept per key', holds: overtakings(ledger, ordered).length === 0 }]),
  ];
}

function isOneToOne(arrivals: readonly Arrival[]): boolean {
  const ids = new Set(arrivals.map(({ webhookId }) => webhookId));
  const deliveries = new Set(arrivals.map(({ place, guid }) => `${place} ${guid}`));
  const pairs = new Set(arrivals.map(({ place, guid, webhookId }) => `${place} ${guid} ${webhookId}`));
  return ids.size === pairs.size && deliveries.size === pairs.size;
}

/**
 * Requests that came although the one before them was taken, or was still waiting for its answer, with no kill in between.
 * One whose answer never comes is over once its `timeout` is: such arrivals are marked as failed by the receiver.
 */
export function repeatedWithoutCause(arrivals: readonly Arrival[], kills: boolean): readonly Arrival[] {
  const takenIn = new Map<string, number>();
  return arrivals.filter((one) => {
    const era = takenIn.get(one.webhookId);
    if (one.taken) takenIn.set(one.webhookId, one.era);
    return era !== undefined && !(kills && era < one.era);
  });
}

/** Requests that came before an earlier webhook of their key had been taken. */
function overtakings({ arrivals, webhooks }: Ledger, ordered: readonly string[]): readonly Arrival[] {
  const taken = new Map<string, number>();
  return arrivals.filter(({ place, guid, taken: isTaken }) => {
    const webhook = webhooks.get(guid);
    if (webhook === undefined || !ordered.includes(place)) return false;
    const lane = `${place} ${webhook.lane}`;
    const last = taken.get(lane) ?? 0;
    if (isTaken) taken.set(lane, Math.max(last, webhook.nth));
    return webhook.nth > last + 1;
  });
}
