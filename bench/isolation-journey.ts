/** What the threads of `isolation.ts` share: which event goes where, and when each was at which place. */

export const DESTINATIONS = 20;
/** The destinations that misbehave, where one does: d0 hangs, d1 fails. The same events go to them where they are well. */
export const HANGING = 0;
export const FAILING = 1;

/** An event goes to one destination, so that each has a twentieth of the rate. */
export const destinationOf = (event: number): number => event % DESTINATIONS;

export const guidOf = (event: number): string => `bench-${event}`;
export const eventOf = (guid: unknown): number => Number(String(guid).slice('bench-'.length));

/** By event, in ms of the machine's monotonic clock; 0: not yet. */
export interface Journey {
  /** When it was to be sent, whatever became of those before it. */
  readonly scheduledAt: Float64Array<SharedArrayBuffer>;
  /** When its 202 had come. */
  readonly acceptedAt: Float64Array<SharedArrayBuffer>;
  /** When its request was at its receiver, complete, for the first time. */
  readonly receivedAt: Float64Array<SharedArrayBuffer>;
  /** By destination: requests in all, repeated ones too. */
  readonly requests: Float64Array<SharedArrayBuffer>;
}

const zeros = (length: number) => new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));

export function newJourney(events: number): Journey {
  return {
    scheduledAt: zeros(events),
    acceptedAt: zeros(events),
    receivedAt: zeros(events),
    requests: zeros(DESTINATIONS),
  };
}

/** The same for every thread, unlike `performance.now()`, which counts from a thread's own start. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
