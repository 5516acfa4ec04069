import { describe, expect, test } from 'vitest';
import { readSamples } from '../../../src/cli/sample-payloads.ts';
import {
  branchOf,
  commentOf,
  commitOf,
  findReview,
  issueOf,
  pullRequestOf,
  reviewCommentOf,
  workflowRunOf,
} from '../../../src/execute/github/subject.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { valueAt } from '../../../src/model/payload-reading.ts';
import type { VerbSubject } from '../../../src/model/verb.ts';
import { mayHaveSubject } from '../../../src/model/verbs/subjects.ts';

const REPOSITORY = { defaultBranch: 'main' };
const event = (name: string, payload: JsonObject): { readonly name: string; readonly payload: JsonObject } => ({
  name,
  payload: { repository: { id: 1 }, ...payload },
});
const refused = (code: string) => expect.objectContaining({ name: 'StepRefused', code });
const caught = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const READERS: Readonly<Record<Exclude<VerbSubject, 'none'>, (one: ReturnType<typeof event>) => unknown>> = {
  'issue-or-pull-request': issueOf,
  'pull-request': pullRequestOf,
  comment: commentOf,
  'review-comment': reviewCommentOf,
  commit: commitOf,
  'workflow-run': workflowRunOf,
  branch: (one) => branchOf(one, { defaultBranch: 'no-such-branch' }),
};

/** Payloads as GitHub has sent them. */
const SAMPLES = readSamples().map(({ event: name, body }) => event(name, JSON.parse(body.toString())));

describe.each(Object.entries(READERS))('%s', (name, read) => {
  const subject = name as VerbSubject;

  test('no event has it of which the words say that it cannot', () => {
    // One sample of `issues` is of a pull request, which GitHub sends no longer.
    const without = SAMPLES.filter(
      (one) => !mayHaveSubject(one.name, subject) && !valueAt(one.payload, 'issue', 'pull_request'),
    );
    for (const sample of without) {
      const found = caught(() => read(sample));
      expect([sample.name, found]).toEqual([sample.name, refused('no-subject')]);
    }
  });

  test('whatever the payload lacks, it is refused and nothing breaks', () => {
    for (const payload of [{}, { issue: 7 }, { pull_request: null }, { ref: 4 }, { check_run: [] }]) {
      expect(caught(() => read({ name: 'push', payload }))).toEqual(refused('no-subject'));
    }
  });
});

describe('issue or pull request', () => {
  test('an issue, a comment on a pull request, a pull request', () => {
    const pull = { url: 'https://api.github.com/repos/o/r/pulls/5' };
    expect(issueOf(event('issues', { issue: { number: 4 } }))).toEqual({
      number: 4,
      isPullRequest: false,
      headSha: null,
    });
    expect(pullRequestOf(event('issue_comment', { issue: { number: 5, pull_request: pull } }))).toEqual({
      number: 5,
      isPullRequest: true,
      headSha: null,
    });
    expect(pullRequestOf(event('pull_request', { pull_request: { number: 6, head: { sha: 'a' } } }))).toEqual({
      number: 6,
      isPullRequest: true,
      headSha: 'a',
    });
  });

  test('a comment on an issue is not about a pull request', () => {
    expect(() => pullRequestOf(event('issue_comment', { issue: { number: 4 } }))).toThrow(
      'this `issue_comment` event has no pull request of this repository to act on',
    );
  });

  test('of those that are listed, the first that wants to come into this repository', () => {
    const listed = (number: number, id: number) => ({ number, head: { sha: `s${number}` }, base: { repo: { id } } });
    for (const name of ['check_run', 'check_suite', 'workflow_run']) {
      const payload = { [name]: { pull_requests: [listed(1, 9), listed(2, 1), listed(3, 1)] } };
      expect(pullRequestOf(event(name, payload))).toEqual({ number: 2, isPullRequest: true, headSha: 's2' });
      expect(caught(() => issueOf(event(name, { [name]: { pull_requests: [listed(1, 9)] } })))).toEqual(
        refused('no-subject'),
      );
    }
  });
});

describe('commit', () => {
  test.each([
    ['push', { after: 'tag', head_commit: { id: 'commit' } }, 'commit'],
    ['push', { after: 'a', head_commit: null }, 'a'],
    ['status', { sha: 'b' }, 'b'],
    ['commit_comment', { comment: { commit_id: 'c' } }, 'c'],
    ['merge_group', { merge_group: { head_sha: 'd' } }, 'd'],
    ['workflow_job', { workflow_job: { head_sha: 'e' } }, 'e'],
    ['deployment_status', { deployment: { sha: 'f' } }, 'f'],
    ['deployment_review', { workflow_run: { head_sha: 'g' } }, 'g'],
    ['pull_request_review', { pull_request: { head: { sha: 'h' } } }, 'h'],
  ])('of a %s', (name, payload, sha) => {
    expect(commitOf(event(name, payload))).toBe(sha);
  });

  test('a deleted ref has none', () => {
    expect(caught(() => commitOf(event('push', { after: '0'.repeat(40), deleted: true })))).toEqual(
      refused('no-subject'),
    );
  });
});

describe('branch', () => {
  const pull = (id: number | null, ref = 'topic') => ({
    pull_request: { number: 1, head: { ref, repo: id === null ? null : { id } } },
  });

  test('of a push, a new branch, a pull request, a workflow run', () => {
    const run = { head_branch: 'topic', head_sha: 'a', head_repository: { id: 1 } };
    const known = { name: 'topic', tip: null };
    expect(branchOf(event('push', { ref: 'refs/heads/a/b' }), REPOSITORY)).toEqual({ name: 'a/b', tip: null });
    expect(branchOf(event('create', { ref: 'topic', ref_type: 'branch' }), REPOSITORY)).toEqual(known);
    expect(branchOf(event('pull_request', pull(1)), REPOSITORY)).toEqual(known);
    expect(branchOf(event('workflow_run', { workflow_run: run }), REPOSITORY)).toEqual(known);
  });

  test('never that of a fork, deleted or not', () => {
    const run = { head_branch: 'topic', head_sha: 'a', head_repository: { id: 2 } };
    for (const one of [
      event('pull_request', pull(2)),
      event('pull_request', pull(null)),
      event('workflow_run', { workflow_run: run }),
    ]) {
      expect(caught(() => branchOf(one, REPOSITORY))).toEqual(refused('foreign-branch'));
    }
    expect(caught(() => branchOf({ name: 'pull_request', payload: pull(2) }, REPOSITORY))).toEqual(
      refused('foreign-branch'),
    );
  });

  test('what may be of a fork comes with the commit that tells', () => {
    const at = { head_branch: 'topic', head_sha: 'a' };
    const told = { name: 'topic', tip: 'a' };
    expect(branchOf(event('workflow_job', { workflow_job: at }), REPOSITORY)).toEqual(told);
    expect(branchOf(event('check_suite', { check_suite: at }), REPOSITORY)).toEqual(told);
    expect(branchOf(event('check_run', { check_run: { check_suite: at } }), REPOSITORY)).toEqual(told);
  });

  test('never the default branch, and no tag', () => {
    for (const one of [event('push', { ref: 'refs/heads/main' }), event('pull_request', pull(1, 'main'))]) {
      expect(caught(() => branchOf(one, REPOSITORY))).toEqual(refused('default-branch'));
    }
    for (const one of [event('push', { ref: 'refs/tags/v1' }), event('create', { ref: 'v1', ref_type: 'tag' })]) {
      expect(caught(() => branchOf(one, REPOSITORY))).toEqual(refused('no-subject'));
    }
  });
});

test('comments, reviews and workflow runs', () => {
  const comment = { id: 3, in_reply_to_id: 2 };
  expect(commentOf(event('issue_comment', { comment: { id: 3 } }))).toEqual({ id: 3, kind: 'issue', answerTo: null });
  expect(commentOf(event('pull_request_review_comment', { comment }))).toEqual({ id: 3, kind: 'review', answerTo: 2 });
  expect(caught(() => reviewCommentOf(event('issue_comment', { comment })))).toEqual(refused('no-subject'));
  expect(caught(() => commentOf(event('commit_comment', { comment })))).toEqual(refused('no-subject'));
  expect(findReview(event('pull_request_review', { review: { id: 8 } }))).toBe(8);
  expect(findReview(event('pull_request', { pull_request: { number: 1 } }))).toBeNull();
  expect(workflowRunOf(event('workflow_job', { workflow_job: { run_id: 6 } }))).toBe(6);
  expect(workflowRunOf(event('deployment', { workflow_run: { id: 7 } }))).toBe(7);
});
