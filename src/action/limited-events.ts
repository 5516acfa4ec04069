import type { ReceivedEvent } from '../model/event.ts';
import { textAt, valueAt } from '../model/payload-reading.ts';

/** Events for which GitHub gives a workflow no secrets and a token that can only read, wherever the pull request comes from a fork. */
const OF_PULL_REQUESTS = new Set(['pull_request', 'pull_request_review', 'pull_request_review_comment']);

/**
 * Why GitHub gives a workflow less for this event than for others, and what that means; null: it does not
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories).
 */
export function limitOf({ payload }: ReceivedEvent, env: NodeJS.ProcessEnv): string | null {
  // What the workflow runs on decides, and not what it was given to route.
  const name = env.GITHUB_EVENT_NAME ?? '';
  if (OF_PULL_REQUESTS.has(name) && isFromFork(payload)) {
    return 'This pull request comes from a fork. GitHub gives workflows on it no secrets of the repository, and a token that can only read: destinations that need a secret, `auth: oidc` and steps that change something cannot work here, whatever the workflow says. The GitHub App can do all of them on pull requests from forks, since it runs in no workflow: see docs/app.md of Hookyard. To leave these runs out, write `if: github.event.pull_request.head.repo.full_name == github.repository` at the job.';
  }
  if (env.GITHUB_ACTOR === 'dependabot[bot]' && OF_PULL_REQUESTS.has(name)) {
    return "Dependabot caused this run. GitHub gives it Dependabot's secrets instead of those of Actions, and by default a token that can only read: add the secrets under Settings, Secrets and variables, Dependabot, and the permissions to the job.";
  }
  return null;
}

/** A fork that is gone is still one. */
function isFromFork(payload: ReceivedEvent['payload']): boolean {
  if (valueAt(payload, 'pull_request', 'head') === null) return false;
  const base =
    textAt(payload, 'pull_request', 'base', 'repo', 'full_name') ?? textAt(payload, 'repository', 'full_name');
  return textAt(payload, 'pull_request', 'head', 'repo', 'full_name') !== base;
}
