import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CONFIG_CHECK_ROUTE } from '../../../src/pipeline/config-check-run.ts';
import type { AppProcess } from '../../support/app-process.ts';
import type { Delivery } from '../../support/github-stand-in/delivery-log.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import type { Repository } from '../../support/github-stand-in/world.ts';
import { ENTRANCE } from '../../support/serve-process.ts';

export const CONFIG = '.github/hookyard.yml';

/** A file whose routes comment on issues that are opened; each says its own name. */
export function commenting(...names: readonly string[]): string {
  return fileOf(...names.map((name) => routeOf(name, `- comment: ${name} was here`)));
}

export function fileOf(...routes: readonly string[]): string {
  return `version: 1\nroutes:\n${routes.join('')}`;
}

/** One route, on issues that are opened; `steps` are entries of the list. */
export function routeOf(name: string, ...steps: readonly string[]): string {
  const lines = steps.map((step) => `      ${step}\n`);
  return `  ${name}:\n    on: { issues: { types: [opened] } }\n    steps:\n${lines.join('')}`;
}

/** Delivers a webhook, waits until it is decided on, and says which routes fired or failed to. */
export async function decide(
  server: AppProcess,
  github: GithubStandIn,
  delivery: Delivery,
): Promise<readonly string[]> {
  const { guid, statusCode } = await github.deliver(delivery);
  if (statusCode !== 202) throw new Error(`the webhook was answered ${statusCode}`);
  return routesOf(server, guid);
}

/** Which routes of files fired, or failed to, on an event that was delivered. */
export async function routesOf(server: AppProcess, guid: string): Promise<readonly string[]> {
  const { routes } = await server.logged((line) => line.guid === guid && String(line.msg).startsWith('event routed'));
  // A file that cannot be used has a run of our own, which says so.
  return (routes as readonly string[]).filter((name) => name !== CONFIG_CHECK_ROUTE.name);
}

/** An issue is opened, by whoever. */
export function opened(github: GithubStandIn, repository: Repository, sender = 'octocat'): Delivery {
  return github.payloads.issues(repository, github.addIssue(repository), 'opened', { sender });
}

/** Commits to a branch, as a webhook tells of it. */
export function pushed(
  github: GithubStandIn,
  repository: Repository,
  files: Readonly<Record<string, string | null>>,
  branch: string = repository.defaultBranch,
): Delivery {
  const commit = github.commitFiles(repository, files, branch);
  return github.payloads.push(repository, { ...commit, branch });
}

/** The answers to those who asked for the file that decides: without a ref, that of the default branch. */
export function readsOf(github: GithubStandIn, repository: Repository): readonly (number | null)[] {
  return contentsReads(github, repository)
    .filter(({ query }) => query.ref === undefined)
    .map(({ status }) => status);
}

export function contentsReads(github: GithubStandIn, { fullName }: Repository) {
  const prefix = `/repos/${fullName}/contents/`;
  return github.requests.filter(({ method, path }) => method === 'GET' && path.startsWith(prefix));
}

/** What was asked of GitHub, but for what the look through the delivery log asks, which may come at any time. */
export function askedOf(github: GithubStandIn) {
  return github.requests.filter(({ path }) => !path.startsWith('/app/hook'));
}

/** One of the operator's commands, on the data of a server that runs; what it wrote, as JSON. */
export async function command(server: AppProcess, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [ENTRANCE, ...args, '--data', server.data, '--json']);
  return JSON.parse(stdout);
}

export async function stop(server: AppProcess): Promise<void> {
  server.signal('SIGTERM');
  await server.ended;
}
