import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatePayloadFields } from '../../schema/generate-payload-fields.ts';
import { judgePayloadPath } from '../../src/routes/payload-fields.ts';
import { EXAMPLES } from '../support/examples.ts';

type Path = readonly (string | null)[];

const COMMITTED = readFileSync(new URL('../../src/routes/payload-fields.json', import.meta.url), 'utf8');

/** Ways to every text, number, boolean and null; a list's entries are reached by an index. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, [...path, null]));
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([name, below]) => pathsOf(below, [...path, name]));
}

/** `a.*.b` in the event's payloads of one action, of all (`*`), or of several (`opened,closed`). */
function judge(event: string, actions: string, path: string) {
  const segments = path.split('.').map((name) => (name === '*' ? null : name));
  return judgePayloadPath(event, actions === '*' ? null : new Set(actions.split(',')), segments);
}

const nearest = (event: string, actions: string, path: string) => judge(event, actions, path)?.nearest;

describe('the table', () => {
  test('is what the script makes of the packages that are installed', () => {
    expect(generatePayloadFields()).toBe(COMMITTED);
  });

  test('is at most 110 kB', () => {
    expect(Buffer.byteLength(COMMITTED)).toBeLessThanOrEqual(110_000);
  });

  test('has every field of the 329 real payloads, under the payload’s own action', () => {
    expect(EXAMPLES.length).toBe(329);
    const paths = EXAMPLES.flatMap(({ event, payload }) => {
      const actions = new Set<string>(typeof payload.action === 'string' ? [payload.action] : []);
      return pathsOf(payload).map((path) => ({ event, actions, path }));
    });
    expect(paths.length).toBeGreaterThan(60_000);
    expect(paths.filter(({ event, actions, path }) => judgePayloadPath(event, actions, path) !== null)).toEqual([]);
  });

  test('knows every event of the real payloads, so that none of them is accepted unread', () => {
    const events = [...new Set(EXAMPLES.map(({ event }) => event))];
    expect(events.filter((event) => judge(event, '*', 'no_field_has_this_name') === null)).toEqual([]);
  });

  test.each([
    ['pull_request', 'pull_request.title'],
    ['issues', 'issue.labels.*.name'],
    ['issues', 'issue.assignees.*.login'],
    ['issue_comment', 'issue.milestone.title'],
    ['push', 'head_commit.author.username'],
    ['workflow_run', 'workflow_run.pull_requests.*.number'],
    ['workflow_job', 'workflow_job.steps.*.conclusion'],
    ['release', 'release.assets.*.browser_download_url'],
  ])('reads to the end of a path where some schemas say no more than "an object": %s %s', (event, path) => {
    expect(judge(event, '*', path)).toBeNull();
    expect(judge(event, '*', `${path}zzz`)).toMatchObject({ at: path.split('.').length - 1 });
  });
});

describe('a field that is not there', () => {
  test.each([
    ['pull_request', 'opened', 'pull_requst.title', 0, 'pull_request'],
    ['pull_request', 'opened', 'pull_request.merge', 1, 'merged'],
    ['pull_request', 'opened', 'pull_request.user.logn', 2, 'login'],
    ['issues', '*', 'issue.labels.*.nmae', 3, 'name'],
    ['push', '*', 'head_comit.id', 0, 'head_commit'],
    ['push', '*', 'commits.*.mesage', 2, 'message'],
    ['release', 'published', 'release.tagname', 1, 'tag_name'],
    ['workflow_run', 'completed', 'workflow_run.conclusio', 1, 'conclusion'],
    ['repository_dispatch', 'anything', 'client_paylod.version', 0, 'client_payload'],
  ])('is found with what was meant: %s %s %s', (event, actions, path, at, meant) => {
    expect(judge(event, actions, path)).toMatchObject({ at, nearest: meant });
  });

  test('comes with what could stand there, sorted', () => {
    expect(judge('push', '*', 'pusher.favourite_colour')).toEqual({
      at: 1,
      nearest: null,
      known: ['date', 'email', 'name', 'username'],
    });
  });

  test('comes with the names of all payloads that count, in one order', () => {
    const known = judge('watch', 'started', 'no_field_has_this_name')?.known;
    expect(known).toEqual(['action', 'enterprise', 'installation', 'organization', 'repository', 'sender']);
    const both = judge('issues', 'labeled,milestoned', 'no_field_has_this_name')?.known ?? [];
    expect(both).toEqual(expect.arrayContaining(['label', 'milestone']));
    expect(both).toEqual([...new Set(both)].sort());
  });

  test('is any field below a text, a number or a boolean', () => {
    const nothing = { nearest: null, known: [] };
    expect(judge('pull_request', 'opened', 'pull_request.title.text')).toEqual({ at: 2, ...nothing });
    expect(judge('pull_request', 'opened', 'number.*')).toEqual({ at: 1, ...nothing });
    expect(judge('push', '*', 'commits.*.added.*.name')).toEqual({ at: 4, ...nothing });
  });

  test('is a field of a list that is meant of its entries', () => {
    expect(judge('issues', 'opened', 'issue.labels.name')).toMatchObject({ at: 2, nearest: '*.name' });
    expect(judge('issues', 'opened', 'issue.labels.nmae')).toMatchObject({ at: 2, nearest: '*.name' });
    expect(judge('issues', 'opened', 'issue.labels.zzzzzz')?.known).toContain('*.color');
  });

  test('is one that only other events have', () => {
    expect(judge('pull_request', 'closed', 'pull_request.merged')).toBeNull();
    expect(judge('pull_request_review', 'submitted', 'pull_request.merged')).toMatchObject({ at: 1 });
  });
});

describe('the actions', () => {
  test('have fields of their own', () => {
    expect(judge('issues', 'labeled', 'label.name')).toBeNull();
    expect(judge('issues', 'opened', 'label.name')).toMatchObject({ at: 0 });
    expect(judge('issues', 'edited', 'changes.title.from')).toBeNull();
    expect(judge('issues', 'transferred', 'changes.title.from')).toMatchObject({ at: 1 });
  });

  test('need the field once among them, and null asks all of them', () => {
    expect(judge('issues', 'opened,labeled', 'label.name')).toBeNull();
    expect(judge('issues', '*', 'label.name')).toBeNull();
    expect(nearest('issues', 'opened,labeled', 'labl.name')).toBe('label');
    expect(judge('issues', 'opened', 'labl.name')?.nearest).toBeNull();
  });

  test('share what GitHub writes in the same way for all of them', () => {
    expect(judge('pull_request', 'synchronize', 'pull_request.head.repo.custom_properties.tier')).toBeNull();
    expect(judge('pull_request', 'synchronize', 'pull_request.allow_auto_merge')).toBeNull();
  });
});

describe('nothing is said', () => {
  test.each([
    ['of an event that is not in the schemas', 'schedule', '*', 'scedule'],
    ['of an event with the name of an object’s own property', 'constructor', '*', 'name'],
    ['of an action that is not in the schemas', 'issues', 'opened,exploded', 'isue'],
    ['of an action with the name of an object’s own property', 'issues', 'opened,constructor', 'isue'],
    ['below an object that may have any field', 'workflow_dispatch', '*', 'inputs.version.major'],
    ['below an object that may have any field', 'push', '*', 'repository.custom_properties.tier'],
    ['below a field that is a text or an object', 'deployment', 'created', 'deployment.payload.task.name'],
    ['of what the schemas have as null', 'installation_target', 'renamed', 'account.description.text'],
  ])('%s: %s %s %s', (_why, event, actions, path) => {
    expect(judge(event, actions, path)).toBeNull();
  });

  test('of the case of a name, as the engine compares', () => {
    expect(judge('pull_request', 'opened', 'Pull_Request.USER.Login')).toBeNull();
  });

  test('of fields that any payload may have', () => {
    for (const { event } of EXAMPLES) {
      expect(judge(event, '*', 'installation.id')).toBeNull();
      expect(judge(event, '*', 'organization.login')).toBeNull();
      expect(judge(event, '*', 'enterprise.slug')).toBeNull();
      expect(judge(event, '*', 'sender.login')).toBeNull();
    }
  });

  test('of a computed name or `*` on an object, of an index that is written as text, of the empty path', () => {
    expect(judgePayloadPath('issues', null, ['issue', null, 'login'])).toBeNull();
    expect(judgePayloadPath('issues', null, ['issue', null, 'lgin'])).toMatchObject({ at: 2, nearest: 'login' });
    expect(judgePayloadPath('issues', null, ['issue', 'labels', '0', 'name'])).toBeNull();
    expect(judgePayloadPath('issues', null, [])).toBeNull();
  });
});
