import { renderIssue } from './render-issue.ts';
import { renderAccount, renderRepository, repositoryUrl } from './renderings.ts';
import type { Issue, Pull, Repository, World } from './world.ts';
import { nodeIdOf } from './world.ts';

function renderTeam(world: World, repository: Repository, slug: string) {
  const url = `${world.origin}/api/v3/orgs/${repository.owner.login}/teams/${slug}`;
  const common = { description: null, permission: 'pull', parent: null, privacy: 'closed' };
  return { id: slug.length, node_id: nodeIdOf('T', slug.length), name: slug, slug, url, ...common };
}

/** A fork is known by its name only: GitHub shows a repository there, or null once it is deleted. */
function renderHeadRepository(world: World, repository: Repository, name: string | null) {
  if (name === null) return null;
  const known = world.repository(name);
  if (known !== undefined) return renderRepository(world, known);
  const [owner = '', repo = ''] = name.split('/');
  const fork = { ...repository, id: repository.id + 500_000, name: repo, fullName: name, owner: world.account(owner) };
  return { ...renderRepository(world, fork), fork: true };
}

function mergeStateOf({ merged, mergeable, draft, waiting, behind }: Pull): string {
  if (merged) return 'unknown';
  if (!mergeable) return 'dirty';
  if (draft) return 'draft';
  if (waiting) return 'blocked';
  return behind ? 'behind' : 'clean';
}

/** A pull request, which is an issue and more. */
export function renderPull(world: World, repository: Repository, issue: Issue, pull: Pull) {
  const {
    pull_request: _link,
    events_url: _events,
    repository_url: _repository,
    ...common
  } = renderIssue(world, repository, issue);
  const { performed_via_github_app: _app, labels_url: _labels, state_reason: _reason, ...rest } = common;
  const url = `${repositoryUrl(world, repository)}/pulls/${issue.number}`;
  const headOwner = pull.head.repository?.split('/')[0] ?? 'unknown';
  return {
    ...rest,
    url,
    issue_url: `${repositoryUrl(world, repository)}/issues/${issue.number}`,
    diff_url: `${rest.html_url}.diff`,
    draft: pull.draft,
    merged: pull.merged,
    merged_at: pull.merged ? issue.updatedAt : null,
    merge_commit_sha: pull.mergeCommit,
    mergeable: pull.merged ? null : pull.mergeable,
    mergeable_state: mergeStateOf(pull),
    rebaseable: pull.mergeable,
    merged_by: pull.merged ? renderAccount(world, pull.mergedBy ?? world.bot) : null,
    maintainer_can_modify: false,
    auto_merge: pull.autoMerge && {
      enabled_by: renderAccount(world, world.bot),
      merge_method: pull.autoMerge.method,
      commit_title: pull.autoMerge.title,
      commit_message: pull.autoMerge.message,
    },
    head: {
      ref: pull.head.ref,
      sha: pull.head.sha,
      label: `${headOwner}:${pull.head.ref}`,
      user: renderAccount(world, world.account(headOwner)),
      repo: renderHeadRepository(world, repository, pull.head.repository),
    },
    base: {
      ref: pull.base.ref,
      sha: pull.base.sha,
      label: `${repository.owner.login}:${pull.base.ref}`,
      user: renderAccount(world, repository.owner),
      repo: renderRepository(world, repository),
    },
    requested_reviewers: pull.requestedReviewers.map((login) => renderAccount(world, world.account(login))),
    requested_teams: pull.requestedTeams.map((slug) => renderTeam(world, repository, slug)),
    changed_files: pull.files.length,
    commits: 1,
    additions: pull.files.length,
    deletions: 0,
    review_comments: pull.reviewComments.length,
  };
}

export function renderRequestedReviewers(world: World, repository: Repository, pull: Pull) {
  return {
    users: pull.requestedReviewers.map((login) => renderAccount(world, world.account(login))),
    teams: pull.requestedTeams.map((slug) => renderTeam(world, repository, slug)),
  };
}
