import fc from 'fast-check';
import { REPLAYABLE_STATUSES } from '../../../src/model/journal-rows.ts';
import { destination, guid, type Step } from './words.ts';

const agoMs = fc.constantFrom(0, 20, 200);
const filter = fc.record(
  {
    destination,
    route: fc.constantFrom('r', 'broken'),
    repository: fc.constantFrom('octo/A', 'octo/b'),
    event: fc.constantFrom('push', 'issues'),
  },
  { requiredKeys: [] },
);
const all = { afterId: 0, limit: 100 };

export const replaysByFilter = fc.tuple(fc.constantFrom(...REPLAYABLE_STATUSES), filter, agoMs, fc.option(agoMs)).map(
  ([status, given, ago, since]): Step =>
    async (journal, nowAt) => {
      const from = since === null ? {} : { sinceAt: nowAt - since };
      const query = { status, ...given, ...from, asOfAt: nowAt - ago };
      const found = await journal.findReplayable(query, all);
      const count = await journal.countReplayable(query);
      return [found, count, await journal.replayFound(found.slice(0, 3), query, nowAt)];
    },
);

export const reevaluations = fc.oneof(
  fc
    .array(
      fc.oneof(
        guid,
        guid.map((id) => `${id}.r1`),
      ),
      { maxLength: 2 },
    )
    .map(
      (guids): Step =>
        (journal, nowAt) =>
          journal.reevaluate(guids, nowAt),
    ),
  fc.tuple(fc.option(fc.constantFrom(...REPLAYABLE_STATUSES, 'failed')), filter, agoMs).map(
    ([status, given, ago]): Step =>
      (journal, nowAt) =>
        journal.findReevaluable({ ...(status && { status }), ...given, asOfAt: nowAt - ago }, all),
  ),
);

/** A whole round: how many steps it takes is the engine's own affair. GUIDs stay: an engine may remember what is forgotten. */
export const purges = fc.tuple(agoMs, fc.integer({ min: 1, max: 5 })).map(
  ([ago, limit]): Step =>
    async (journal, nowAt) => {
      let purged = 0;
      for (let goesOn = true; goesOn; ) {
        const step = await journal.purge({ beforeAt: nowAt - ago, guidsBeforeAt: 0, limit });
        purged += step.purged;
        goesOn = step.more;
      }
      return purged;
    },
);
