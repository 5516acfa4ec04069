import { commitFiles, makeLabel } from './fixtures.ts';
import {
  type ChangedFile,
  type Comment,
  type Issue,
  labelKey,
  nodeIdOf,
  type Pull,
  type Repository,
  type Review,
  type World,
} from './world.ts';

interface IssueWish {
  readonly title?: string;
  readonly body?: string | null;
  readonly author?: string;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly state?: 'open' | 'closed';
  readonly viaApp?: boolean;
}

export function addIssue(world: World, repository: Repository, wish: IssueWish = {}, pull: Pull | null = null): Issue {
  const { title = pull ? 'A pull request' : 'An issue', author = 'octocat' } = wish;
  const id = world.nextId();
  const at = world.now();
  const labels = wish.labels ?? [];
  for (const label of labels) {
    if (!repository.labels.has(labelKey(label))) repository.labels.set(labelKey(label), makeLabel(world, label));
  }
  const issue: Issue = {
    number: repository.nextNumber,
    id,
    nodeId: nodeIdOf(pull ? 'PR' : 'I', id),
    title,
    body: wish.body ?? null,
    state: wish.state ?? 'open',
    stateReason: null,
    author: world.account(author),
    viaApp: wish.viaApp ?? false,
    labels: [...labels],
    assignees: [...(wish.assignees ?? [])],
    milestone: null,
    locked: false,
    lockReason: null,
    gone: false,
    createdAt: at,
    updatedAt: at,
    comments: [],
    reactions: [],
    pull,
  };
  repository.issues.set(issue.number, issue);
  repository.nextNumber += 1;
  return issue;
}

interface PullWish extends IssueWish {
  /** A branch; made if it is new, with `writes` on it. */
  readonly head?: string;
  /** Full name of the fork that the branch is in. */
  readonly fork?: string;
  readonly base?: string;
  /** Files that its commit writes. */
  readonly writes?: Readonly<Record<string, string | null>>;
  /** What `GET …/files` says; without it, what `writes` writes. */
  readonly files?: readonly ChangedFile[];
  readonly draft?: boolean;
  readonly mergeable?: boolean;
  readonly waiting?: boolean;
  readonly behind?: boolean;
}

/** A pull request, from a branch of the repository or of a fork; it always has a `pull`. */
export function addPull(world: World, repository: Repository, wish: PullWish = {}): Issue & { readonly pull: Pull } {
  const { head = `topic-${repository.nextNumber}`, base = repository.defaultBranch, writes = {}, fork } = wish;
  const baseSha = repository.branches.get(base) ?? '';
  const before = repository.commits.get(baseSha);
  const { after } = commitFiles(world, repository, writes, head);
  if (fork !== undefined) repository.branches.delete(head);
  const changed = Object.entries(writes).map(([filename, text]): ChangedFile => {
    if (text === null) return { filename, status: 'removed' };
    return { filename, status: before?.has(filename) ? 'modified' : 'added' };
  });
  const pull: Pull = {
    head: { ref: head, sha: after, repository: fork ?? repository.fullName },
    base: { ref: base, sha: baseSha },
    draft: wish.draft ?? false,
    merged: false,
    mergeCommit: null,
    mergeMethod: null,
    mergeTitle: null,
    mergeMessage: null,
    mergeable: wish.mergeable ?? true,
    waiting: wish.waiting ?? false,
    behind: wish.behind ?? false,
    files: [...(wish.files ?? changed)],
    autoMerge: null,
    reviews: [],
    reviewComments: [],
    requestedReviewers: [],
    requestedTeams: [],
  };
  return Object.assign(addIssue(world, repository, wish, pull), { pull });
}

interface CommentWish {
  readonly body?: string;
  readonly author?: string;
  readonly viaApp?: boolean;
}

export function makeComment(world: World, wish: CommentWish = {}): Comment {
  const at = world.now();
  return {
    id: world.nextId(),
    author: world.account(wish.author ?? 'octocat'),
    viaApp: wish.viaApp ?? false,
    body: wish.body ?? 'A comment',
    createdAt: at,
    updatedAt: at,
    reactions: [],
  };
}

export function addComment(world: World, issue: Issue, wish: CommentWish = {}): Comment {
  const comment = makeComment(world, wish);
  issue.comments.push(comment);
  return comment;
}

export function addReviewComment(world: World, { pull }: Issue, wish: CommentWish & { path?: string } = {}): Comment {
  const comment: Comment = { ...makeComment(world, wish), inReplyTo: null, path: wish.path ?? 'README.md' };
  pull?.reviewComments.push(comment);
  return comment;
}

export function addReview(world: World, { pull }: Issue, author: string, state: Review['state'], body = ''): Review {
  if (pull === null) throw new Error('a review is of a pull request');
  const review: Review = {
    id: world.nextId(),
    author: world.account(author),
    state,
    body,
    commit: pull.head.sha,
    dismissal: null,
  };
  pull.reviews.push(review);
  return review;
}
