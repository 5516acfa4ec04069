import { findComment, onIssue } from './find-issue.ts';
import { addIssue, makeComment } from './issue-fixtures.ts';
import { setAssignees, setLabels } from './label-acts.ts';
import { renderComment, renderIssue } from './render-issue.ts';
import {
  type Acts,
  authorOf,
  created,
  inRepository,
  invalid,
  noContent,
  notFound,
  ok,
  page,
  type Reply,
  type RepoAct,
  type RepoCall,
} from './reply.ts';
import type { Issue } from './world.ts';

const LONGEST_BODY = 65_536;

/** What GitHub says of a text that is too long, or that has nothing in it; null: nothing. */
export function faultOfBody(resource: string, body: unknown): Reply | null {
  const text = typeof body === 'string' ? body : '';
  if (text.trim() === '') return invalid(resource, 'body', "body can't be blank");
  return [...text].length > LONGEST_BODY
    ? invalid(resource, 'body', 'body is too long (maximum is 65536 characters)')
    : null;
}

const listIssues: RepoAct = (call) => {
  const { repository, query, world } = call;
  const labels = query.get('labels')?.toLowerCase().split(',') ?? [];
  const state = query.get('state') ?? 'open';
  const all = [...repository.issues.values()].filter(
    (issue) =>
      !issue.gone &&
      (state === 'all' || issue.state === state) &&
      (query.get('creator') ?? issue.author.login) === issue.author.login &&
      issue.updatedAt >= (query.get('since') ?? '') &&
      labels.every((label) => issue.labels.some((one) => one.toLowerCase() === label)),
  );
  if (query.get('direction') !== 'asc') all.reverse();
  const rendered = all.map((issue) => renderIssue(world, repository, issue));
  return page(call, `/repos/${repository.fullName}/issues`, rendered);
};

const createIssue: RepoAct = (call) => {
  const { repository, body, world } = call;
  if (String(body.title).trim() === '') return invalid('Issue', 'title', "title can't be blank");
  if (body.body) {
    const fault = faultOfBody('Issue', body.body);
    if (fault !== null) return fault;
  }
  const issue = addIssue(world, repository, {
    title: String(body.title),
    body: body.body ?? null,
    ...authorOf(call),
  });
  change(call, issue);
  return created(renderIssue(world, repository, issue));
};

/** Sets what the body names; what GitHub says against it, or null. */
function change(call: RepoCall, issue: Issue): Reply | null {
  const { body, repository, world } = call;
  if (body.labels) {
    const names = body.labels.map((one: string | { name?: string }) =>
      typeof one === 'string' ? one : (one.name ?? ''),
    );
    const fault = setLabels(call, issue, names);
    if (fault !== null) return fault;
  }
  if (body.assignees) setAssignees(call, issue, body.assignees);
  if (body.milestone !== undefined) {
    const number = body.milestone === null ? null : Number(body.milestone);
    if (number !== null && !repository.milestones.some((one) => one.number === number)) {
      return invalid('Issue', 'milestone', 'milestone does not exist');
    }
    issue.milestone = number;
  }
  if (body.title !== undefined && body.title !== null) issue.title = String(body.title);
  if (body.body !== undefined) issue.body = body.body;
  issue.updatedAt = world.now();
  return null;
}

const updateIssue = onIssue((call, issue) => {
  const { body = {}, world, repository } = call;
  if (body.body) {
    const fault = faultOfBody('Issue', body.body);
    if (fault !== null) return fault;
  }
  if (body.state === 'open' && issue.pull?.merged) {
    return invalid('Issue', 'state', 'state cannot be changed. The pull request has been merged.');
  }
  const fault = change({ ...call, body }, issue);
  if (fault !== null) return fault;
  setState(issue, body.state, body.state_reason);
  return ok(renderIssue(world, repository, issue));
});

/** A reason counts only where the state changes, and only for issues. */
export function setState(issue: Issue, state: Issue['state'] | undefined, reason?: string | null): void {
  if (state === undefined || (state === issue.state && !reason)) return;
  issue.state = state;
  if (issue.pull === null) issue.stateReason = reason ?? (state === 'closed' ? 'completed' : 'reopened');
}

const createComment = onIssue((call, issue) => {
  const { body, world, repository } = call;
  const fault = faultOfBody('IssueComment', body.body);
  if (fault !== null) return fault;
  const comment = makeComment(world, { body: body.body, ...authorOf(call) });
  issue.comments.push(comment);
  issue.updatedAt = world.now();
  return created(renderComment(world, repository, issue, comment));
});

const updateComment: RepoAct = (call) => {
  const { body, world, repository } = call;
  const found = findComment(call);
  if (found === null) return notFound;
  const fault = faultOfBody('IssueComment', body.body);
  if (fault !== null) return fault;
  found.comment.body = body.body;
  found.comment.updatedAt = world.now();
  return ok(renderComment(world, repository, found.issue, found.comment));
};

/** Issues and pull requests alike, and what is said on them. */
export const ISSUE_ACTS: Acts = {
  'GET /repos/{owner}/{repo}/issues': inRepository(listIssues),
  'POST /repos/{owner}/{repo}/issues': inRepository(createIssue),
  'GET /repos/{owner}/{repo}/issues/{issue_number}': onIssue(({ world, repository }, issue) =>
    ok(renderIssue(world, repository, issue)),
  ),
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': updateIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': onIssue((call, issue) => {
    const { world, repository, query } = call;
    const recent = issue.comments.filter(({ updatedAt }) => updatedAt >= (query.get('since') ?? ''));
    const all = recent.map((comment) => renderComment(world, repository, issue, comment));
    return page(call, `/repos/${repository.fullName}/issues/${issue.number}/comments`, all);
  }),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': createComment,
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}': inRepository((call) => {
    const found = findComment(call);
    if (found === null) return notFound;
    return ok(renderComment(call.world, call.repository, found.issue, found.comment));
  }),
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': inRepository(updateComment),
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock': onIssue(({ body }, issue) => {
    issue.locked = true;
    issue.lockReason = body?.lock_reason ?? null;
    return noContent;
  }),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock': onIssue((_call, issue) => {
    issue.locked = false;
    issue.lockReason = null;
    return noContent;
  }),
};
