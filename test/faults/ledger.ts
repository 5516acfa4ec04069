/** One webhook, as its sender keeps it until it is acknowledged. */
export interface Webhook {
  readonly guid: string;
  /** What is to be kept in order: the issue that it is about. */
  readonly lane: number;
  /** Its place in that order. */
  readonly nth: number;
  readonly body: Buffer;
}

/** One whole request, as a receiver saw it. */
export interface Arrival {
  /** Which destination it was for. */
  readonly place: string;
  readonly guid: string;
  readonly webhookId: string;
  /** It holds the bytes that were sent, and no others. */
  readonly whole: boolean;
  /** How often the server had been killed when it came. */
  readonly era: number;
  /** Its place among all that happened. */
  readonly at: number;
  /** When it was over: answered, or its connection gone. null: it is still open. */
  readonly overAt: number | null;
  /** The receiver took it: it answered 2xx. */
  readonly taken: boolean;
}

/** A request that has arrived and is not answered yet. */
interface Open {
  readonly arrival: Arrival;
  /** Only the first of them counts. */
  over(how: 'taken' | 'failed'): void;
}

/** What was acknowledged against what the receivers saw. Both are seen from outside: of the journal it knows nothing. */
export interface Ledger {
  readonly webhooks: ReadonlyMap<string, Webhook>;
  readonly acknowledged: ReadonlySet<string>;
  readonly arrivals: readonly Arrival[];
  sent(webhook: Webhook): void;
  acknowledge(guid: string): void;
  arrive(request: { place: string; guid: string; webhookId: string; body: Buffer }): Open;
  /** The server was killed, and all that it had sent has come in. */
  nextEra(): void;
  /** Resolves once `holds` does, and says so; false: it did not within `ms`. */
  until(holds: () => boolean, ms?: number): Promise<boolean>;
}

/** Far longer than anything here takes: what has not come by then is counted as lost, so that a row ends. */
const LONGEST_MS = 60_000;

export function openLedger(): Ledger {
  const webhooks = new Map<string, Webhook>();
  const acknowledged = new Set<string>();
  const arrivals: Arrival[] = [];
  const waiting = new Set<() => void>();
  let era = 0;
  let clock = 0;
  const changed = () => {
    for (const look of waiting) look();
  };

  return {
    ...{ webhooks, acknowledged, arrivals },
    sent: (webhook) => void webhooks.set(webhook.guid, webhook),
    acknowledge: (guid) => {
      acknowledged.add(guid);
      changed();
    },
    arrive: ({ body, ...request }) => {
      const whole = webhooks.get(request.guid)?.body.equals(body) ?? false;
      const at = ++clock;
      const arrival = { ...request, whole, era, at, overAt: null as number | null, taken: false };
      arrivals.push(arrival);
      changed();
      return {
        arrival,
        over: (how) => {
          if (arrival.overAt !== null) return;
          arrival.overAt = ++clock;
          arrival.taken = how === 'taken';
          changed();
        },
      };
    },
    nextEra: () => {
      era += 1;
    },
    until: (holds, ms = LONGEST_MS) =>
      new Promise((resolve) => {
        const settle = (held: boolean) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(held);
        };
        const look = () => {
          if (holds()) settle(true);
        };
        const timer = setTimeout(() => settle(false), ms);
        waiting.add(look);
        look();
      }),
  };
}
