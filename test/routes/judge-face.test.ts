import { describe, expect, test } from 'vitest';
import type { Face } from '../../src/model/face.ts';
import type { FaceUse } from '../../src/model/route.ts';
import { judgeFace } from '../../src/routes/judge-face.ts';
import { isKnownEvent } from '../../src/routes/known-events.ts';
import { isUnseenType, WORKFLOW_EVENTS } from '../../src/routes/workflow-events.ts';
import { oneStep, routeFile } from './workflow-reading.ts';

function codesOf(use: Pick<FaceUse, 'kind' | 'name'>, face: Face | null): readonly string[] {
  const uses = [{ ...use, route: null, offset: 0 }];
  return judgeFace({ path: 'f', text: 'version: 1\n', uses }, face).map(({ code, severity }) => `${severity} ${code}`);
}

describe('what a face cannot do', () => {
  test.each<[FaceUse['kind'], string, app: string[], action: string[], server: string[], none: string[]]>([
    ['verb', 'label', [], [], ['error app-only'], []],
    ['function', 'permission', [], [], ['error app-only'], []],
    ['function', 'in-team', [], ['warning workflow-token'], ['error app-only'], []],
    ['function', 'changed-files', [], [], ['warning not-known-here'], []],
    ['extends', 'acme/base', [], [], ['error app-only'], ['warning not-known-here']],
    ['filter', 'paths', [], [], ['warning not-known-here'], []],
    ['event', 'push', [], [], [], []],
    ['event', 'star', [], ['warning event-unseen'], [], []],
    ['destination', 'audit', [], [], [], []],
    ['auth', 'oidc', ['error action-only'], [], ['error action-only'], []],
  ])('%s %s', (kind, name, app, action, server, none) => {
    const use = { kind, name };
    expect({
      app: codesOf(use, 'app'),
      action: codesOf(use, 'action'),
      server: codesOf(use, 'server'),
      none: codesOf(use, null),
    }).toEqual({ app, action, server, none });
  });

  test('a destination with `auth: oidc` is one that only the Action sends to, and the place is that of `auth`', () => {
    const file = routeFile(
      "destinations:\n  audit:\n    url: 'https://audit.example.com/'\n    auth: oidc\nroutes: { r: { on: push, steps: [{ forward: audit }] } }\n",
    );
    for (const face of ['app', 'server'] as const) {
      expect(judgeFace(file, face)).toMatchObject([{ code: 'action-only', line: 5 }]);
    }
    expect(judgeFace(file, 'action')).toEqual([]);
    expect(judgeFace(file, null)).toEqual([]);
  });
});

/** What `events-that-trigger-workflows` does not list of the types that webhooks have, by hand. */
const UNSEEN_TYPES = [
  ['check_suite', ['requested', 'rerequested']],
  ['discussion', ['closed', 'reopened']],
  ['merge_group', ['destroyed']],
] as const;

const FORWARD = "comment: 'a'";

describe('the activity types that start no workflow', () => {
  test.each(UNSEEN_TYPES)('of %s: %j, each by itself and all together', (event, types) => {
    for (const written of [...types.map((type) => [type]), types]) {
      const file = oneStep(`{ ${event}: { types: [${written.join(', ')}] } }`, FORWARD);
      const problems = judgeFace(file, 'action').filter(({ code }) => code === 'event-unseen');
      expect(problems).toMatchObject([{ severity: 'warning', line: 4, column: 11 }]);
      expect(problems[0]?.message).toContain(`no workflow is started by ${event} when it is ${written.join(' or ')},`);
      expect(judgeFace(file, 'app')).toEqual([]);
      expect(judgeFace(file, null)).toEqual([]);
    }
  });

  test.each([
    ['beside one that does', '{ check_suite: { types: [requested, completed] } }'],
    ['where none is written', 'check_suite'],
    ['of an event that has all of them', '{ release: { types: [prereleased, released] } }'],
    ["of an event whose types are its sender's", '{ repository_dispatch: { types: [destroyed] } }'],
    ['that nobody knows, which may be new', '{ merge_group: { types: [invented] } }'],
    ['that stand in for none that are written', 'pull_request'],
  ])('are not told %s', (_, on) => {
    expect(judgeFace(oneStep(on, FORWARD), 'action')).toEqual([]);
  });

  test('the hint names the types that do', () => {
    const [problem] = judgeFace(oneStep('{ check_suite: { types: [requested] } }', FORWARD), 'action');
    expect(problem?.hint).toBe('name one of completed, or let the App or the server run this route');
  });

  test('are those alone', () => {
    const all = [...WORKFLOW_EVENTS.keys()].flatMap((event) =>
      ['requested', 'rerequested', 'closed', 'reopened', 'destroyed', 'created', 'opened', 'enqueued', 'in_progress']
        .filter((type) => isUnseenType(event, type))
        .map((type) => `${event}.${type}`),
    );
    expect(all).toEqual(UNSEEN_TYPES.flatMap(([event, types]) => types.map((type) => `${event}.${type}`)));
  });

  test('are not looked at in a file that is too broken for routes', () => {
    const { path, text, uses } = oneStep('{ check_suite: { types: [requested] } }', FORWARD);
    expect(judgeFace({ path, text, uses }, 'action')).toEqual([]);
  });
});

test('every event of a workflow is a webhook too, but for four', () => {
  const only = [...WORKFLOW_EVENTS.keys()].filter((event) => !isKnownEvent(event));
  expect(only).toEqual(['image_version', 'pull_request_target', 'schedule', 'workflow_call']);
});
