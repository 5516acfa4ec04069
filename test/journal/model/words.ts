import fc from 'fast-check';
import type { Journal } from '../../../src/model/journal.ts';
import type { RunRow } from '../../../src/model/journal-rows.ts';
import { FILE } from '../sample.ts';

/** Does something to a journal at an instant; what it answers is compared between the engines. */
export type Step = (journal: Journal, nowAt: number) => Promise<unknown>;
/** Of two accounts. */
export const destination = fc.constantFrom('a', 'octo/b', 'octo/c');
export const owner = fc.constantFrom('n1', 'n2');
export const leaseMs = fc.constantFrom(5, 50, 500);
export const GUIDS = Array.from({ length: 8 }, (_, n) => `g${n}`);
export const guid = fc.constantFrom(...GUIDS);
export const THEIRS = {
  ...FILE,
  scope: 'octo/a',
  base: { path: 'octo/.github:hookyard.yml', sha256: 'b'.repeat(64), text: 'version: 1\n' },
};
export const pick = fc.nat(1_000);
/** Of one event the first few, so that replays meet them; now and then one that another event has. */
export const place = fc.constantFrom('0', '1', '2', '3', 'taken');
const slotsOf = fc.nat(3);
export const slots = fc
  .record({ a: slotsOf, 'octo/b': slotsOf, 'octo/c': slotsOf })
  .map((byName) => new Map(Object.entries(byName)));
/** Of one destination, now and then: slower than the claims come. */
export const rates = fc.option(fc.constant(new Map([['a', { count: 1, perMs: 40 }]])), { nil: undefined });
/** Ids of either engine count from 1; one past the last, now and then, is nobody's. */
export function nth(picked: number, count: number): number {
  return 1 + (picked % (count + (picked % 10 === 0 ? 1 : 0) || 1));
}
export async function everyRun(journal: Journal): Promise<readonly RunRow[]> {
  return (await Promise.all(GUIDS.map((id) => journal.listRuns(id)))).flat();
}
