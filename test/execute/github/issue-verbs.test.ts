import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { clientAt } from './act-there.ts';
import { codeOf, useTools } from './use-tools.ts';

async function useIssue() {
  const there = await useTools();
  const issue = there.github.addIssue(there.tools, { labels: ['bug'], assignees: ['bob'] });
  const opened = there.github.payloads.issues(there.tools, issue, 'opened');
  return { ...there, issue, opened, on: (verb: string, written: JsonObject) => there.act(verb, written, opened) };
}

describe('label', () => {
  test('what the repository does not have is refused before anything is written', async () => {
    const { on, issue, tools, writes } = await useIssue();
    expect(await codeOf(on('label', { add: ['docs', 'typo'] }))).toBe('unknown-label');
    expect(await codeOf(on('label', { set: 'typo' }))).toBe('unknown-label');
    await expect(on('label', { add: ['typo', 'two'] })).rejects.toThrow(
      'of the 2 labels that are named, the repository lacks number 1, 2; `create: true` makes what is missing',
    );
    expect(writes()).toEqual([]);
    expect([issue.labels, tools.labels.has('typo')]).toEqual([['bug'], false]);
  });

  test('or made, where that is asked for', async () => {
    const { on, act, github, issue, tools } = await useIssue();
    await on('label', { add: ['new one'], create: true });
    expect(issue.labels).toEqual(['bug', 'new one']);
    const pull = github.addPull(tools);
    await act('label', { set: ['for pulls'], create: true }, github.payloads.pullRequest(tools, pull, 'opened'));
    expect(pull.labels).toEqual(['for pulls']);
  });

  test('set replaces, also by nothing; remove takes off what is there', async () => {
    const { on, issue, writes } = await useIssue();
    await on('label', { set: ['docs'] });
    expect(issue.labels).toEqual(['docs']);
    await on('label', { set: [] });
    expect(issue.labels).toEqual([]);
    await on('label', { add: ['bug', 'docs'] });
    await on('label', { remove: ['BUG', 'never', '..'] });
    expect(issue.labels).toEqual(['docs']);
    await on('label', { remove: 'bug' });
    expect(writes()).toEqual([
      ...['PUT issues/1/labels', 'DELETE issues/1/labels', 'POST issues/1/labels', 'DELETE issues/1/labels/bug'],
    ]);
  });

  test('no name leads elsewhere', async () => {
    const { on, writes } = await useIssue();
    expect(await codeOf(on('label', { add: '..' }))).toBe('bad-path');
    expect(writes()).toEqual([]);
  });
});

describe('assign', () => {
  test('tells who was really assigned, and says if nobody could be', async () => {
    const { on, issue } = await useIssue();
    expect(await on('assign', { add: ['ada', 'stranger'] })).toEqual({ assignees: ['ada'] });
    expect(issue.assignees).toEqual(['bob', 'ada']);
    expect(await codeOf(on('assign', { add: ['stranger', 'nobody'] }))).toBe('not-assignable');
  });

  test('takes off, and picks by chance the same every time', async () => {
    const { on, issue } = await useIssue();
    expect(await on('assign', { remove: ['bob', 'never'] })).toEqual({ assignees: [] });
    const picked = await on('assign', { add: ['ada', 'bob', 'cy', 'dee', 'eve'], random: 2 });
    expect(await on('assign', { add: ['ada', 'bob', 'cy', 'dee', 'eve'], random: 2 })).toEqual(picked);
    expect(issue.assignees).toEqual(picked.assignees);
    expect(issue.assignees).toHaveLength(2);
  });

  test('nobody, where a list turned out empty; not more than GitHub can', async () => {
    const { on, writes } = await useIssue();
    expect(await on('assign', { add: [] })).toEqual({ assignees: [] });
    expect(await codeOf(on('assign', { add: Array.from({ length: 11 }, (_, n) => `u${n}`) }))).toBe('too-many');
    expect(writes()).toEqual([]);
  });
});

describe('edit', () => {
  test('finds a milestone by its title, an open one first', async () => {
    const { on, issue, tools } = await useIssue();
    tools.milestones.push({ number: 3, id: 1, title: 'next', state: 'closed' });
    await on('edit', { milestone: 'NEXT' });
    expect(issue.milestone).toBe(1);
    for (const milestone of tools.milestones) milestone.state = 'closed';
    await on('edit', { milestone: 'Past', body: 'New' });
    expect([issue.milestone, issue.body]).toEqual([2, 'New']);
    expect(await codeOf(on('edit', { milestone: 'Never', title: 'x' }))).toBe('unknown-milestone');
    expect(issue.title).toBe('An issue');
  });

  test('title, body and milestone go together', async () => {
    const { on, writes } = await useIssue();
    await on('edit', { title: 'a', body: 'b', milestone: 'Next' });
    expect(writes()).toEqual(['PATCH issues/1']);
    expect(await codeOf(on('edit', { draft: true }))).toBe('no-subject');
  });
});

test('an issue is closed for a reason, without one as completed', async () => {
  const { on, issue } = await useIssue();
  await on('close', {});
  expect([issue.state, issue.stateReason]).toEqual(['closed', 'completed']);
  await on('reopen', { comment: 'Again' });
  expect([issue.state, issue.comments.length]).toEqual(['open', 1]);
  await on('close', { reason: 'duplicate' });
  expect(issue.stateReason).toBe('duplicate');
});

describe('another repository', () => {
  test('is acted on with its own token, after it was asked', async () => {
    const { github, installation, act, opened, tools } = await useIssue();
    const other = github.addRepository(installation, 'octo-org/other', {
      workflows: ['a.yml'],
      defaultBranch: 'trunk',
    });
    const asked: string[] = [];
    const clientFor = (repository: string) => {
      asked.push(repository);
      return Promise.resolve(clientAt(github, other, { metadata: 'read', issues: 'write', actions: 'write' }));
    };
    await act('create-issue', { title: 'Hello', repo: 'octo-org/other' }, opened, { clientFor });
    await act('dispatch', { workflow: 'a.yml', repo: 'Octo-Org/other' }, opened, { clientFor });
    expect(asked).toEqual(['octo-org/other', 'Octo-Org/other']);
    expect([other.issues.size, other.dispatches[0]?.body.ref, tools.dispatches]).toEqual([1, 'trunk', []]);
    await act('create-issue', { title: 'Here', repo: 'OCTO-ORG/Tools' }, opened);
    expect(tools.issues.size).toBe(2);
  });

  test.each([
    ['mallory/other', 'other-owner'],
    ['other', 'bad-repository'],
    ['octo-org/..', 'bad-repository'],
    ['octo-org/a/b', 'bad-repository'],
  ])('%s is not reached: %s', async (repo, code) => {
    const { on } = await useIssue();
    expect(await codeOf(on('create-issue', { title: 'x', repo }))).toBe(code);
    expect(await codeOf(on('dispatch', { 'event-type': 'x', repo }))).toBe(code);
  });
});

test('a dispatch carries the run where there is room', async () => {
  const { on, tools } = await useIssue();
  const full = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`k${n}`, n]));
  await on('dispatch', { 'event-type': 'x' });
  await on('dispatch', { 'event-type': 'x', payload: full });
  expect(tools.dispatches.map(({ body }) => body.client_payload)).toEqual([
    { hookyard_run: '00112233445566778899aabbccddeeff' },
    full,
  ]);
});

test('a server that does not know return_run_details is asked without', async () => {
  const { on, github, tools } = await useIssue();
  tools.tags.set('v1', tools.branches.get('main') ?? '');
  const message = 'Invalid request. "return_run_details" is not a permitted key.';
  github.failNext({ path: /\/dispatches$/, status: 422, body: { message } });
  expect(await on('dispatch', { workflow: 'deploy.yml', ref: 'v1', inputs: { a: null, b: ['x'] } })).toBeDefined();
  expect(tools.dispatches.map(({ body }) => body)).toEqual([{ ref: 'v1', inputs: { a: '', b: '["x"]' } }]);
});
