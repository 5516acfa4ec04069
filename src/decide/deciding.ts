import { ExpressionFailure } from '../expression/expression-failure.ts';
import { type Budget, EVENT_BUDGET, type LookupCall, type Lookups, type Value } from '../expression/scope.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { type ChangedFiles, changedFiles } from './changed-files.ts';
import { type EventFacts, makeEventFacts } from './event-facts.ts';
import { makeGithubContext } from './github-context.ts';
import { isOwnEvent } from './own-event.ts';

/** One event while routes are decided on it: what is costly to know is worked out when it is first asked for. */
export interface Deciding {
  readonly event: DecidableEvent;
  /** Hookyard caused it itself; false also where nobody knows who Hookyard is. */
  readonly isOwn: boolean;
  /** Contexts of an expression in a route. */
  readonly contexts: Readonly<Record<string, Value>>;
  readonly facts: EventFacts;
  /** Answers from GitHub; where GitHub cannot be asked, what the payload itself answers, and an ExpressionFailure for the rest. */
  readonly lookups: Lookups;
  /** What is left for the routes that are still to be decided. */
  readonly budget: Budget;
}

/** `self`: null where Hookyard is nobody at GitHub: a plain receiver of webhooks, or the command line. */
export function makeDeciding(
  event: DecidableEvent,
  lookups: Lookups | null,
  self: SelfIdentity | null = null,
): Deciding {
  let github: Value = null;
  let files: ChangedFiles | null = null;
  const changed = () => {
    files ??= changedFiles(event, lookups);
    return files;
  };
  return {
    event,
    isOwn: self !== null && isOwnEvent(event, self),
    contexts: {
      get github() {
        github ??= makeGithubContext(event);
        return github;
      },
    },
    facts: makeEventFacts(event, changed),
    lookups: lookups ?? { find: (call) => answerFromPayload(call, changed) },
    budget: { left: EVENT_BUDGET },
  };
}

function answerFromPayload({ name }: LookupCall, changed: () => ChangedFiles): Value {
  const files = name === 'changed-files' ? changed() : null;
  if (files !== null && files.kind !== 'unknown') return files.paths;
  throw new ExpressionFailure('lookup-unavailable', `${name}() asks GitHub, which cannot be asked here`);
}
