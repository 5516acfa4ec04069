import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GithubStandIn } from './github-stand-in/stand-in.ts';
import type { Repository, WorkflowToken } from './github-stand-in/world.ts';

/** The event of a workflow: `payload` as the runner writes it, or the file's own bytes. */
export type WorkflowEvent = { readonly name: string } & (
  | { readonly payload: object; readonly bytes?: undefined }
  | { readonly bytes: Uint8Array | string; readonly payload?: undefined }
);

/** Whose workflow it is. */
export interface JobGithub {
  readonly github: GithubStandIn;
  readonly repository: Repository;
  readonly token: WorkflowToken;
}

export interface JobFolders {
  readonly temp: string;
  readonly toolCache: string;
  readonly workspace: string;
  readonly action: string;
}

export type Environment = Readonly<Record<string, string>>;

/** What the runner reads after a step: context name → its path. */
const COMMAND_FILES = {
  GITHUB_OUTPUT: 'set_output_',
  GITHUB_STATE: 'save_state_',
  GITHUB_ENV: 'set_env_',
  GITHUB_PATH: 'add_path_',
  GITHUB_STEP_SUMMARY: 'step_summary_',
} as const;

/** No runner has more: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables */
export function jobEnvironment(event: WorkflowEvent, job: JobGithub | null, folders: JobFolders): Environment {
  const facts = eventFacts(event, job);
  const server = job?.github.origin ?? 'http://127.0.0.1:9';
  const workflowRef = `${facts.GITHUB_REPOSITORY}/.github/workflows/hookyard.yml@${facts.GITHUB_REF}`;
  return {
    ...facts,
    PATH: process.env.PATH ?? '',
    ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTION: '__octo-org_hookyard', GITHUB_JOB: 'route' },
    ...{ GITHUB_ACTION_REPOSITORY: 'octo-org/hookyard', GITHUB_ACTION_REF: 'v1', GITHUB_RETENTION_DAYS: '90' },
    ...{ GITHUB_RUN_ID: '15918273645', GITHUB_RUN_NUMBER: '7', GITHUB_RUN_ATTEMPT: '1' },
    ...{ GITHUB_WORKFLOW: 'hookyard', GITHUB_WORKFLOW_REF: workflowRef, GITHUB_WORKFLOW_SHA: facts.GITHUB_SHA ?? '' },
    GITHUB_SERVER_URL: server,
    GITHUB_API_URL: server,
    GITHUB_GRAPHQL_URL: `${server}/graphql`,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: writeEvent(event, folders.temp),
    GITHUB_WORKSPACE: folders.workspace,
    ...{ RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', RUNNER_NAME: 'a runner', RUNNER_ENVIRONMENT: 'github-hosted' },
    RUNNER_TEMP: folders.temp,
    RUNNER_TOOL_CACHE: folders.toolCache,
    RUNNER_WORKSPACE: join(folders.workspace, '..'),
    ...emptyFiles(folders.temp),
  };
}

function writeEvent({ payload, bytes }: WorkflowEvent, temp: string): string {
  const folder = join(temp, '_github_workflow');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'event.json');
  writeFileSync(path, bytes ?? JSON.stringify(payload, null, 2));
  return path;
}

function emptyFiles(temp: string): Environment {
  const folder = join(temp, '_runner_file_commands');
  mkdirSync(folder, { recursive: true });
  const suffix = randomUUID();
  const paths = Object.entries(COMMAND_FILES).map(([name, prefix]) => [name, join(folder, prefix + suffix)] as const);
  for (const [, path] of paths) writeFileSync(path, '');
  return Object.fromEntries(paths);
}

// biome-ignore lint/suspicious/noExplicitAny: any webhook
function readPayload({ payload, bytes }: WorkflowEvent): any {
  if (payload !== undefined) return payload;
  try {
    return Object(JSON.parse(String(typeof bytes === 'string' ? bytes : Buffer.from(bytes ?? ''))));
  } catch {
    // A file that cannot be read is what the test is about.
    return {};
  }
}

/** What `github` is for an event: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows. */
function eventFacts(event: WorkflowEvent, job: JobGithub | null): Environment {
  const payload = readPayload(event);
  const { repository } = job ?? {};
  const fullName: string = repository?.fullName ?? payload.repository?.full_name ?? 'octo-org/tools';
  const branch: string = repository?.defaultBranch ?? payload.repository?.default_branch ?? 'main';
  const pull = event.name.startsWith('pull_request') ? payload.pull_request : undefined;
  const ofPull = pull && event.name !== 'pull_request_target';
  const pushed = event.name === 'push' ? payload.ref : undefined;
  const ref: string = ofPull ? `refs/pull/${pull.number}/merge` : (pushed ?? `refs/heads/${pull?.base?.ref ?? branch}`);
  const tip = repository?.branches.get(pull?.base?.ref ?? branch) ?? '0'.repeat(40);
  const actor: string = payload.sender?.login ?? 'octocat';
  return {
    GITHUB_REPOSITORY: fullName,
    GITHUB_REPOSITORY_ID: String(repository?.id ?? payload.repository?.id ?? 1),
    GITHUB_REPOSITORY_OWNER: fullName.split('/')[0] ?? '',
    GITHUB_REPOSITORY_OWNER_ID: String(repository?.owner.id ?? payload.repository?.owner?.id ?? 2),
    ...{ GITHUB_ACTOR: actor, GITHUB_TRIGGERING_ACTOR: actor, GITHUB_ACTOR_ID: String(payload.sender?.id ?? 3) },
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_SHA: event.name === 'push' ? (payload.after ?? tip) : ((ofPull && pull.merge_commit_sha) ?? tip),
    GITHUB_HEAD_REF: pull?.head?.ref ?? '',
    GITHUB_BASE_REF: pull?.base?.ref ?? '',
  };
}

/** Where a job asks for a token that says what `env` says: only one that may ask is told. */
export function idTokenRequest(env: Environment, job: JobGithub | null): Environment {
  if (job?.token.permissions.id_token !== 'write') return {};
  const names = ['REF', 'SHA', 'ACTOR', 'EVENT_NAME', 'HEAD_REF', 'BASE_REF', 'RUN_ID', 'RUN_NUMBER', 'RUN_ATTEMPT'];
  const taken = [...names, 'WORKFLOW', 'WORKFLOW_REF', 'WORKFLOW_SHA', 'REF_TYPE'];
  const claims = Object.fromEntries(taken.map((name) => [name.toLowerCase(), env[`GITHUB_${name}`] ?? '']));
  const { url, token } = job.github.idTokens.grant(job.repository, claims);
  return { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token };
}
