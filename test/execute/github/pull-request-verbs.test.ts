import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { codeOf, useTools } from './use-tools.ts';

async function usePull(wish: Parameters<Awaited<ReturnType<typeof useTools>>['github']['addPull']>[1] = {}) {
  const there = await useTools();
  const issue = there.github.addPull(there.tools, { head: 'topic', writes: { 'a.md': 'x' }, author: 'bob', ...wish });
  const opened = there.github.payloads.pullRequest(there.tools, issue, 'opened');
  return {
    ...there,
    issue,
    pull: issue.pull,
    opened,
    on: (verb: string, written: JsonObject) => there.act(verb, written, opened),
  };
}

describe('request-review', () => {
  test('passes over the author, whichever event tells', async () => {
    const { act, on, github, issue, pull, tools, writes } = await usePull();
    expect(await on('request-review', { users: 'BOB' })).toEqual({ users: [], teams: [] });
    const said = github.payloads.issueComment(tools, issue, github.addComment(issue, { body: 'x' }), 'created');
    expect(await act('request-review', { users: ['bob', 'ada'] }, said)).toEqual({ users: ['ada'], teams: [] });
    expect(writes()).toHaveLength(1);
    expect(pull.requestedReviewers).toEqual(['ada']);
    expect(await on('request-review', { users: ['ada'] })).toEqual({ users: ['ada'], teams: [] });
  });

  test('picks by chance among people and teams', async () => {
    const { on, github, pull } = await usePull();
    for (const team of ['red', 'blue']) github.addTeam('octo-org', team, {});
    const written = { users: ['ada', 'cy', 'dee'], teams: ['@octo-org/red', 'blue'], random: 2 };
    const picked = await on('request-review', written);
    expect(await on('request-review', written)).toEqual(picked);
    expect([pull.requestedReviewers, pull.requestedTeams].flat()).toHaveLength(2);
    expect(await codeOf(on('request-review', { teams: ['mallory/red'] }))).toBe('other-owner');
  });
});

describe('merge', () => {
  test('merges what the event saw, and nothing that was pushed later', async () => {
    const { on, github, tools, pull, writes } = await usePull();
    pull.head.sha = github.commitFiles(tools, { 'evil.sh': '' }, 'topic').after;
    expect(await codeOf(on('merge', {}))).toBe('head-moved');
    expect(await codeOf(on('merge', { auto: true }))).toBe('head-moved');
    expect([writes(), pull.merged]).toEqual([[], false]);
  });

  test('nor what is pushed while it asks', async () => {
    const { act, github, tools, issue, pull } = await usePull();
    const said = github.payloads.issueComment(tools, issue, github.addComment(issue, { body: '/merge' }), 'created');
    const asked = github.holdNext({ when: 'before', path: /\/merge$/ });
    const merging = act('merge', {}, said);
    await asked.arrived;
    pull.head.sha = github.commitFiles(tools, { 'evil.sh': '' }, 'topic').after;
    asked.release();
    expect(await codeOf(merging)).toBe('head-moved');
    expect(pull.merged).toBe(false);
  });

  test('with the method and the words that are written', async () => {
    const { on, pull } = await usePull();
    await on('merge', { method: 'squash', title: 'One', message: 'Two' });
    expect(pull).toMatchObject({ merged: true, mergeMethod: 'squash', mergeTitle: 'One', mergeMessage: 'Two' });
    expect(await on('merge', {})).toEqual({ sha: pull.mergeCommit });
  });

  test('one that got through after all is found merged', async () => {
    const { on, github, pull } = await usePull();
    github.failNext({ path: /\/merge$/, status: 405, body: { message: 'Pull Request is not mergeable' } });
    const asked = github.holdNext({ when: 'before', method: 'GET', path: /\/pulls\/\d+$/ });
    const merging = on('merge', {});
    await asked.arrived;
    Object.assign(pull, { merged: false });
    asked.release();
    const looking = github.holdNext({ when: 'before', method: 'GET', path: /\/pulls\/\d+$/ });
    await looking.arrived;
    Object.assign(pull, { merged: true, mergeCommit: 'c'.repeat(40) });
    looking.release();
    expect(await merging).toEqual({ sha: 'c'.repeat(40) });
  });

  test('one that conflicts is refused as GitHub does', async () => {
    const { on } = await usePull({ mergeable: false });
    await expect(on('merge', {})).rejects.toMatchObject({ name: 'GithubRefusal', status: 405 });
  });

  test('auto waits for what is required, or merges at once', async () => {
    const { on, pull, tools, writes } = await usePull();
    pull.waiting = true;
    expect(await on('merge', { auto: true, method: 'squash', title: 'T' })).toEqual({ sha: null });
    expect(await on('merge', { auto: true })).toEqual({ sha: null });
    expect(pull.autoMerge).toMatchObject({ method: 'squash', title: 'T' });
    Object.assign(pull, { waiting: false, autoMerge: null });
    expect(await on('merge', { auto: true })).toEqual({ sha: pull.mergeCommit });
    expect(writes()).toEqual(['POST /graphql', 'POST /graphql', 'PUT pulls/1/merge']);
    Object.assign(pull, { waiting: true, merged: false });
    tools.allowAutoMerge = false;
    await expect(on('merge', { auto: true })).rejects.toThrow(/auto.?merge is not allowed/i);
  });
});

describe('review', () => {
  test('a comment and a request for changes need words, an approval does not', async () => {
    const { on, pull } = await usePull();
    for (const event of ['comment', 'request-changes']) {
      expect(await codeOf(on('review', { event }))).toBe('body-needed');
      expect(await codeOf(on('review', { event, body: ' ' }))).toBe('body-needed');
    }
    await on('review', { event: 'approve' });
    expect(pull.reviews.map(({ state }) => state)).toEqual(['APPROVED']);
  });

  test('dismiss withdraws the one of the event, and only that', async () => {
    const { act, github, tools, issue, pull } = await usePull();
    const review = github.addReview(issue, 'ada', 'APPROVED');
    github.addReview(issue, 'cy', 'CHANGES_REQUESTED');
    const submitted = github.payloads.review(tools, issue, review);
    expect(await act('review', { event: 'dismiss' }, submitted)).toMatchObject({ id: review.id });
    expect(await act('review', { event: 'dismiss' }, submitted)).toEqual({ id: null, url: null });
    expect(pull.reviews.map(({ state }) => state)).toEqual(['DISMISSED', 'CHANGES_REQUESTED']);
  });
});

describe('branches', () => {
  test('update-branch: nothing to do is done; a head that moved is not updated unseen', async () => {
    const { on, act, opened, pull, github, tools } = await usePull();
    expect(await on('update-branch', {})).toEqual({});
    pull.behind = true;
    pull.head.sha = github.commitFiles(tools, { b: '' }, 'topic').after;
    expect(await codeOf(on('update-branch', {}))).toBe('head-moved');
    expect(await act('update-branch', {}, opened, { retried: true })).toEqual({});
    expect(pull.behind).toBe(false);
  });

  test('delete-branch: never that of a fork that is named the same', async () => {
    const { act, github, tools } = await usePull();
    const fork = github.addPull(tools, { head: 'release', fork: 'mallory/tools' });
    github.commitFiles(tools, {}, 'release');
    const job = (head_sha: string) => {
      const delivery = github.payloads.other('check_suite', tools, 'completed');
      const check_suite = {
        ...Object(delivery.payload.check_suite),
        head_branch: 'release',
        head_sha,
        pull_requests: [],
      };
      return { ...delivery, payload: { ...delivery.payload, check_suite } };
    };
    expect(await codeOf(act('delete-branch', {}, github.payloads.pullRequest(tools, fork, 'closed')))).toBe(
      'foreign-branch',
    );
    expect(await codeOf(act('delete-branch', {}, job(fork.pull.head.sha)))).toBe('foreign-branch');
    expect([...tools.branches.keys()]).toContain('release');
    await act('delete-branch', {}, job(tools.branches.get('release') ?? ''));
    expect(await act('delete-branch', {}, job('0'.repeat(40)))).toEqual({});
    expect([...tools.branches.keys()]).toEqual(['main', 'topic']);
  });
});

test('a pull request goes to draft and back, once', async () => {
  const { on, pull, writes } = await usePull();
  for (const draft of [true, true, false]) await on('edit', { draft });
  expect(pull.draft).toBe(false);
  expect(writes()).toHaveLength(2);
});
