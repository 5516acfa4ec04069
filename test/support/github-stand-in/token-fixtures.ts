import { randomBytes } from 'node:crypto';
import { ACTIONS_BOT, ACTIONS_BOT_ID } from './tokens.ts';
import type { Grant, Permissions, PersonalToken, Repository, WorkflowToken, World } from './world.ts';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions */
const WORKFLOW_PERMISSIONS = [
  ...['actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token'],
  ...['issues', 'models', 'packages', 'pages', 'pull-requests', 'security-events', 'statuses'],
];
/** A job ends after six hours at the latest, and its token with it. */
const SIX_HOURS = 6 * 3_600_000;
const YEAR = 365 * 24 * 3_600_000;

type Wished = Readonly<Record<string, Grant | 'none'>>;

interface WorkflowWish {
  /** As a workflow's `permissions`; what is not named is none. Without it: what a new repository grants. */
  readonly permissions?: Wished | 'read-all' | 'write-all';
}

/** The token of one job of a workflow. */
export function workflowToken(world: World, repository: Repository, wish: WorkflowWish = {}): WorkflowToken {
  const { permissions = { contents: 'read', packages: 'read' } } = wish;
  // What everybody knows it by, at GitHub as here.
  world.accounts.set(ACTIONS_BOT, { id: ACTIONS_BOT_ID, login: ACTIONS_BOT, type: 'Bot' } as const);
  const installationId = world.actionsInstallations.get(repository.id) ?? world.nextId();
  world.actionsInstallations.set(repository.id, installationId);
  const token: WorkflowToken = {
    kind: 'workflow',
    token: `ghs_${randomBytes(18).toString('hex')}`,
    installationId,
    permissions: { metadata: 'read', ...workflowPermissions(permissions) },
    repositoryIds: [repository.id],
    expiresAt: Date.now() + SIX_HOURS,
  };
  world.otherTokens.push(token);
  return token;
}

function workflowPermissions(wished: Wished | 'read-all' | 'write-all'): Permissions {
  if (wished === 'write-all') return spelled(Object.fromEntries(WORKFLOW_PERMISSIONS.map((name) => [name, 'write'])));
  if (wished === 'read-all') {
    const readable = WORKFLOW_PERMISSIONS.filter((name) => name !== 'id-token');
    return spelled(Object.fromEntries(readable.map((name) => [name, 'read'])));
  }
  const unknown = Object.keys(wished).find((name) => !WORKFLOW_PERMISSIONS.includes(name.replaceAll('_', '-')));
  if (unknown !== undefined) throw new Error(`no workflow can be given the permission ${unknown}`);
  return spelled(wished);
}

/** As the API spells them. */
function spelled(wished: Wished): Permissions {
  const entries = Object.entries(wished).flatMap(([name, grant]) =>
    grant === 'none' ? [] : [[name.replaceAll('-', '_'), grant] as const],
  );
  return Object.fromEntries(entries);
}

interface PersonalWish {
  readonly permissions?: Wished;
  /** Without it: all that the person has a part in. */
  readonly repositories?: readonly Repository[];
}

/** A fine-grained token of a person, who can do no more with it than their role in a repository lets them. */
export function personalToken(world: World, login: string, wish: PersonalWish = {}): PersonalToken {
  world.account(login);
  const { permissions = { contents: 'write', issues: 'write', pull_requests: 'write' }, repositories } = wish;
  const token: PersonalToken = {
    kind: 'personal',
    token: `github_pat_${randomBytes(18).toString('hex')}`,
    installationId: null,
    login,
    permissions: { metadata: 'read', ...spelled(permissions) },
    repositoryIds: repositories?.map(({ id }) => id) ?? null,
    expiresAt: Date.now() + YEAR,
  };
  world.otherTokens.push(token);
  return token;
}
