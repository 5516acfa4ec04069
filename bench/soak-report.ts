/** What `soak.ts` has seen, judged and told. */
import type { Taken } from '../test/support/flapping-receiver.ts';
import type { Status } from './server-process.ts';
import { EACH, type Sent } from './soak-load.ts';

/** How much more or less than in the second tenth of the events the memory may be in the last one. */
const MOST_APART = 0.2;

export interface Soaked {
  readonly sent: Sent;
  readonly taken: Taken;
  /** What the journal says once nothing waits, or once that took too long. */
  readonly status: Status;
  /** From the last 202 until then. */
  readonly drainSeconds: number;
  /** The server's memory then, in bytes. */
  readonly afterwards: number;
  /** In ms. */
  readonly cpuPerEvent: number;
  /** How often the breaker has opened. */
  readonly trips: number;
}

export const waitingIn = ({ unroutedEvents, deliveries }: Status): number => {
  const { pending = 0, sending = 0, retrying = 0, held = 0 } = deliveries;
  return unroutedEvents + pending + sending + retrying + held;
};

/** The median of what the memory was during the nth tenth of the events. */
function tenth(resident: readonly number[], nth: number): number {
  const [from, to] = [nth - 1, nth].map((end) => Math.floor((resident.length * end) / 10));
  const part = resident.slice(from, to).toSorted((a, b) => a - b);
  return part[part.length >> 1] ?? Number.NaN;
}

export function faultsOf({ sent: { accepted, resident }, taken, status }: Soaked): readonly string[] {
  const missing = accepted.filter((guid) => !taken.ids.has(guid)).length;
  const apart = tenth(resident, 10) / tenth(resident, 2) - 1;
  const { dead = 0, delivered = 0 } = status.deliveries;
  const faults = {
    [`lost: ${missing} were answered 202 and never arrived`]: missing > 0,
    [`${taken.renamed.size} events came under more than one webhook-id`]: taken.renamed.size > 0,
    'events share a webhook-id': new Set(taken.ids.values()).size < taken.ids.size,
    [`not drained: ${waitingIn(status)} wait`]: waitingIn(status) > 0,
    [`the journal says ${delivered} delivered, ${dead} given up`]: dead > 0 || delivered !== accepted.length,
    [`the last tenth's memory is ${(apart * 100).toFixed(1)} % off the second's`]: !(Math.abs(apart) <= MOST_APART),
  };
  return Object.keys(faults).filter((fault) => faults[fault]);
}

export function formatSoaked({ sent, taken, status, drainSeconds, afterwards, cpuPerEvent, trips }: Soaked): string {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  const { accepted, refused, seconds, resident } = sent;
  const { up, errors, resets } = taken.requests;
  const unseen = status.attempts - up - errors - resets;
  const rows = Array.from({ length: Math.ceil(resident.length / 10) }, (_, n) => resident.slice(n * 10, n * 10 + 10));
  return [
    `${accepted.length} accepted in ${seconds.toFixed(0)} s (${(accepted.length / seconds).toFixed(0)}/s); ${refused} not at first`,
    `${taken.ids.size} received, drained ${drainSeconds.toFixed(0)} s after the last 202; CPU an event: ${cpuPerEvent.toFixed(2)} ms`,
    `attempts: ${up} answered 200, ${errors} answered 500, ${resets} reset, ${unseen} without a connection; the breaker opened ${trips} times`,
    `\nresident, in MB, each ${EACH} events:`,
    ...rows.map((row) => row.map((bytes) => mb(bytes).padStart(5)).join('')),
    `median of the second tenth ${mb(tenth(resident, 2))}, of the last ${mb(tenth(resident, 10))}; once drained ${mb(afterwards)}`,
  ].join('\n');
}
