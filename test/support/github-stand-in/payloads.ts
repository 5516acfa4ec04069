import type { Delivery } from './delivery-log.ts';
import { type Extra, type Fields, payloadFrame } from './payload-frame.ts';
import { renderComment, renderIssue, renderReview, renderReviewComment } from './render-issue.ts';
import { renderPull } from './render-pull.ts';
import { renderCheckRun, renderWorkflowRun } from './render-runs.ts';
import { renderAccount, renderInstallation, renderRepository } from './renderings.ts';
import type { CheckRun, Comment, Installation, Issue, Repository, Review, WorkflowRun, World } from './world.ts';

/** The webhooks that what the world holds would give, in the shape of real ones: `github.payloads.issues(tools, issue, 'opened')`. */
export function payloadsOf(world: World) {
  const { start, finish, ofRepository } = payloadFrame(world);

  const issueOf = (theirs: Fields, repository: Repository, issue: Issue): Fields => {
    const { pull_request: _pull, ...kept } = theirs.issue;
    return { ...kept, ...renderIssue(world, repository, issue) };
  };

  const pullOf = (theirs: Fields, repository: Repository, issue: Issue): Fields => {
    if (issue.pull === null) throw new Error(`#${issue.number} is no pull request`);
    const pull = renderPull(world, repository, issue, issue.pull);
    const withRepository = <Side extends { readonly repo: object | null }>(side: Side) => ({
      ...side,
      repo: side.repo && { ...theirs.repository, ...side.repo },
    });
    return { ...theirs.pull_request, ...pull, head: withRepository(pull.head), base: withRepository(pull.base) };
  };

  return {
    issues: (repository: Repository, issue: Issue, action: string, extra: Extra = {}): Delivery =>
      ofRepository('issues', action, repository, extra, (theirs) => ({ issue: issueOf(theirs, repository, issue) })),

    issueComment: (repository: Repository, issue: Issue, comment: Comment, action = 'created', extra: Extra = {}) =>
      ofRepository('issue_comment', action, repository, { sender: comment.author.login, ...extra }, (theirs) => ({
        issue: issueOf(theirs, repository, issue),
        comment: { ...theirs.comment, ...renderComment(world, repository, issue, comment) },
      })),

    pullRequest: (repository: Repository, issue: Issue, action: string, extra: Extra = {}): Delivery =>
      ofRepository('pull_request', action, repository, extra, (theirs) => ({
        number: issue.number,
        pull_request: pullOf(theirs, repository, issue),
      })),

    review: (repository: Repository, issue: Issue, review: Review, action = 'submitted', extra: Extra = {}): Delivery =>
      ofRepository('pull_request_review', action, repository, { sender: review.author.login, ...extra }, (theirs) => ({
        // As webhooks spell it; the API writes capitals.
        review: {
          ...theirs.review,
          ...renderReview(world, repository, issue, review),
          state: review.state.toLowerCase(),
        },
        pull_request: pullOf(theirs, repository, issue),
      })),

    reviewComment: (repository: Repository, issue: Issue, comment: Comment, action = 'created', extra: Extra = {}) =>
      ofRepository(
        'pull_request_review_comment',
        action,
        repository,
        { sender: comment.author.login, ...extra },
        (theirs) => ({
          comment: { ...theirs.comment, ...renderReviewComment(world, repository, issue, comment) },
          pull_request: pullOf(theirs, repository, issue),
        }),
      ),

    /** Of what `commitFiles` gave. */
    push: (
      repository: Repository,
      { before, after, branch = repository.defaultBranch }: { before: string; after: string; branch?: string },
      extra: Extra = {},
    ): Delivery =>
      ofRepository('push', null, repository, extra, (theirs) => {
        const [old, now] = [repository.commits.get(before) ?? new Map(), repository.commits.get(after) ?? new Map()];
        const name = extra.sender ?? 'octocat';
        const author = { name, email: `${name}@users.noreply.github.com`, username: name };
        const commit = {
          ...theirs.head_commit,
          author,
          committer: author,
          id: after,
          message: 'A commit',
          timestamp: world.now(),
          added: [...now.keys()].filter((path) => !old.has(path)),
          removed: [...old.keys()].filter((path) => !now.has(path)),
          modified: [...now.keys()].filter((path) => old.has(path) && old.get(path) !== now.get(path)),
        };
        const compare = `${world.origin}/${repository.fullName}/compare/${before}...${after}`;
        const flags = { created: /^0+$/.test(before), deleted: /^0+$/.test(after), forced: false };
        return {
          pusher: { name, email: author.email },
          ref: `refs/heads/${branch}`,
          before,
          after,
          ...flags,
          compare,
          commits: [commit],
          head_commit: commit,
        };
      }),

    workflowRun: (repository: Repository, run: WorkflowRun, action = 'completed', extra: Extra = {}): Delivery =>
      ofRepository('workflow_run', action, repository, extra, (theirs) => ({
        workflow_run: {
          ...theirs.workflow_run,
          ...renderWorkflowRun(world, repository, run),
          actor: renderAccount(world, world.account(extra.sender ?? 'octocat')),
          triggering_actor: renderAccount(world, world.account(extra.sender ?? 'octocat')),
        },
        workflow: { ...theirs.workflow, name: run.name, path: run.path },
      })),

    checkRun: (repository: Repository, run: CheckRun, action = 'completed', extra: Extra = {}): Delivery =>
      ofRepository('check_run', action, repository, extra, (theirs) => ({
        check_run: { ...theirs.check_run, ...renderCheckRun(world, repository, run) },
      })),

    member: (repository: Repository, login: string, action = 'added', extra: Extra = {}): Delivery =>
      ofRepository('member', action, repository, extra, () => ({ member: renderAccount(world, world.account(login)) })),

    /** Without a repository: for those the organisation's own file counts. */
    organization: (installation: Installation, login: string, action = 'member_added', extra: Extra = {}): Delivery => {
      const theirs = start('organization', action);
      const membership = { ...theirs.membership, user: renderAccount(world, world.account(login)) };
      return finish('organization', action, { ...theirs, membership }, installation, extra);
    },

    installation: (installation: Installation, action = 'created', extra: Extra = {}): Delivery => {
      const repositories = world.heldBy(installation.id).map((one) => {
        const { id, node_id, name, full_name, private: isPrivate } = renderRepository(world, one);
        return { id, node_id, name, full_name, private: isPrivate };
      });
      const theirs = { ...start('installation', action), repositories };
      const { organization: _organization, ...payload } = finish(
        'installation',
        action,
        theirs,
        installation,
        extra,
      ).payload;
      return { event: 'installation', payload: { ...payload, installation: renderInstallation(world, installation) } };
    },

    /** Any other event of a repository, as GitHub once sent it but for the names. */
    other: (event: string, repository: Repository, action: string | null = null, extra: Extra = {}): Delivery =>
      ofRepository(event, action, repository, extra, () => ({})),
  };
}
