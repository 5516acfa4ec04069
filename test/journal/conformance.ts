import { describe } from 'vitest';
import type { Journal } from '../../src/model/journal.ts';
import { describeAttempts } from './conformance/attempts.ts';
import { describeClaims } from './conformance/claims.ts';
import { describeDestinations } from './conformance/destinations.ts';
import { describeEvents } from './conformance/events.ts';
import { describeFiles } from './conformance/files.ts';
import { describeFlow } from './conformance/flow.ts';
import { describeLanes } from './conformance/lanes.ts';
import { describeLists } from './conformance/lists.ts';
import { describePlans } from './conformance/plans.ts';
import { describeReevaluation } from './conformance/reevaluate.ts';
import { describeReopening } from './conformance/reopening.ts';
import { describeReplay } from './conformance/replay.ts';
import { describeReplayByFilter } from './conformance/replay-by-filter.ts';
import { describeRetention } from './conformance/retention.ts';
import { describeRouted } from './conformance/routed.ts';
import { describeRunClaims } from './conformance/run-claims.ts';
import { describeRunLeases } from './conformance/run-leases.ts';
import { describeRuns } from './conformance/runs.ts';
import { describeScopes } from './conformance/scopes.ts';
import { describeSteps } from './conformance/steps.ts';

/** Opens an empty journal whose clock is `now`; the test's own, gone when it is over. */
export type OpenJournal = (now?: () => number) => Promise<Journal>;

/** What every engine promises: see the docstrings of src/model/journal.ts. */
export function describeJournal(name: string, open: OpenJournal): void {
  describe(`the ${name} journal`, () => {
    describeEvents(open);
    describePlans(open);
    describeRouted(open);
    describeClaims(open);
    describeAttempts(open);
    describeDestinations(open);
    describeReplay(open);
    describeReplayByFilter(open);
    describeReevaluation(open);
    describeRetention(open);
    describeLists(open);
    describeRuns(open);
    describeRunClaims(open);
    describeRunLeases(open);
    describeSteps(open);
    describeReopening(open);
    describeFlow(open);
    describeLanes(open);
    describeFiles(open);
    describeScopes(open);
  });
}
