import { renderAccount, renderAppOf, repositoryUrl } from './renderings.ts';
import {
  type Account,
  type ChangedFile,
  type Comment,
  type Issue,
  labelKey,
  nodeIdOf,
  type Reaction,
  type Repository,
  type Review,
  type World,
} from './world.ts';

export function renderLabel(world: World, repository: Repository, name: string) {
  const label = repository.labels.get(labelKey(name));
  return {
    id: label?.id ?? 0,
    node_id: nodeIdOf('LA', label?.id ?? 0),
    name: label?.name ?? name,
    color: label?.color ?? 'ededed',
    description: label?.description ?? null,
    default: false,
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(name)}`,
  };
}

export function renderMilestone(world: World, repository: Repository, number: number | null) {
  const milestone = repository.milestones.find((one) => one.number === number);
  if (milestone === undefined) return null;
  const { id, title, state } = milestone;
  return {
    id,
    node_id: nodeIdOf('MI', id),
    number,
    title,
    state,
    description: null,
    due_on: null,
    open_issues: 0,
    closed_issues: 0,
    creator: renderAccount(world, repository.owner),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    closed_at: null,
    url: `${repositoryUrl(world, repository)}/milestones/${number}`,
    html_url: `${world.origin}/${repository.fullName}/milestone/${number}`,
  };
}

export function renderIssue(world: World, repository: Repository, issue: Issue) {
  const { number, id, pull } = issue;
  const url = `${repositoryUrl(world, repository)}/issues/${number}`;
  const page = `${world.origin}/${repository.fullName}/${pull ? 'pull' : 'issues'}/${number}`;
  return {
    id,
    node_id: issue.nodeId,
    number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    user: renderAccount(world, issue.author),
    labels: issue.labels.map((name) => renderLabel(world, repository, name)),
    assignee: issue.assignees[0] === undefined ? null : renderAccount(world, world.account(issue.assignees[0])),
    assignees: issue.assignees.map((login) => renderAccount(world, world.account(login))),
    milestone: renderMilestone(world, repository, issue.milestone),
    locked: issue.locked,
    active_lock_reason: issue.lockReason,
    comments: issue.comments.length,
    reactions: renderReactions(url, issue.reactions),
    author_association: roleOf(repository, issue.author),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.state === 'closed' ? issue.updatedAt : null,
    performed_via_github_app: issue.viaApp ? renderAppOf(world, issue.author) : null,
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    ...(pull && { draft: pull.draft, pull_request: { url: url.replace('/issues/', '/pulls/'), html_url: page } }),
  };
}

/** How often each reaction was given. */
function renderReactions(url: string, reactions: readonly Reaction[]) {
  const words = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];
  const counts = words.map((word) => [word, reactions.filter(({ content }) => content === word).length]);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}

function roleOf(repository: Repository, account: Account): string {
  if (repository.owner.login === account.login) return 'OWNER';
  return repository.collaborators.has(account.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}

export function renderComment(world: World, repository: Repository, issue: Issue, comment: Comment) {
  const { id, author, viaApp, body, createdAt, updatedAt } = comment;
  const url = repositoryUrl(world, repository);
  const page = `${world.origin}/${repository.fullName}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
  return {
    id,
    node_id: nodeIdOf('IC', id),
    url: `${url}/issues/comments/${id}`,
    reactions: renderReactions(`${url}/issues/comments/${id}`, comment.reactions),
    html_url: `${page}#issuecomment-${id}`,
    issue_url: `${url}/issues/${issue.number}`,
    user: renderAccount(world, author),
    body,
    author_association: roleOf(repository, author),
    created_at: createdAt,
    updated_at: updatedAt,
    performed_via_github_app: viaApp ? renderAppOf(world, author) : null,
  };
}

export function renderReviewComment(world: World, repository: Repository, issue: Issue, comment: Comment) {
  const url = `${repositoryUrl(world, repository)}/pulls/comments/${comment.id}`;
  const {
    performed_via_github_app: _app,
    issue_url: _issue,
    ...rest
  } = renderComment(world, repository, issue, comment);
  return {
    ...rest,
    node_id: nodeIdOf('PRRC', comment.id),
    url,
    html_url: `${world.origin}/${repository.fullName}/pull/${issue.number}#discussion_r${comment.id}`,
    pull_request_url: `${repositoryUrl(world, repository)}/pulls/${issue.number}`,
    pull_request_review_id: null,
    path: comment.path ?? 'README.md',
    line: 1,
    original_line: 1,
    start_line: null,
    original_start_line: null,
    side: 'RIGHT',
    start_side: null,
    subject_type: 'line',
    commit_id: issue.pull?.head.sha,
    original_commit_id: issue.pull?.head.sha,
    diff_hunk: '@@ -1 +1 @@',
    ...(comment.inReplyTo && { in_reply_to_id: comment.inReplyTo }),
  };
}

export function renderReview(world: World, repository: Repository, issue: Issue, review: Review) {
  return {
    id: review.id,
    node_id: nodeIdOf('PRR', review.id),
    user: renderAccount(world, review.author),
    body: review.body,
    state: review.state,
    author_association: roleOf(repository, review.author),
    commit_id: review.commit,
    html_url: `${world.origin}/${repository.fullName}/pull/${issue.number}#pullrequestreview-${review.id}`,
    pull_request_url: `${repositoryUrl(world, repository)}/pulls/${issue.number}`,
    submitted_at: issue.updatedAt,
  };
}

export function renderChangedFile(file: ChangedFile) {
  const { additions = 1, deletions = 0 } = file;
  return { sha: '0'.repeat(40), ...file, additions, deletions, changes: additions + deletions };
}
