import { expect, onTestFinished, test } from 'vitest';
import type { GithubAccess } from '../../src/execute/github/github-access.ts';
import { GithubRefusal } from '../../src/execute/github/github-client.ts';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Signal } from '../../src/model/signal.ts';
import { makeAsk, makePerform } from '../../src/pipeline/act-on-github.ts';
import { openPipeline } from '../../src/pipeline/pipeline.ts';
import { makeFakeClock } from '../support/fake-clock.ts';
import { makeEvent, rulesOf } from './node.ts';

const PAYLOAD: JsonObject = {
  action: 'opened',
  repository: { id: 1, full_name: 'octo-org/tools', default_branch: 'main' },
};

/** One node that is an App, at a GitHub that answers what the test says. */
async function openApp(text: string) {
  const clock = makeFakeClock();
  const journal = await openMemoryJournal({ now: clock.now });
  const rules = await rulesOf(`version: 1\n${text}`);
  const requests: string[] = [];
  const github = { failing: /^nothing$/, status: 502 };
  const access: GithubAccess = {
    holder: 'app',
    clientFor: async () => ({
      request: async (route) => {
        requests.push(route);
        if (github.failing.test(route))
          throw new GithubRefusal({ status: github.status, route, message: 'Resource not accessible by integration' });
        return { status: 200, headers: {}, data: { permission: 'write', id: 1, html_url: 'https://github.test/1' } };
      },
      graphql: async () => null,
    }),
  };
  const tenants = { rulesFor: async () => null, known: () => null, load: async () => null };
  const self = async () => ({ appId: 1, botLogin: 'hookyard[bot]' });
  const signals: Signal[] = [];
  const pipeline = openPipeline({
    ...{ journal, rules, clock, owner: 'node-1', random: () => 0.5 },
    github: {
      ...{ self, tenants },
      ask: makeAsk({ access, clock }),
      perform: makePerform({ access, self, tenants, clock, ownActs: new Map() }),
      compile: () => rules.file,
      ownRuns: () => null,
    },
    send: async () => ({ kind: 'response', status: 200, retryAfterMs: null, excerpt: '' }),
    emit: (signal) => signals.push(signal),
  });
  onTestFinished(() => pipeline.stop(0));

  /** Moves the clock on, second by second, and lets what falls due come to its end. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      await settled();
    }
  }
  return {
    ...{ github, requests, pass, clock },
    failures: () => signals.flatMap((signal) => (signal.kind === 'event-routed' ? signal.failures : [])),
    kinds: () => signals.map(({ kind }) => kind),
    steps: () => signals.flatMap((signal) => (signal.kind === 'step-tried' ? [signal] : [])),
    receive: async (name = 'issues', number = 7) => {
      const pushed = { ref: 'refs/heads/main', before: 'a'.repeat(40), after: 'b'.repeat(40) };
      const payload = { ...PAYLOAD, ...(name === 'push' ? pushed : { issue: { number } }) };
      const event = {
        ...makeEvent(`g-${number}`, payload, name),
        repository: 'octo-org/tools',
        receivedAt: clock.now(),
      };
      expect((await pipeline.intake(event)).kind).toBe('stored');
      await settled();
    },
  };
}

/** All that can go on without the clock has gone on: nothing here waits for anything outside. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

const PERMISSION = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
const FIND_COMMENT = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const COMMENT = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

test('an event about which GitHub cannot be asked waits, and is decided once it can', async () => {
  const app = await openApp(
    "routes:\n  a: { on: issues, if: permission('ada') == 'write', steps: [{ comment: Hi }] }\n",
  );
  app.github.failing = /permission/;
  await app.receive();
  expect(app.requests).toEqual([PERMISSION]);
  expect(app.kinds()).toEqual(['rules-unavailable']);
  await app.pass(70);
  expect(app.requests).toEqual([PERMISSION, PERMISSION]);
  app.github.failing = /^nothing$/;
  await app.pass(70);
  expect(app.requests).toEqual([PERMISSION, PERMISSION, PERMISSION, COMMENT]);
  expect(app.kinds().filter((kind) => kind !== 'rules-unavailable')).toEqual(['event-routed', 'step-tried']);
});

test('a step whose question GitHub cannot answer is tried again as every other, and asks again', async () => {
  const app = await openApp(
    "routes:\n  a: { on: issues, steps: [{ comment: Hi }, { if: success() && permission('ada') == 'write', comment: Ho }] }\n",
  );
  app.github.failing = /permission/;
  await app.receive();
  expect(app.requests).toEqual([COMMENT, PERMISSION]);
  await app.pass(4);
  expect(app.requests).toEqual([COMMENT, PERMISSION]);
  await app.pass(3);
  expect(app.requests).toEqual([COMMENT, PERMISSION, PERMISSION]);
  app.github.failing = /^nothing$/;
  await app.pass(32);
  expect(app.requests.slice(3)).toEqual([PERMISSION, FIND_COMMENT, COMMENT]);
  expect(app.steps().map(({ step, attempt, outcome }) => [step, attempt, outcome.kind])).toEqual([
    [0, 1, 'done'],
    [1, 1, 'unavailable'],
    [1, 2, 'unavailable'],
    [1, 3, 'done'],
  ]);
});

test('a question that waits holds up nothing else of its account', async () => {
  const app = await openApp(`routes:
  a: { on: issues, steps: [{ comment: Hi }, { if: success() && permission('ada') == 'write', comment: Ho }] }
  b: { on: issue_comment, steps: [{ comment: Hi }] }
`);
  app.github.failing = /permission/;
  await app.receive('issues', 7);
  await app.receive('issue_comment', 8);
  expect(app.requests).toEqual([COMMENT, PERMISSION, COMMENT]);
});

test('a question that is not answered for eight hours is answered with no, and the route fails', async () => {
  const app = await openApp(
    "routes:\n  a: { on: issues, if: permission('ada') == 'write', steps: [{ comment: Hi }] }\n",
  );
  app.github.failing = /permission/;
  await app.receive();
  app.clock.advance(7.9 * 3_600_000);
  await app.pass(70);
  expect(app.failures()).toEqual([]);
  app.clock.advance(0.2 * 3_600_000);
  await app.pass(70);
  expect(app.failures()).toMatchObject([{ route: 'a', code: 'lookup-refused' }]);
});

test('where GitHub may not be asked which files were changed, `paths` lets nothing through, and the route says why', async () => {
  const app = await openApp("routes:\n  a: { on: { push: { paths: ['docs/**'] } }, steps: [{ comment: Hi }] }\n");
  app.github.failing = /compare/;
  app.github.status = 403;
  await app.receive('push');
  expect(app.failures()).toMatchObject([{ route: 'a', code: 'lookup-refused' }]);
  expect(app.failures()[0]?.reason).toMatch(/^`paths`: .*contents: read/);
});
