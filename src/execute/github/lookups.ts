import type { LookupCall, Value } from '../../expression/scope.ts';
import { listAt, textAt, valueAt } from '../../model/payload-reading.ts';
import { type ActRepository, type ActStep, StepRefused } from './act.ts';
import type { GithubClient } from './github-client.ts';
import { PER_PAGE, readPages } from './pages.ts';
import { pathValue } from './path-values.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { findIssue } from './subject.ts';
import type { TokenPermissions } from './token-permissions.ts';

type LookupEvent = Pick<ActStep['event'], 'name' | 'payload'>;

/** GitHub lists no more files of a pull request than this (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const MOST_FILES = 3_000;

/**
 * What an expression asks of GitHub. `permission`: `admin`, `write`, `read` or `none`, with `maintain` as write and `triage`
 * as read, as GitHub itself maps them. `in-team`: true or false. `changed-files`: names, those before a renaming too; null
 * where the event has none. Rejects with GithubRefusal, and with StepRefused for a team of somebody else.
 */
export async function askLookup(
  client: GithubClient,
  call: LookupCall,
  event: LookupEvent,
  repository: ActRepository,
): Promise<Value> {
  const [first = '', second = ''] = call.args;
  switch (call.name) {
    case 'permission':
      return permissionOf(client, first, repository);
    case 'in-team':
      return isInTeam(client, first, second, repository);
    case 'changed-files':
      return changedFiles(client, event, repository);
    default:
      return call.name satisfies never;
  }
}

/** What a token must have for it, besides reading metadata. */
export function lookupPermissions(name: LookupCall['name'], event: LookupEvent): TokenPermissions {
  if (name === 'in-team') return { members: 'read' };
  if (name === 'permission') return {};
  return findIssue(event)?.isPullRequest === true ? { pull_requests: 'read' } : { contents: 'read' };
}

async function permissionOf(client: GithubClient, login: string, repository: ActRepository): Promise<string> {
  const parameters = { ...pathOf(repository), username: pathValue(login, 'a login') };
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  return (await unlessMissing(client, route, parameters, (data) => textAt(data, 'permission'))) ?? 'none';
}

async function isInTeam(
  client: GithubClient,
  login: string,
  team: string,
  repository: ActRepository,
): Promise<boolean> {
  const [org = '', slug] = team.split('/');
  if (org.toLowerCase() !== repository.owner.toLowerCase()) {
    throw new StepRefused('other-owner', `the team \`${team.slice(0, 200)}\` is not one of \`${repository.owner}\``);
  }
  const parameters = { org, team_slug: pathValue(slug, 'a team'), username: pathValue(login, 'a login') };
  const route = 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}';
  return (await unlessMissing(client, route, parameters, (data) => textAt(data, 'state'))) === 'active';
}

async function changedFiles(
  client: GithubClient,
  event: LookupEvent,
  repository: ActRepository,
): Promise<readonly string[] | null> {
  const subject = findIssue(event);
  if (subject?.isPullRequest === true) return filesOfPullRequest(client, subject.number, repository);
  return event.name === 'push' ? filesOfPush(client, event, repository) : null;
}

async function filesOfPullRequest(
  client: GithubClient,
  number: number,
  repository: ActRepository,
): Promise<readonly string[]> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    parameters: { ...pathOf(repository), pull_number: number },
    most: MOST_FILES / PER_PAGE,
  };
  const names: string[] = [];
  for await (const files of readPages(client, list)) names.push(...files.flatMap(namesOf));
  return names;
}

const NO_COMMIT = /^0+$/;

/**
 * Of a tag nothing is known, and of the first push of a default branch nothing that it could be compared with. The API documents
 * BASE...HEAD alone, which begins where the two part: after a force push, files that the push took away are not among these.
 */
async function filesOfPush(
  client: GithubClient,
  { payload }: LookupEvent,
  repository: ActRepository,
): Promise<readonly string[] | null> {
  if (valueAt(payload, 'deleted') === true) return [];
  const branch = /^refs\/heads\/(.+)$/.exec(textAt(payload, 'ref') ?? '')?.[1];
  const after = textAt(payload, 'after');
  const before = textAt(payload, 'before');
  if (branch === undefined || after === null || before === null || NO_COMMIT.test(after)) return null;
  const isNew = NO_COMMIT.test(before);
  if (isNew && branch === repository.defaultBranch) return null;
  const basehead = `${isNew ? repository.defaultBranch : before}...${after}`;
  // The files come with the first page, 300 at most; the commits are of no interest.
  const parameters = { ...pathOf(repository), basehead, per_page: 1 };
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  // A commit that was pushed over may be gone.
  return unlessMissing(client, route, parameters, (data) => listAt(data, 'files').flatMap(namesOf));
}

function namesOf(file: Value): readonly string[] {
  return [textAt(file, 'filename'), textAt(file, 'previous_filename')].filter((name) => name !== null);
}

/** What is read of the answer; null where GitHub has no such thing. */
async function unlessMissing<Read>(
  client: GithubClient,
  route: string,
  parameters: Readonly<Record<string, Value>>,
  read: (data: Value) => Read,
): Promise<Read | null> {
  try {
    return read((await client.request(route, parameters)).data);
  } catch (error) {
    if (isRefusal(error, [404])) return null;
    throw error;
  }
}
