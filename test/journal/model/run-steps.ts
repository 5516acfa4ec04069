import fc from 'fast-check';
import type { Journal } from '../../../src/model/journal.ts';
import { FILE, failedResult, leaseOf, makeDelivery, resultOf, T0, TRIED_IN_VAIN, TRIED_WELL } from '../sample.ts';
import { everyRun, leaseMs, owner, pick, place, type Step, THEIRS } from './words.ts';

/** By run, the fence of its last claim: both engines must have given the same. */
const fences = new WeakMap<Journal, Map<string, number>>();
export const claimsOfRuns = fc
  .record({
    busy: fc.array(pick, { maxLength: 3 }),
    who: owner,
    ms: leaseMs,
    limit: fc.integer({ min: 1, max: 4 }),
    perAccount: fc.nat(3),
    freeOf: fc.dictionary(fc.constantFrom('x', 'y', ''), fc.nat(2)).map((free) => new Map(Object.entries(free))),
  })
  .map(
    ({ busy, who, ms, ...query }): Step =>
      async (journal, nowAt) => {
        const rows = await everyRun(journal);
        const underWay = busy.flatMap((picked) => rows[picked % rows.length] ?? []);
        const claimed = await journal.claimRuns({ ...query, nowAt, lease: leaseOf(who, nowAt + ms), underWay });
        const known = fences.get(journal) ?? new Map<string, number>();
        fences.set(journal, known);
        for (const { eventId, position, fence } of claimed) known.set(`${eventId}/${position}`, fence);
        return claimed;
      },
  );
const FAILURES = ['c1', 'c2'].map((code) => ({ code, reason: 'why' }));
const runVerdict = fc.oneof(
  { arbitrary: fc.constant('next' as const), weight: 2 },
  { arbitrary: fc.constantFrom(null, ...FAILURES).map((failure) => ({ failure })), weight: 2 },
  { arbitrary: fc.record({ dueAt: fc.nat(100).map((ms) => T0 + ms * 10), counts: fc.boolean() }), weight: 1 },
);
/** Of a run that is open, mostly: now and then of one that nobody has, or of none. */
export const recordedSteps = fc
  .record({
    picked: pick,
    who: owner,
    chosen: runVerdict,
    stepFailure: fc.constantFrom(null, ...FAILURES),
    sends: fc.array(place, { maxLength: 2 }),
  })
  .map(
    ({ picked, who, chosen, stepFailure, sends }): Step =>
      async (journal, nowAt) => {
        const rows = await everyRun(journal);
        const busy = rows.filter(({ status }) => status === 'running');
        const from = picked % 7 === 0 || busy.length === 0 ? rows : busy;
        const {
          eventId,
          position,
          steps: over,
        } = from[picked % from.length] ?? { eventId: 99, position: 0, steps: [] };
        const step = over.length + (picked % 11 === 0 ? 1 : 0);
        const result = stepFailure === null ? resultOf(step) : failedResult(step, stepFailure.code, stepFailure.reason);
        const last = fences.get(journal)?.get(`${eventId}/${position}`) ?? 1;
        return journal.recordStep({
          ...{ eventId, position, owner: who, fence: picked % 13 === 0 ? last - 1 : last, nowAt },
          attempt: stepFailure === null ? TRIED_WELL : TRIED_IN_VAIN,
          verdict:
            chosen === 'next'
              ? { kind: 'next', result }
              : 'counts' in chosen
                ? { kind: 'retry', ...chosen }
                : { kind: 'finish', result, ...chosen },
          deliveries: sends.map((id) => makeDelivery(id === 'taken' ? 'taken' : `w${eventId}-${id}`)),
        });
      },
  );
export const returnsOfRuns = fc.tuple(pick, owner).map(
  ([picked, who]): Step =>
    async (journal) => {
      const rows = await everyRun(journal);
      await journal.returnRun(rows[picked % rows.length] ?? { eventId: 99, position: 0 }, who);
    },
);
export const kept = fc.oneof(
  fc
    .tuple(fc.constantFrom('octo/a', 'octo/b', 'Octo/A'), fc.constantFrom(FILE, THEIRS), fc.constantFrom('"e"', null))
    .map(
      ([scope, file, etag]): Step =>
        (journal, nowAt) =>
          journal.rememberFile({ ...file, scope, repositoryId: etag === null ? null : 7, etag, seenAt: nowAt }),
    ),
  fc.constantFrom('octo/a', 'OCTO/B', 'octo', '').map(
    (scope): Step =>
      (journal, nowAt) =>
        journal.dropScope(scope, nowAt),
  ),
  fc.constantFrom('m1', 'm2').map(
    (name): Step =>
      (journal, nowAt) =>
        journal.writeMark(name, nowAt),
  ),
);
