import type { Lease } from '../model/journal-calls.ts';

/** Work not renewed for this long is anybody's: the node that had it is taken for dead. */
const LEASE_MS = 60_000;

/** One node's name on the work it takes. */
export interface Leases {
  readonly owner: string;
  lease(nowAt: number): Lease;
}

export function makeLeases(owner: string): Leases {
  return { owner, lease: (nowAt) => ({ owner, untilAt: nowAt + LEASE_MS }) };
}
