import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import type { Delivery, LogEntry } from '../../support/github-stand-in/delivery-log.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import type { Issue, Repository } from '../../support/github-stand-in/world.ts';
import { ENTRANCE } from '../../support/serve-process.ts';

export const HOUR = 3_600_000;

/** Greets whoever opens an issue, once. */
const GREETING_FILE =
  'version: 1\nroutes:\n  hello:\n    on: { issues: { types: [opened] } }\n    steps:\n      - comment: Welcome to ${{ github.event.issue.number }}\n';

/** An organisation's repository whose file greets, and GitHub around it. */
export async function greetedRepository(): Promise<{ github: GithubStandIn; tools: Repository }> {
  const github = await useGithub();
  const tools = addGreeted(github, 'octo-org/tools');
  return { github, tools };
}

export function addGreeted(github: GithubStandIn, fullName: string): Repository {
  const [account = ''] = fullName.split('/');
  const files = { '.github/hookyard.yml': GREETING_FILE };
  return github.addRepository(github.addInstallation({ account }), fullName, { files });
}

/** An issue, and the webhook that tells of it, which nobody has sent yet. */
export function openIssue(
  github: GithubStandIn,
  repository: Repository,
  agoMs = 0,
): { issue: Issue; webhook: Delivery } {
  const issue = github.addIssue(repository, { title: 'It breaks' });
  const delivery = github.payloads.issues(repository, issue, 'opened');
  return { issue, webhook: { ...delivery, guid: `guid-${issue.id}`, deliveredAt: ago(agoMs) } };
}

/** GitHub sends it while nobody listens. */
export function missIssue(github: GithubStandIn, repository: Repository, agoMs = 0): { issue: Issue; entry: LogEntry } {
  const { issue, webhook } = openIssue(github, repository, agoMs);
  return { issue, entry: github.record(webhook) };
}

/** As GitHub writes instants: to the second. */
export function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The server of `data` has read the log to its end so long ago, and was not there since. */
export async function lastRead(data: string, agoMs: number): Promise<void> {
  const journal = await openSqliteJournal({ folder: data, mode: 'server', now: Date.now });
  await journal.writeMark('delivery-log-read', Date.now() - agoMs);
  await journal.close();
}

/** Started, and done with its first look into the log, whatever came of it. */
export async function startSwept(
  github: GithubStandIn,
  { data, args = [] }: { data: string; args?: readonly string[] },
): Promise<AppProcess & { readonly sweep: Readonly<Record<string, unknown>> }> {
  const server = await startApp(github, { data, args, env: { LOG_LEVEL: 'debug' } });
  return { ...server, sweep: await server.logged(({ looked, msg }) => looked !== undefined || msg === UNREAD) };
}

export const UNREAD = "GitHub's delivery log cannot be read now; it will be tried again";

export async function stop(server: AppProcess): Promise<number | string | null> {
  server.signal('SIGTERM');
  return server.ended;
}

interface ListedEvent {
  readonly guid: string;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the operator sees, the oldest first. */
export async function eventsIn(data: string): Promise<readonly ListedEvent[]> {
  const args = [ENTRANCE, 'events', '--json', '--limit', '9999', '--data', data];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout).toReversed();
}

export const isFromLog = ({ headers }: ListedEvent): boolean => headers['x-hookyard-origin'] === 'delivery-log';
