import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import type { Doing } from './act-there.ts';

/** One use of a verb at the stand-in, and how to see what came of it. */
export interface VerbCase {
  readonly doing: Doing;
  /** The request that does it. */
  readonly write: { readonly method: string; readonly path: RegExp };
  /** How often it was done, or what is there now. */
  readonly done: () => unknown;
  /** What `done` tells when it was done once. */
  readonly once: unknown;
  /** And after a try that was cut off when it was done, and another; without it, the same. */
  readonly afterCrash?: unknown;
  readonly outputs: unknown;
}

export const anyId = { asymmetricMatch: (value: unknown) => typeof value === 'number' && value > 0 };
export const anyUrl = { asymmetricMatch: (value: unknown) => typeof value === 'string' && /^https?:/.test(value) };
export const anySha = { asymmetricMatch: (value: unknown) => typeof value === 'string' && /^[\da-f]{40}$/.test(value) };

export function makeTools(github: GithubStandIn) {
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools', {
    labels: ['bug', 'docs'],
    milestones: ['Next'],
    collaborators: { ada: 'write', bob: 'write' },
    workflows: ['deploy.yml'],
  });
  github.addTeam('octo-org', 'writers', { ada: 'active' });
  return tools;
}

export type MakeCase = (github: GithubStandIn) => VerbCase;

export function onIssue(
  make: (github: GithubStandIn, doing: Omit<Doing, 'verb'>, issue: IssueThere) => VerbCase,
): MakeCase {
  return (github) => {
    const repository = makeTools(github);
    const issue = github.addIssue(repository, { title: 'It breaks' });
    return make(github, { repository, delivery: github.payloads.issues(repository, issue, 'opened') }, issue);
  };
}

type IssueThere = ReturnType<GithubStandIn['addIssue']>;
type PullThere = ReturnType<GithubStandIn['addPull']>;

export function onPull(
  make: (github: GithubStandIn, doing: Omit<Doing, 'verb'>, pull: PullThere) => VerbCase,
): MakeCase {
  return (github) => {
    const repository = makeTools(github);
    const pull = github.addPull(repository, { head: 'topic', writes: { 'a.md': 'x' }, behind: true });
    return make(github, { repository, delivery: github.payloads.pullRequest(repository, pull, 'opened') }, pull);
  };
}

export function onRun(make: (doing: Omit<Doing, 'verb'>, run: RunThere) => VerbCase): MakeCase {
  return (github) => {
    const repository = makeTools(github);
    const run = github.addWorkflowRun(repository, {});
    return make({ repository, delivery: github.payloads.workflowRun(repository, run) }, run);
  };
}

type RunThere = ReturnType<GithubStandIn['addWorkflowRun']>;

export const bodies = ({ comments }: IssueThere) => comments.map(({ body }) => body.replaceAll(/\s*<!-- .*? -->/g, ''));
