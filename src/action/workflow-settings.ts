import type { ResolvedDestination } from '../model/destination.ts';
import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import type { SettingSource } from '../routes/fill-template.ts';
import { resolveDestinations } from '../routes/resolve-destinations.ts';
import type { OpenInWorkflow } from './open-in-workflow.ts';

/** What a route of inputs reads as secrets: names that no secret of GitHub's has. */
export const INLINE_SECRETS = { to: '_INPUT_TO', signing: '_INPUT_SIGNING_SECRET' } as const;

export interface WorkflowDestinations {
  /** Those that can be sent to, by name. */
  readonly destinations: ReadonlyMap<string, ResolvedDestination>;
  /** What keeps the others from it, by name. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

/** `secrets.X` and `vars.X` as the step was given them. */
export function workflowSettings(
  secrets: ReadonlyMap<string, string>,
  vars: ReadonlyMap<string, string>,
): Omit<SettingSource, 'openSealed'> {
  return {
    secret: (name) => secrets.get(name.toUpperCase()),
    var: (name) => vars.get(name.toUpperCase()),
  };
}

/**
 * Fills in each destination by itself: a workflow may be given the secrets that its own event needs and no others, so that what is
 * unset keeps one destination from being sent to, and not all. Where it is sent to, that is a failure.
 */
export async function resolveForWorkflow(
  file: RouteFile,
  settings: SettingSource,
  { open, hasIdToken }: { readonly open: OpenInWorkflow; readonly hasIdToken: boolean },
): Promise<WorkflowDestinations> {
  const own = { ...settings, openSealed: open.own };
  const base = { ...settings, openSealed: open.base };
  const destinations = new Map<string, ResolvedDestination>();
  const problems = new Map<string, readonly Problem[]>();
  for (const [name, destination] of file.destinations) {
    const alone = new Map([[name, destination]]);
    const resolved = await resolveDestinations({ ...file, destinations: alone }, own, base);
    if (resolved.kind === 'invalid') problems.set(name, resolved.problems.map(hintForWorkflow));
    else if (destination.auth?.kind === 'oidc' && !hasIdToken) problems.set(name, [missingIdToken(file.path, name)]);
    else for (const [resolvedName, one] of resolved.destinations) destinations.set(resolvedName, one);
  }
  return { destinations, problems };
}

/** Known before it is sent: waiting does not heal it. */
function missingIdToken(file: string, name: string): Problem {
  const message = `\`auth: oidc\` of destination ${name} needs a token that GitHub signs for the job, and the job may not ask for one`;
  const hint = 'write `id-token: write` under `permissions:` of the job; a pull request from a fork never has it';
  return { code: 'id-token-missing', severity: 'error', message, hint, file, line: 1, column: 1 };
}

/** The hints of the problems are a server's. */
function hintForWorkflow(problem: Problem): Problem {
  switch (problem.code) {
    case 'unset-secret':
      return {
        ...problem,
        hint: 'hand it to the step by `secrets`, a JSON object, as docs/action.md of Hookyard shows, and add the secret to the repository',
      };
    case 'unset-var':
      return { ...problem, hint: 'give the step `vars: ${{ toJSON(vars) }}`, and add the variable to the repository' };
    default:
      return problem;
  }
}
