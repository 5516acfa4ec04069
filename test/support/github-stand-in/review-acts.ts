import { faultOfBody } from './issue-acts.ts';
import { makeComment } from './issue-fixtures.ts';
import { onPull } from './pull-acts.ts';
import { renderReview, renderReviewComment } from './render-issue.ts';
import { renderPull, renderRequestedReviewers } from './render-pull.ts';
import { type Acts, actorOf, authorOf, created, notFound, ok, page, refusal } from './reply.ts';
import type { Comment, Review } from './world.ts';

const STATES: Readonly<Record<string, Review['state']>> = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
};

const unprocessable = (message: string) => refusal(422, 'Unprocessable Entity', [message]);

const createReview = onPull((call, issue, pull) => {
  const { body = {}, world, repository } = call;
  const actor = actorOf(call);
  const state = STATES[body.event] ?? 'PENDING';
  const text: string = body.body ?? '';
  if (state !== 'APPROVED' && state !== 'PENDING' && text.trim() === '' && !body.comments?.length) {
    return unprocessable(
      state === 'COMMENTED'
        ? 'Could not comment on pull request: body is empty'
        : 'Review Can not request changes without a body',
    );
  }
  if (issue.author === actor && state !== 'COMMENTED' && state !== 'PENDING') {
    return unprocessable(
      state === 'APPROVED'
        ? 'Can not approve your own pull request'
        : 'Can not request changes on your own pull request',
    );
  }
  if (call.token?.kind === 'workflow' && state === 'APPROVED' && !repository.allowActionsToApprove) {
    return unprocessable('GitHub Actions is not permitted to approve pull requests.');
  }
  const fault = text === '' ? null : faultOfBody('PullRequestReview', text);
  if (fault !== null) return fault;
  const commit = body.commit_id ?? pull.head.sha;
  const review: Review = { id: world.nextId(), author: actor, state, body: text, commit, dismissal: null };
  pull.reviews.push(review);
  for (const one of body.comments ?? []) {
    const comment = makeComment(world, { body: one.body, ...authorOf(call) });
    pull.reviewComments.push({ ...comment, inReplyTo: null, path: one.path });
  }
  // Whoever has reviewed is not asked any more.
  pull.requestedReviewers = pull.requestedReviewers.filter((login) => login !== actor.login);
  return ok(renderReview(world, repository, issue, review));
});

const dismissReview = onPull(({ body, params, world, repository }, issue, pull) => {
  const review = pull.reviews.find(({ id }) => id === Number(params.review_id));
  if (review === undefined) return notFound;
  if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED') {
    return unprocessable(`Can not dismiss a ${review.state.toLowerCase()} pull request review`);
  }
  review.state = 'DISMISSED';
  review.dismissal = body.message;
  return ok(renderReview(world, repository, issue, review));
});

const requestReviewers = onPull(({ body = {}, world, repository }, issue, pull) => {
  const reviewers: readonly string[] = body.reviewers ?? [];
  const teams: readonly string[] = body.team_reviewers ?? [];
  const isSame = (login: string, other: string) => login.toLowerCase() === other.toLowerCase();
  if (reviewers.some((login) => isSame(login, issue.author.login))) {
    return refusal(422, 'Review cannot be requested from pull request author.');
  }
  const mayReview = (login: string) =>
    repository.collaborators.has(login.toLowerCase()) || isSame(repository.owner.login, login);
  const known = world.teams.get(repository.owner.login.toLowerCase());
  if (!reviewers.every(mayReview) || !teams.every((slug) => known?.has(slug))) {
    return refusal(
      422,
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${repository.fullName} repository.`,
    );
  }
  const logins = reviewers.map((login) => world.account(login).login);
  pull.requestedReviewers = [...new Set([...pull.requestedReviewers, ...logins])];
  pull.requestedTeams = [...new Set([...pull.requestedTeams, ...teams])];
  return created(renderPull(world, repository, issue, pull));
});

const reply = onPull((call, issue, pull) => {
  const { body, params, world, repository } = call;
  const top = pull.reviewComments.find(({ id }) => id === Number(params.comment_id));
  if (top === undefined) return notFound;
  // "Replies to replies are not supported", says its page.
  if (top.inReplyTo) return refusal(422, 'Validation Failed', ['in_reply_to is not a top-level comment']);
  const fault = faultOfBody('PullRequestReviewComment', body.body);
  if (fault !== null) return fault;
  const comment: Comment = {
    ...makeComment(world, { body: body.body, ...authorOf(call) }),
    inReplyTo: top.id,
    path: top.path ?? 'README.md',
  };
  pull.reviewComments.push(comment);
  return created(renderReviewComment(world, repository, issue, comment));
});

/** What reviewers of a pull request do, and who is asked. */
export const REVIEW_ACTS: Acts = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews': onPull((call, issue, { reviews }) => {
    const { world, repository } = call;
    const all = reviews.map((review) => renderReview(world, repository, issue, review));
    return page(call, `/repos/${repository.fullName}/pulls/${issue.number}/reviews`, all);
  }),
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews': createReview,
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals': dismissReview,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': onPull(({ world, repository }, _issue, pull) =>
    ok(renderRequestedReviewers(world, repository, pull)),
  ),
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': requestReviewers,
  'DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': onPull((call, issue, pull) => {
    const { body, world, repository } = call;
    const off = new Set<string>((body?.reviewers ?? []).map((login: string) => login.toLowerCase()));
    pull.requestedReviewers = pull.requestedReviewers.filter((login) => !off.has(login.toLowerCase()));
    pull.requestedTeams = pull.requestedTeams.filter((slug) => !body?.team_reviewers?.includes(slug));
    return ok(renderPull(world, repository, issue, pull));
  }),
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments': onPull((call, issue, { reviewComments }) => {
    const { world, repository } = call;
    const all = reviewComments.map((comment) => renderReviewComment(world, repository, issue, comment));
    return page(call, `/repos/${repository.fullName}/pulls/${issue.number}/comments`, all);
  }),
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies': reply,
};
