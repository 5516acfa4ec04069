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
  return arrivals.filter((one) => arrivals.some((other) => other.taken && precedes(other, one)));
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
        ? 'a delivery was sent again only after its request before had failed, or the server had been killed'
        : 'a delivery was sent again only after its request before had failed',
      holds: repeatedWithoutCause(arrivals).length === 0,
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

/** `one` came once `other`, of the same delivery, was over. */
function precedes(other: Arrival, one: Arrival): boolean {
  return other.webhookId === one.webhookId && other.overAt !== null && other.overAt < one.at;
}

/** Requests that came although one before them had been taken, or was still open, with no kill in between. */
export function repeatedWithoutCause(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter((one) =>
    arrivals.some((other) => {
      if (other.webhookId !== one.webhookId || other.at >= one.at || other.era !== one.era) return false;
      return other.taken || !precedes(other, one);
    }),
  );
}

/** Requests that came before an earlier webhook of their key had been taken. */
function overtakings({ arrivals, webhooks }: Ledger, ordered: readonly string[]): readonly Arrival[] {
  const nthOf = ({ guid }: Arrival) => webhooks.get(guid)?.nth ?? 0;
  const laneOf = ({ place, guid }: Arrival) => `${place} ${webhooks.get(guid)?.lane}`;
  const taken = arrivals.filter((one) => one.taken);
  return arrivals.filter((one) => {
    if (!ordered.includes(one.place) || nthOf(one) === 1) return false;
    return !taken.some(
      (other) => laneOf(other) === laneOf(one) && nthOf(other) === nthOf(one) - 1 && (other.overAt ?? 0) < one.at,
    );
  });
}
