import { GithubRefusal } from '../../execute/github/github-client.ts';
import type { Clock } from '../../model/clock.ts';
import type { ReceivedEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import type { Emit } from '../../model/signal.ts';
import { makeAsk, makePerform } from '../../pipeline/act-on-github.ts';
import type { AskLater } from '../../pipeline/ask-lookups.ts';
import { makeCompileJournaled } from '../../pipeline/compile-journaled.ts';
import { CONFIG_CHECK_VERB } from '../../pipeline/config-check-run.ts';
import type { GithubParts } from '../../pipeline/pipeline.ts';
import { askLater } from '../../pipeline/repository-file.ts';
import { makeConfigCheck } from '../config-check/check-config.ts';
import { configCheckRuns, unusableRun } from '../config-check/config-check-runs.ts';
import { openTenantRules, type TenantRules } from '../tenants/tenant-rules.ts';
import type { TenantSecrets } from '../tenants/tenant-secrets.ts';
import type { GithubApp } from './github-app.ts';

export interface OpenGithub {
  readonly parts: GithubParts;
  readonly tenants: TenantRules;
}

/** All that makes the server a GitHub App: whose rules decide, what is asked, and what is done there. */
export function openGithub({
  app,
  journal,
  clock,
  emit,
  secrets,
  onChange,
}: {
  readonly app: GithubApp;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly secrets: TenantSecrets;
  readonly onChange: (scope: string) => void;
}): OpenGithub {
  const self = makeSelf(app, clock);
  const rules = openTenantRules({ access: app, journal, clock, emit, secrets, onChange });
  const tenants: TenantRules = {
    ...rules,
    rulesFor: (event: ReceivedEvent) => {
      app.learn(event);
      return rules.rulesFor(event);
    },
  };
  const configCheck = makeConfigCheck({ access: app, tenants, journal, clock, self });
  const ownActs = new Map([[CONFIG_CHECK_VERB.name, configCheck]]);
  return {
    tenants,
    parts: {
      self,
      tenants,
      ask: makeAsk({ access: app, clock }),
      perform: makePerform({ access: app, self, tenants, clock, ownActs }),
      compile: makeCompileJournaled(),
      ownRuns: (event) => {
        const fault = tenants.faultOf(event);
        if (event.repository === null || fault === null) return configCheckRuns(event);
        return configCheckRuns(event) ?? unusableRun(event.repository, fault);
      },
    },
  };
}

/** Who the App is, asked once; where GitHub could not say, not again for every event that waits. */
function makeSelf(app: GithubApp, clock: Clock): GithubApp['self'] {
  let failure: AskLater | null = null;
  return async () => {
    if (failure !== null && failure.untilAt > clock.now()) throw failure;
    failure = null;
    try {
      return await app.self();
    } catch (error) {
      if (!(error instanceof GithubRefusal)) throw error;
      failure = askLater(error, 'the App', clock.now());
      throw failure;
    }
  };
}
