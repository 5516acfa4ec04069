import { expect } from 'vitest';
import type { Verb } from '../../../src/model/verb.ts';
import { VERBS } from '../../../src/model/verbs/verbs.ts';
import { ISSUE_CASES } from '../../execute/github/issue-cases.ts';
import { PULL_REQUEST_CASES } from '../../execute/github/pull-request-cases.ts';
import type { MakeCase, VerbCase } from '../../execute/github/verb-case.ts';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import type { Delivery } from '../../support/github-stand-in/delivery-log.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import type { Installation, Permissions } from '../../support/github-stand-in/world.ts';

/** Uses of every verb: the table of the tests one level below, each here in a repository and an account of its own. */
export const CASES: Readonly<Record<string, MakeCase>> = { ...ISSUE_CASES, ...PULL_REQUEST_CASES };

/** GraphQL has one path for all, so that of what goes there only one at a time can be held. */
const BY_GRAPHQL: readonly string[] = ['merge auto'];

export const GROUPS: readonly (readonly [kind: string, names: readonly string[]])[] = [
  ['REST', Object.keys(CASES).filter((name) => !BY_GRAPHQL.includes(name))],
  ['GraphQL', BY_GRAPHQL],
];

/** Where outsiders can cause an event, some verbs must ask who it was. */
const GUARDS: Readonly<Record<string, string>> = {
  issues: "github.event.issue.author_association == 'COLLABORATOR'",
  pull_request: "github.event.pull_request.author_association == 'COLLABORATOR'",
};

export interface VerbThere extends VerbCase {
  readonly name: string;
  readonly verb: Verb;
  /** `owner/name` of its repository, whose file has one route, with one step. */
  readonly scope: string;
  readonly installation: Installation;
  readonly guid: string;
  readonly write: { readonly method: string; readonly path: RegExp };
}

export interface VerbWorld {
  readonly github: GithubStandIn;
  readonly cases: readonly VerbThere[];
  /** `hookyard serve`, on the data that it had before if it was started before. */
  start(): Promise<AppProcess>;
  deliver(cases?: readonly VerbThere[]): Promise<void>;
}

/** A stand-in with an account, a repository and a file for each of these uses of verbs. */
export async function useVerbs(names: readonly string[], permissions?: Permissions): Promise<VerbWorld> {
  const github = await useGithub();
  const cases = names.map((name, at) => addCase(github, name, `org-${at}`, permissions));
  let data: string | undefined;
  return {
    github,
    cases,
    start: async () => {
      const server = await startApp(github, data === undefined ? {} : { data });
      data = server.data;
      return server;
    },
    deliver: async (some = cases) => {
      for (const { doing, guid, name } of some) {
        const { statusCode } = await github.deliver({ ...(doing.delivery as Delivery), guid });
        expect(statusCode, name).toBe(202);
      }
    },
  };
}

function addCase(github: GithubStandIn, name: string, account: string, permissions?: Permissions): VerbThere {
  const makeCase = CASES[name];
  const [verbName = ''] = name.split(' ');
  const verb = VERBS.get(verbName);
  if (makeCase === undefined || verb === undefined) throw new Error(`no case ${name}`);
  const installation = github.addInstallation({ account, ...(permissions && { permissions }) });
  // A token for one repository is narrow only where there is another.
  github.addRepository(installation, `${account}/other`);
  const made = makeCase({
    ...github,
    addInstallation: () => installation,
    addRepository: (_, __, wish) => {
      const collaborators = { ...wish?.collaborators, octocat: 'write' } as const;
      return github.addRepository(installation, `${account}/tools`, { ...wish, collaborators });
    },
    addTeam: (_, slug, members) => github.addTeam(account, slug, members),
  });
  const { repository, written } = made.doing;
  const delivery = withoutConfigCheck(made.doing.delivery as Delivery);
  const guard = GUARDS[delivery.event];
  const step = { ...(guard && { if: guard }), [verbName]: written ?? null };
  const steps = JSON.stringify([step]).replaceAll('octo-org/', `${account}/`);
  const text = `version: 1\nroutes:\n  only: { on: ${ON[delivery.event] ?? delivery.event}, steps: ${steps} }\n`;
  github.commitFiles(repository, { '.github/hookyard.yml': text });
  const path = BY_GRAPHQL.includes(name)
    ? made.write.path
    : new RegExp(`^/repos/${account}/tools.*${made.write.path.source}`);
  const write = { method: made.write.method, path };
  return {
    ...made,
    doing: { ...made.doing, delivery },
    name,
    verb,
    installation,
    write,
    scope: `${account}/tools`,
    guid: `guid-${account}`,
  };
}

const ON: Readonly<Record<string, string>> = { pull_request: '{ pull_request: { types: [ready_for_review] } }' };

/** Of a new pull request the file is checked too, which would be a second run. */
function withoutConfigCheck({ event, payload }: Delivery): Delivery {
  return { event, payload: event === 'pull_request' ? { ...payload, action: 'ready_for_review' } : payload };
}

/** What the log says once the step of a use is over, done or failed. */
export function over(server: AppProcess, { scope }: VerbThere): Promise<Readonly<Record<string, unknown>>> {
  return server.logged(
    (line) => line.scope === scope && line.route === 'only' && (line.msg === 'step done' || line.msg === 'step failed'),
  );
}

/** What each is to be, by its name, and what each is: compared all at once, so that a failure shows all that are wrong. */
export function byName<Value>(cases: readonly VerbThere[], of: (one: VerbThere) => Value): Record<string, Value> {
  return Object.fromEntries(cases.map((one) => [one.name, of(one)]));
}
