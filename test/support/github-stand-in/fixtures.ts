import type { Account, Installation, Permissions, Repository, Role, WorkflowRun, World } from './world.ts';
import { labelKey } from './world.ts';

/** What the preset *full* asks for. */
const FULL_PERMISSIONS: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  members: 'read',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

interface InstallationWish {
  readonly account?: string;
  readonly type?: Account['type'];
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly repositorySelection?: 'all' | 'selected';
}

/** An account that has installed the App; without a wish, an organisation that has granted all. */
export function addInstallation(world: World, wish: InstallationWish = {}): Installation {
  const installation: Installation = {
    id: world.nextId(),
    account: world.account(wish.account ?? 'octo-org', wish.type ?? 'Organization'),
    permissions: { metadata: 'read', ...(wish.permissions ?? FULL_PERMISSIONS) },
    events: wish.events ?? ['issues', 'issue_comment', 'pull_request', 'push'],
    suspendedAt: null,
    repositorySelection: wish.repositorySelection ?? 'all',
  };
  world.installations.set(installation.id, installation);
  return installation;
}

interface RepositoryWish {
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly labels?: readonly string[];
  readonly milestones?: readonly string[];
  readonly collaborators?: Readonly<Record<string, Role>>;
  readonly workflows?: readonly string[];
  readonly allowAutoMerge?: boolean;
  readonly allowActionsToApprove?: boolean;
}

/** A repository of the installation; private, so that a token needs every permission that GitHub's docs name. */
export function addRepository(
  world: World,
  installation: Installation | null,
  fullName: string,
  wish: RepositoryWish = {},
): Repository {
  const [owner = '', name = ''] = fullName.split('/');
  const { defaultBranch = 'main' } = wish;
  const sha = world.newSha();
  const repository: Repository = {
    id: world.nextId(),
    owner: installation?.account.login === owner ? installation.account : world.account(owner),
    name,
    fullName,
    private: wish.private ?? true,
    defaultBranch,
    allowAutoMerge: wish.allowAutoMerge ?? true,
    allowActionsToApprove: wish.allowActionsToApprove ?? false,
    installationId: installation?.id ?? null,
    branches: new Map([[defaultBranch, sha]]),
    tags: new Map(),
    commits: new Map([[sha, new Map(Object.entries(wish.files ?? {}))]]),
    labels: new Map((wish.labels ?? []).map((label) => [labelKey(label), makeLabel(world, label)])),
    milestones: (wish.milestones ?? []).map((title, at) => ({
      number: at + 1,
      id: world.nextId(),
      title,
      state: 'open',
    })),
    issues: new Map(),
    nextNumber: 1,
    collaborators: new Map(
      Object.entries(wish.collaborators ?? {}).map(([login, role]) => [login.toLowerCase(), role]),
    ),
    checkRuns: [],
    statuses: [],
    runs: new Map(),
    workflows: new Set(wish.workflows ?? []),
    dispatches: [],
    comparisons: new Map(),
  };
  world.repositories.push(repository);
  for (const login of Object.keys(wish.collaborators ?? {})) world.account(login);
  return repository;
}

export const makeLabel = (world: World, name: string, color = 'ededed', description: string | null = null) => ({
  id: world.nextId(),
  name,
  color,
  description,
});

/** A commit that writes files (null: deletes one); a branch that is not there starts at the default branch. */
export function commitFiles(
  world: World,
  repository: Repository,
  files: Readonly<Record<string, string | null>>,
  branch: string = repository.defaultBranch,
): { readonly before: string; readonly after: string } {
  const { branches, commits, defaultBranch } = repository;
  const before = branches.get(branch) ?? branches.get(defaultBranch) ?? '0'.repeat(40);
  const tree = new Map(commits.get(before));
  for (const [path, text] of Object.entries(files)) {
    if (text === null) tree.delete(path);
    else tree.set(path, text);
  }
  const after = world.newSha();
  commits.set(after, tree);
  branches.set(branch, after);
  return { before, after };
}

export function addWorkflowRun(world: World, repository: Repository, wish: Partial<WorkflowRun> = {}): WorkflowRun {
  const run: WorkflowRun = {
    id: world.nextId(),
    name: 'CI',
    path: '.github/workflows/ci.yml',
    headBranch: repository.defaultBranch,
    headSha: repository.branches.get(repository.defaultBranch) ?? '',
    event: 'push',
    status: 'completed',
    conclusion: 'failure',
    reruns: 0,
    rerunsOfFailed: 0,
    cancels: 0,
    ...wish,
  };
  repository.runs.set(run.id, run);
  return run;
}

/** Members by login: whether they are in it already, or only invited. */
export function addTeam(
  world: World,
  organization: string,
  slug: string,
  members: Readonly<Record<string, 'active' | 'pending'>>,
): void {
  const teams = world.teams.get(organization.toLowerCase()) ?? new Map();
  const entries = Object.entries(members).map(
    ([login, state]) => [login.toLowerCase(), { state, role: 'member' }] as const,
  );
  teams.set(slug, new Map(entries));
  world.teams.set(organization.toLowerCase(), teams);
  for (const login of Object.keys(members)) world.account(login);
}
