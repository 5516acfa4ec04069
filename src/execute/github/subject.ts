import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { listAt, numberAt, textAt, valueAt } from '../../model/payload-reading.ts';
import { type ActRepository, type ActStep, StepRefused } from './act.ts';

type SubjectEvent = Pick<ActStep['event'], 'name' | 'payload'>;

export interface IssueSubject {
  readonly number: number;
  /** GitHub numbers both together, and has most of its routes for both. */
  readonly isPullRequest: boolean;
  /** What the event saw as the head of the pull request; null where its payload does not say. */
  readonly headSha: string | null;
}

/** The issue or pull request that an event is about; null: its payload names none. */
export function findIssue({ payload }: SubjectEvent): IssueSubject | null {
  const pullRequest = valueAt(payload, 'pull_request');
  const issue = valueAt(payload, 'issue');
  const number = numberAt(pullRequest, 'number') ?? numberAt(issue, 'number');
  if (number === null) return findListed(payload);
  const isPullRequest = isJsonObject(pullRequest) || isJsonObject(valueAt(issue, 'pull_request'));
  return { number, isPullRequest, headSha: textAt(pullRequest, 'head', 'sha') };
}

/** Checks and workflow runs list the pull requests of their branch, also those that want it in another repository. */
function findListed(payload: JsonValue): IssueSubject | null {
  const repository = numberAt(payload, 'repository', 'id');
  for (const key of ['check_run', 'check_suite', 'workflow_run', 'workflow_job']) {
    const listed = listAt(payload, key, 'pull_requests').find(
      (one) => numberAt(one, 'base', 'repo', 'id') === repository && numberAt(one, 'number') !== null,
    );
    const number = numberAt(listed, 'number');
    if (number !== null) return { number, isPullRequest: true, headSha: textAt(listed, 'head', 'sha') };
  }
  return null;
}

export function issueOf(event: SubjectEvent): IssueSubject {
  return findIssue(event) ?? missing(event, 'issue or pull request');
}

export function pullRequestOf(event: SubjectEvent): IssueSubject {
  const subject = findIssue(event);
  return subject?.isPullRequest === true ? subject : missing(event, 'pull request');
}

/** Paths of the commit, by event; those of pull requests have its head. */
const COMMITS: Readonly<Record<string, readonly string[]>> = {
  status: ['sha'],
  commit_comment: ['comment', 'commit_id'],
  merge_group: ['merge_group', 'head_sha'],
  check_run: ['check_run', 'head_sha'],
  check_suite: ['check_suite', 'head_sha'],
  workflow_job: ['workflow_job', 'head_sha'],
  workflow_run: ['workflow_run', 'head_sha'],
  code_scanning_alert: ['commit_oid'],
  deployment: ['deployment', 'sha'],
  deployment_status: ['deployment', 'sha'],
  deployment_review: ['workflow_run', 'head_sha'],
};

export function commitOf(event: SubjectEvent): string {
  const { name, payload } = event;
  if (name === 'push') return pushedCommit(event);
  const sha = textAt(payload, ...(COMMITS[name] ?? ['pull_request', 'head', 'sha']));
  return sha ?? missing(event, 'commit');
}

/** `after` of an annotated tag is the tag itself, which takes no checks; of a deleted ref it is zeros. */
function pushedCommit(event: SubjectEvent): string {
  const { payload } = event;
  const sha = textAt(payload, 'head_commit', 'id') ?? textAt(payload, 'after');
  return valueAt(payload, 'deleted') === true || sha === null ? missing(event, 'commit') : sha;
}

export interface BranchSubject {
  /** Without `refs/heads/`. */
  readonly name: string;
  /**
   * The event does not say whose branch it is, and of a fork it may be named the same: it is this repository's if it points
   * to this commit. null: it is known to be this repository's.
   */
  readonly tip: string | null;
}

/** Never the default branch, and never one of a fork. */
export function branchOf(event: SubjectEvent, repository: Pick<ActRepository, 'defaultBranch'>): BranchSubject {
  const branch = findBranch(event) ?? missing(event, 'branch');
  if (branch.name !== repository.defaultBranch) return branch;
  throw new StepRefused('default-branch', `\`${branch.name}\` is the default branch, which is left alone`);
}

function findBranch(event: SubjectEvent): BranchSubject | null {
  const { name, payload } = event;
  if (name === 'push') return known(/^refs\/heads\/(.+)$/.exec(textAt(payload, 'ref') ?? '')?.[1] ?? null);
  if (name === 'create') return textAt(payload, 'ref_type') === 'branch' ? known(textAt(payload, 'ref')) : null;
  const pullRequest = valueAt(payload, 'pull_request');
  if (isJsonObject(pullRequest)) {
    return ofRepository(event, textAt(pullRequest, 'head', 'ref'), valueAt(pullRequest, 'head', 'repo'));
  }
  const run = valueAt(payload, 'workflow_run');
  if (isJsonObject(valueAt(run, 'head_repository'))) {
    return ofRepository(event, textAt(run, 'head_branch'), valueAt(run, 'head_repository'));
  }
  return ofUnknown(run) ?? ofUnknown(valueAt(payload, 'workflow_job')) ?? ofCheck(payload);
}

function ofCheck(payload: JsonValue): BranchSubject | null {
  return ofUnknown(valueAt(payload, 'check_suite')) ?? ofUnknown(valueAt(payload, 'check_run', 'check_suite'));
}

function ofUnknown(owner: JsonValue): BranchSubject | null {
  const name = textAt(owner, 'head_branch');
  const tip = textAt(owner, 'head_sha');
  return name === null || tip === null ? null : { name, tip };
}

function known(name: string | null): BranchSubject | null {
  return name === null ? null : { name, tip: null };
}

/** The repository of a head is null where its fork was deleted. */
function ofRepository({ payload }: SubjectEvent, name: string | null, head: JsonValue): BranchSubject | null {
  if (name === null) return null;
  const own = numberAt(payload, 'repository', 'id');
  if (own !== null && numberAt(head, 'id') === own) return known(name);
  throw new StepRefused('foreign-branch', `\`${name}\` is a branch of a fork, which is left alone`);
}

export function workflowRunOf(event: SubjectEvent): number {
  const { payload } = event;
  const id = numberAt(payload, 'workflow_run', 'id') ?? numberAt(payload, 'workflow_job', 'run_id');
  return id ?? missing(event, 'workflow run');
}

export interface CommentSubject {
  readonly id: number;
  /** `review`: one to a line of a pull request, whose routes are others. */
  readonly kind: 'issue' | 'review';
  /** The comment that it is an answer to; GitHub takes no answers to answers. */
  readonly answerTo: number | null;
}

/** null: the event has none that this program can act on (a comment to a commit has no issue). */
export function findComment({ name, payload }: SubjectEvent): CommentSubject | null {
  const kind = name === 'issue_comment' ? 'issue' : name === 'pull_request_review_comment' ? 'review' : null;
  const id = numberAt(payload, 'comment', 'id');
  if (kind === null || id === null) return null;
  return { id, kind, answerTo: numberAt(payload, 'comment', 'in_reply_to_id') };
}

export function commentOf(event: SubjectEvent): CommentSubject {
  return findComment(event) ?? missing(event, 'comment');
}

export function reviewCommentOf(event: SubjectEvent): CommentSubject {
  const comment = findComment(event);
  return comment?.kind === 'review' ? comment : missing(event, 'review comment');
}

/** null: the event is not about one review. */
export function findReview({ name, payload }: SubjectEvent): number | null {
  return name === 'pull_request_review' ? numberAt(payload, 'review', 'id') : null;
}

function missing({ name }: SubjectEvent, what: string): never {
  throw new StepRefused('no-subject', `this \`${name}\` event has no ${what} of this repository to act on`);
}
