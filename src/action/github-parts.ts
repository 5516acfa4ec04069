import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import { textAt } from '../model/payload-reading.ts';
import type { RouteFile } from '../model/route.ts';
import { makeAsk, makePerform } from '../pipeline/act-on-github.ts';
import { type Ask, AskLater, LookupRefused } from '../pipeline/ask-lookups.ts';
import type { Rules, Tenants } from '../pipeline/in-force.ts';
import type { GithubParts } from '../pipeline/pipeline.ts';
import { CONFIG_PATH, makeFetchFile } from '../pipeline/repository-file.ts';
import { parseRouteBytes } from '../routes/load-route-file.ts';
import type { WorkflowGithub } from './open-github.ts';

/** By whom a workflow's own token acts. GitHub starts no workflow by what it does, but for dispatches, which are meant to. */
const WORKFLOW_LOGIN = 'github-actions[bot]';

const FIRST_WAIT_MS = 1_000;

export interface GithubPartsAsked {
  readonly github: WorkflowGithub;
  readonly file: RouteFile;
  readonly event: ReceivedEvent;
  readonly clock: Clock;
  readonly deadlineAt: number;
  /** The job ran before: what it made then is looked for. */
  readonly isRerun: boolean;
}

/** What acts on GitHub and asks it, with the one token of the workflow. */
export function workflowGithubParts(asked: GithubPartsAsked): GithubParts {
  const { github, file, event, clock, deadlineAt, isRerun } = asked;
  const { access } = github;
  const login = () => github.login().catch(() => WORKFLOW_LOGIN);
  const tenants = otherRepositories(github, clock);
  const perform = makePerform({
    ...{ access, tenants, clock, ownActs: new Map() },
    self: async () => ({ appId: null, botLogin: await login() }),
  });
  return {
    self: async () => {
      // Only a bot of somebody's own can set off what it has done itself; who it is costs a question.
      if (textAt(event.payload, 'sender', 'type') !== 'Bot') return null;
      const botLogin = await login();
      return botLogin === WORKFLOW_LOGIN || !botLogin.endsWith('[bot]') ? null : { appId: null, botLogin };
    },
    tenants,
    ask: askWithin(makeAsk({ access, clock }), clock, deadlineAt),
    perform: (run, claimed, step) => perform(isRerun ? { ...run, tries: run.tries + 1 } : run, claimed, step),
    compile: () => file,
    ownRuns: () => null,
  };
}

/** Whom another repository lets act on it stands in its own file, on its default branch. */
function otherRepositories({ reading }: WorkflowGithub, clock: Clock): Tenants {
  const fetchFile = makeFetchFile(reading, clock);
  return {
    rulesFor: async () => null,
    known: () => null,
    load: async (scope): Promise<Rules | null> => {
      const [owner = '', name = ''] = scope.split('/');
      const found = await fetchFile({ owner, name, id: null, ownerId: null }, { ref: null, etag: null });
      if (found.kind !== 'file') return null;
      const parsed = parseRouteBytes(`${scope}/${CONFIG_PATH}`, found.bytes);
      return parsed.kind === 'ok' ? { scope, file: parsed.file, destinations: new Map() } : null;
    },
  };
}

/** A server lets an event wait; here, it is waited for as long as there is time. */
function askWithin(ask: Ask, clock: Clock, deadlineAt: number): Ask {
  return async (call, event) => {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs *= 2) {
      try {
        return await ask(call, event);
      } catch (error) {
        if (!(error instanceof AskLater)) throw error;
        const againAt = error.isLimit ? error.untilAt : clock.now() + waitMs;
        if (againAt >= deadlineAt) throw new LookupRefused(`GitHub could not answer in time: ${error.message}`);
        await new Promise<void>((resolve) => clock.after(Math.max(0, againAt - clock.now()), resolve));
      }
    }
  };
}
