import { type Budget, EVENT_BUDGET, type Lookups, type Value } from '../expression/scope.ts';
import type { DecidableEvent } from '../model/event.ts';
import { type ChangedFiles, changedFiles } from './changed-files.ts';
import { type EventFacts, makeEventFacts } from './event-facts.ts';
import { makeGithubContext } from './github-context.ts';

/** One event while routes are decided on it: what is costly to know is worked out when it is first asked for. */
export interface Deciding {
  readonly event: DecidableEvent;
  /** Contexts of an expression in a route. */
  readonly contexts: Readonly<Record<string, Value>>;
  readonly facts: EventFacts;
  /** Answers from GitHub, or what the payload itself answers. */
  readonly lookups: Lookups;
  /** Whether what is missing in `lookups` can be asked of GitHub. */
  readonly canAsk: boolean;
  /** What is left for the routes that are still to be decided. */
  readonly budget: Budget;
}

export function makeDeciding(event: DecidableEvent, lookups: Lookups | null): Deciding {
  let github: Value = null;
  let files: ChangedFiles | null = null;
  const changed = () => {
    files ??= changedFiles(event, lookups);
    return files;
  };
  return {
    event,
    contexts: {
      get github() {
        github ??= makeGithubContext(event);
        return github;
      },
    },
    facts: makeEventFacts(event, changed),
    lookups: lookups ?? { find: (call) => (call.name === 'changed-files' ? pathsOf(changed()) : undefined) },
    canAsk: lookups !== null,
    budget: { left: EVENT_BUDGET },
  };
}

function pathsOf(files: ChangedFiles): Value | undefined {
  return files.kind === 'unknown' ? undefined : files.paths;
}
