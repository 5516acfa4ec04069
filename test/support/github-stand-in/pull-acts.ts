import { grants } from './holdings.ts';
import { faultOfBody, setState } from './issue-acts.ts';
import { renderChangedFile } from './render-issue.ts';
import { renderPull } from './render-pull.ts';
import {
  type Act,
  type Acts,
  actorOf,
  inRepository,
  invalid,
  notAccessible,
  notFound,
  ok,
  page,
  type Reply,
  type RepoCall,
  refusal,
} from './reply.ts';
import type { Issue, Pull } from './world.ts';

/** An act on the pull request that the path numbers; an issue of that number is none. */
export function onPull(act: (call: RepoCall, issue: Issue, pull: Pull) => Reply): Act {
  return inRepository((call) => {
    const issue = call.repository.issues.get(Number(call.params.pull_number));
    return !issue?.pull || issue.gone ? notFound : act(call, issue, issue.pull);
  });
}

const updatePull = onPull((call, issue, pull) => {
  const { body = {}, world, repository } = call;
  if (body.state === 'open' && pull.merged) {
    return invalid('PullRequest', 'state', 'state cannot be changed. The pull request has been merged.');
  }
  if (
    body.state === 'open' &&
    pull.head.repository === repository.fullName &&
    !repository.branches.has(pull.head.ref)
  ) {
    return invalid('PullRequest', 'state', `state cannot be changed. The ${pull.head.ref} branch has been deleted.`);
  }
  const fault = body.body ? faultOfBody('PullRequest', body.body) : null;
  if (fault !== null) return fault;
  if (body.title === '') return invalid('PullRequest', 'title', "title can't be blank");
  if (body.base !== undefined) {
    const sha = repository.branches.get(body.base);
    if (sha === undefined)
      return refusal(422, 'Validation Failed', [{ resource: 'PullRequest', field: 'base', code: 'invalid' }]);
    pull.base = { ref: body.base, sha };
  }
  issue.title = body.title ?? issue.title;
  if (body.body !== undefined) issue.body = body.body;
  setState(issue, body.state);
  issue.updatedAt = world.now();
  return ok(renderPull(world, repository, issue, pull));
});

/** https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request: 405 where it cannot be, 409 where `sha` is not the head. */
const merge = onPull((call, issue, pull) => {
  const { body, world, repository } = call;
  if (pull.merged || issue.state === 'closed' || !pull.mergeable) return refusal(405, 'Pull Request is not mergeable');
  if (pull.draft) return refusal(405, 'Pull Request is still a draft');
  if ((body?.sha ?? pull.head.sha) !== pull.head.sha) {
    return refusal(409, 'Head branch was modified. Review and try the merge again.');
  }
  if (pull.waiting) return refusal(405, 'Required status check "ci" is expected.');
  const sha = world.newSha();
  const [base, head] = [repository.commits.get(pull.base.sha), repository.commits.get(pull.head.sha)];
  const tree = new Map(repository.commits.get(repository.branches.get(pull.base.ref) ?? ''));
  for (const [path, text] of head ?? []) if (base?.get(path) !== text) tree.set(path, text);
  for (const path of base?.keys() ?? []) if (head?.has(path) === false) tree.delete(path);
  repository.commits.set(sha, tree);
  repository.branches.set(pull.base.ref, sha);
  Object.assign(pull, { merged: true, mergedBy: actorOf(call), mergeCommit: sha, autoMerge: null });
  pull.mergeMethod = body?.merge_method ?? 'merge';
  pull.mergeTitle = body?.commit_title ?? null;
  pull.mergeMessage = body?.commit_message ?? null;
  issue.state = 'closed';
  issue.updatedAt = world.now();
  return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
});

/** It writes to the head: so `contents` is asked for too, as its page says below the route. */
const updateBranch = onPull(({ body, world, repository, token }, issue, pull) => {
  if (token !== null && !grants(world, token, ['contents: write'], repository)) return notAccessible(token);
  if ((body?.expected_head_sha ?? pull.head.sha) !== pull.head.sha) {
    return refusal(422, 'Validation Failed', [
      {
        resource: 'PullRequest',
        field: 'expected_head_sha',
        code: 'custom',
        message: "expected_head_sha didn't match current head ref.",
      },
    ]);
  }
  if (!pull.mergeable) return refusal(422, 'merge conflict between base and head');
  if (!pull.behind) return refusal(422, 'There are no new commits on the base branch.');
  const sha = world.newSha();
  const base = repository.commits.get(repository.branches.get(pull.base.ref) ?? '') ?? [];
  repository.commits.set(sha, new Map([...base, ...(repository.commits.get(pull.head.sha) ?? [])]));
  if (pull.head.repository === repository.fullName) repository.branches.set(pull.head.ref, sha);
  pull.head.sha = sha;
  pull.behind = false;
  issue.updatedAt = world.now();
  return {
    status: 202,
    body: {
      message: 'Updating pull request branch.',
      url: `${world.origin}/${repository.fullName}/pull/${issue.number}`,
    },
  };
});

/** Pull requests, but for what reviewers do. */
export const PULL_ACTS: Acts = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': onPull(({ world, repository }, issue, pull) =>
    ok(renderPull(world, repository, issue, pull)),
  ),
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': updatePull,
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': onPull((call, issue, { files }) =>
    // No more than that, however many there are: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
    page(
      call,
      `/repos/${call.repository.fullName}/pulls/${issue.number}/files`,
      files.slice(0, 3000).map(renderChangedFile),
    ),
  ),
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge': merge,
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch': updateBranch,
};
