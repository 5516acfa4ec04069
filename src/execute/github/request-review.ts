import { listAt, textAt } from '../../model/payload-reading.ts';
import { type Act, type ActStep, StepRefused } from './act.ts';
import { pick } from './pick.ts';
import { readPullRequest } from './pull-request.ts';
import { pathOf } from './same-repository.ts';
import { pullRequestOf } from './subject.ts';
import { countOf, textsOf } from './written-arguments.ts';

type Reviewer = `user ${string}` | `team ${string}`;

/** Those who are asked already may be asked again: GitHub does nothing then. */
export const requestReview: Act = async (step) => {
  const { number } = pullRequestOf(step.event);
  const teams = textsOf(step.arguments, 'teams').map((team) => slugOf(step, team));
  const users = textsOf(step.arguments, 'users');
  const author = users.length === 0 ? null : await authorOf(step, number);
  const others = users.filter((login) => login.toLowerCase() !== author);
  const named: readonly Reviewer[] = [
    ...others.map((login): Reviewer => `user ${login}`),
    ...teams.map((slug): Reviewer => `team ${slug}`),
  ];
  const picked = pick(named, countOf(step.arguments, 'random') ?? named.length, step.runKey);
  return picked.length === 0 ? { users: [], teams: [] } : ask(step, number, picked);
};

async function ask(step: ActStep, number: number, picked: readonly Reviewer[]) {
  const of = (kind: 'user' | 'team') =>
    picked.filter((one) => one.startsWith(kind)).map((one) => one.slice(kind.length + 1));
  const { data } = await step.client.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
    ...pathOf(step.repository),
    pull_number: number,
    reviewers: of('user'),
    team_reviewers: of('team'),
  });
  const users = new Set(listAt(data, 'requested_reviewers').map((one) => textAt(one, 'login')?.toLowerCase()));
  const teams = new Set(listAt(data, 'requested_teams').map((one) => textAt(one, 'slug')?.toLowerCase()));
  return {
    users: of('user').filter((login) => users.has(login.toLowerCase())),
    teams: of('team').filter((slug) => teams.has(slug.toLowerCase())),
  };
}

/** `docs`, also where it is written `acme/docs` or `@acme/docs`. */
function slugOf({ repository }: ActStep, team: string): string {
  const [, org, slug] = /^@?([^/]+)\/([^/]+)$/.exec(team) ?? [null, null, team.replace(/^@/, '')];
  if (org === null || org?.toLowerCase() === repository.owner.toLowerCase()) return slug ?? team;
  throw new StepRefused('other-owner', `the team \`${team}\` is not one of \`${repository.owner}\``);
}

/** In lower case. The author of a pull request cannot review it, and GitHub refuses all who are named with them. */
async function authorOf(step: ActStep, number: number): Promise<string | null> {
  const { payload } = step.event;
  const known = textAt(payload, 'pull_request', 'user', 'login') ?? textAt(payload, 'issue', 'user', 'login');
  return (known ?? textAt(await readPullRequest(step, number), 'user', 'login'))?.toLowerCase() ?? null;
}
