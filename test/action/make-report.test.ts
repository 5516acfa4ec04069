import { expect, test } from 'vitest';
import { makeReport } from '../../src/action/make-report.ts';
import type { Ran } from '../../src/action/run-routes.ts';
import type { ExplainedRoute } from '../../src/pipeline/explain-routes.ts';
import { parseRouteBytes } from '../../src/routes/load-route-file.ts';

const TEXT = `version: 1
destinations: { there: { url: https://a.example.com } }
routes:
  asks: { on: push, if: "permission('hubot') == 'write'", steps: [forward: there] }
`;

/** The answer that the route asks for has not come. */
const UNEXPLAINED: ExplainedRoute = {
  decision: { kind: 'needs', route: 'asks', call: { name: 'permission', args: ['hubot'] } },
  reason: 'permission() has to ask GitHub',
  clauses: [],
  stepConditions: new Map(),
  deliveries: new Map(),
};
const RUN: Ran['runs'][number] = {
  ...{ eventId: 1, position: 0, scope: '', route: 'asks', status: 'done', failure: null, steps: [], attempts: 0 },
  ...{ dueAt: null, last: null },
};
const DELIVERY: Ran['deliveries'][number] = {
  ...{ webhookId: 'msg_1', guid: 'g1', event: 'push', action: null, route: 'asks', step: 0, destination: 'there' },
  ...{ status: 'delivered', holdReason: null, attempts: 1, createdAt: 1, dueAt: null, finishedAt: 2, last: 'HTTP 200' },
};

function reported(ran: Pick<Ran, 'runs' | 'deliveries'>) {
  const parsed = parseRouteBytes('hookyard.yml', Buffer.from(TEXT));
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems[0]));
  const [route] = makeReport({
    ...{ file: parsed.file, explained: [UNEXPLAINED], lineOf: null, problems: new Map(), secretsWithheld: false },
    ran: { ...ran, cutOff: new Set(), ended: 'cancelled' },
    shownUrlOf: () => '***',
  });
  return route;
}

test('a route that was carried out did not fail, though nobody could explain it in time', () => {
  expect(reported({ runs: [RUN], deliveries: [DELIVERY] })).toMatchObject({
    ...{ kind: 'fired', code: null, reason: null },
    steps: [{ end: 'success', deliveries: [{ end: 'delivered' }] }],
  });
});

test('a route that was neither carried out nor explained was not decided in time', () => {
  expect(reported({ runs: [], deliveries: [] })).toMatchObject({
    ...{ kind: 'failed', code: 'not-decided' },
    reason: 'it was not decided in time: permission() has to ask GitHub',
    steps: [{ end: 'undone' }],
  });
});
