import { createHash } from 'node:crypto';
import type { ChangedFile, Issue } from './issue-data.ts';
import type { InstallationToken, Token } from './tokens.ts';

export type * from './issue-data.ts';
export type * from './tokens.ts';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
}

export type Grant = 'read' | 'write' | 'admin';
/** Spelled as the API does: `pull_requests`. */
export type Permissions = Readonly<Record<string, Grant>>;

export interface Installation {
  readonly id: number;
  readonly account: Account;
  /** What the account has granted; a test may take some away. */
  permissions: Permissions;
  events: readonly string[];
  suspendedAt: string | null;
  /** Whether it holds all repositories of the account, for what GitHub says of it; which they are, `installationId` tells. */
  repositorySelection: 'all' | 'selected';
}

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  /** As it was sent, each later request over the earlier. */
  fields: Readonly<Record<string, unknown>>;
  annotations: readonly Readonly<Record<string, unknown>>[];
  status: string;
  conclusion: string | null;
  /** Made with a workflow's token, and so one of the App *GitHub Actions*. */
  readonly viaActions: boolean;
  readonly startedAt: string;
  completedAt: string | null;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: string;
}

export interface WorkflowRun {
  readonly id: number;
  name: string;
  path: string;
  headBranch: string;
  headSha: string;
  event: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  reruns: number;
  rerunsOfFailed: number;
  cancels: number;
}

interface Dispatch {
  /** null: a `repository_dispatch`. */
  readonly workflow: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

interface Milestone {
  readonly number: number;
  readonly id: number;
  readonly title: string;
  state: 'open' | 'closed';
}

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly fullName: string;
  private: boolean;
  defaultBranch: string;
  allowAutoMerge: boolean;
  /** *Allow GitHub Actions to create and approve pull requests*, which is off until somebody turns it on. */
  allowActionsToApprove: boolean;
  /** null: no installation holds it. */
  installationId: number | null;
  /** Branch → commit. */
  readonly branches: Map<string, string>;
  readonly tags: Map<string, string>;
  /** Commit → path → text: of forks too, as GitHub serves a fork's commits by their hash. */
  readonly commits: Map<string, ReadonlyMap<string, string>>;
  readonly labels: Map<string, Label>;
  readonly milestones: Milestone[];
  /** Pull requests too: GitHub counts them together. */
  readonly issues: Map<number, Issue>;
  nextNumber: number;
  readonly collaborators: Map<string, Role>;
  readonly checkRuns: CheckRun[];
  readonly statuses: CommitStatus[];
  readonly runs: Map<number, WorkflowRun>;
  /** File names of its workflows that can be dispatched. */
  readonly workflows: Set<string>;
  readonly dispatches: Dispatch[];
  /** `before...after` → what changed between them; without an entry, it is worked out of `commits`. */
  readonly comparisons: Map<string, readonly ChangedFile[]>;
}

/** Everything that GitHub would know. Plain data: tests read it, and may change it. */
export class World {
  readonly appSlug: string;
  readonly appId: number;
  /** Where the API and the pages are: `http://127.0.0.1:PORT`. */
  origin = '';
  readonly accounts = new Map<string, Account>();
  readonly installations = new Map<number, Installation>();
  readonly repositories: Repository[] = [];
  /** The App's own; all that are ever made stay here, so that a test can see how narrow they were. */
  readonly tokens: InstallationToken[] = [];
  /** Of workflows and of people. */
  readonly otherTokens: Token[] = [];
  /** Repository → the installation of GitHub's own App *GitHub Actions* that its workflows' tokens are of. */
  readonly actionsInstallations = new Map<number, number>();
  /** Organisation → team → login → how they belong to it. */
  readonly teams = new Map<string, Map<string, Map<string, { state: 'active' | 'pending'; role: string }>>>();
  #lastId = 1000;

  constructor(appId: number, appSlug: string) {
    this.appId = appId;
    this.appSlug = appSlug;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The account of that login, made if it is new. */
  account(login: string, type: Account['type'] = login.endsWith('[bot]') ? 'Bot' : 'User'): Account {
    const known = this.accounts.get(login.toLowerCase());
    if (known !== undefined) return known;
    const account = { id: this.nextId(), login, type };
    this.accounts.set(login.toLowerCase(), account);
    return account;
  }

  /** Who acts when the App acts. */
  get bot(): Account {
    return this.account(`${this.appSlug}[bot]`);
  }

  repository(fullName: string): Repository | undefined {
    return this.repositories.find((one) => one.fullName.toLowerCase() === fullName.toLowerCase());
  }

  heldBy(installationId: number): readonly Repository[] {
    return this.repositories.filter((one) => one.installationId === installationId);
  }

  now(): string {
    return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** A commit that there was never before. */
  newSha(): string {
    return createHash('sha1').update(`commit ${this.nextId()}`).digest('hex');
  }
}

/** The commit that a branch, a tag or a hash stands for. */
export function commitOf({ branches, tags, commits }: Repository, ref: string): string | null {
  const name = ref.replace(/^(refs\/)?(heads|tags)\//, '');
  const sha = branches.get(name) ?? tags.get(name) ?? ref;
  return commits.has(sha) ? sha : null;
}

export const labelKey = (name: string): string => name.toLowerCase();

export function nodeIdOf(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}
