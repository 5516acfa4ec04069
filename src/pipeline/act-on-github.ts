import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type ActRepository, type ActStep, StepRefused } from '../execute/github/act.ts';
import { ACTS } from '../execute/github/acts.ts';
import type { GithubAccess, TokenHolder, TokenTarget } from '../execute/github/github-access.ts';
import { GithubRefusal } from '../execute/github/github-client.ts';
import { judgeRefusal } from '../execute/github/judge-refusal.ts';
import { askLookup, lookupPermissions } from '../execute/github/lookups.ts';
import { explainRefusal } from '../execute/github/missing-permission.ts';
import {
  mergePermissions,
  type TokenPermissions,
  tokenPermissionsOf,
  type VerbUse,
} from '../execute/github/token-permissions.ts';
import type { LookupCall, Value } from '../expression/scope.ts';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import { numberAt, textAt } from '../model/payload-reading.ts';
import type { ClaimedRun, StepAttemptOutcome } from '../model/run.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { type Ask, AskLater, LookupRefused, laterOutcome, RATE_LIMITED } from './ask-lookups.ts';
import { askOnce } from './ask-once.ts';
import type { Tenants } from './in-force.ts';
import { accountOf } from './lane.ts';
import type { Perform } from './run-steps.ts';

export interface ActingParts {
  readonly access: GithubAccess;
  readonly self: () => Promise<SelfIdentity>;
  readonly tenants: Tenants;
  readonly clock: Clock;
  /** Steps of our own making, by their verb. */
  readonly ownActs: ReadonlyMap<string, Perform>;
}

/** Steps are carried out with a token for the event's repository and the permissions of the step's verb, and nothing else. */
export function makePerform(parts: ActingParts): Perform {
  return async (run, event, step) => {
    const own = parts.ownActs.get(step.verb);
    if (own !== undefined) return own(run, event, step);
    const verb = VERBS.get(step.verb);
    const act = ACTS.get(step.verb);
    if (verb === undefined || act === undefined) throw new Error(`nobody knows how to ${step.verb}`);
    const permissionsArgument = step.arguments.permissions ?? null;
    const use: VerbUse = { verb, arguments: new Set(Object.keys(step.arguments)), permissionsArgument };
    const place = event.repository ?? textAt(event.payload, 'organization', 'login') ?? 'this event';
    try {
      const repository = actRepositoryOf(event);
      const permissions = tokenPermissionsOf([use], event);
      const actStep: ActStep = {
        client: await parts.access.clientFor(targetOf(event, repository), permissions),
        clientFor: async (other) => {
          await requireAccepted(parts.tenants, other, `${repository.owner}/${repository.name}`);
          const [owner = '', name = ''] = other.split('/');
          return parts.access.clientFor({ owner, name, repositoryId: null }, permissions);
        },
        event,
        repository,
        arguments: step.arguments,
        ...stepKeys(run, event, step.index),
        retried: run.tries > 1,
        actor: (await parts.self()).botLogin,
      };
      return { outcome: { kind: 'done' }, outputs: await act(actStep) };
    } catch (error) {
      return {
        outcome: outcomeOf(error, { use, place, holder: parts.access.holder, nowAt: parts.clock.now() }),
        outputs: {},
      };
    }
  };
}

/** Questions of expressions, with a token that can answer them and nothing else. */
export function makeAsk({ access, clock }: Pick<ActingParts, 'access' | 'clock'>): Ask {
  /** Accounts that GitHub lets ask nothing now. */
  const limited = new LRUCache<string, AskLater>({ max: MOST_LIMITED });
  async function ask(call: LookupCall, event: ReceivedEvent): Promise<Value> {
    const account = accountOf(event);
    const limit = limited.get(account);
    if (limit !== undefined && limit.untilAt > clock.now()) throw limit;
    const needed = lookupPermissions(call.name, event);
    try {
      const repository = actRepositoryOf(event);
      const client = await access.clientFor(targetOf(event, repository), mergePermissions(Object.entries(needed)));
      return await askLookup(client, call, event, repository);
    } catch (error) {
      if (error instanceof StepRefused) throw new LookupRefused(`${call.name}(): ${error.message}`);
      if (!(error instanceof GithubRefusal)) throw error;
      const failure = lookupFailure(error, call, { needed, event, holder: access.holder, nowAt: clock.now() });
      if (failure instanceof AskLater && failure.isLimit) limited.set(account, failure);
      throw failure;
    }
  }
  return askOnce(ask, clock);
}

interface Asked {
  readonly needed: TokenPermissions;
  readonly event: ReceivedEvent;
  readonly holder: TokenHolder;
  readonly nowAt: number;
}

function lookupFailure(
  error: GithubRefusal,
  { name }: LookupCall,
  { needed, event: { repository }, holder, nowAt }: Asked,
): AskLater | LookupRefused {
  const verdict = judgeRefusal(error, nowAt);
  const scope = repository ?? '';
  switch (verdict.kind) {
    case 'rate-limited':
      return new AskLater(`${name}() waits: ${verdict.reason}`, {
        scope,
        untilAt: nowAt + verdict.untilMs,
        isLimit: true,
      });
    case 'retry':
      return new AskLater(`${name}() waits: ${verdict.reason}`, { scope, untilAt: nowAt + ASK_AGAIN_MS });
    case 'denied': {
      // What every token has is told only where nothing else is needed.
      const [[permission, level] = ['metadata', 'read']] = Object.entries(needed);
      const named = `${permission.replaceAll('_', '-')}: ${level}`;
      const words = holder === 'app' ? `the App permission ${named}` : `the permission \`${named}\``;
      return new LookupRefused(
        `${name}() needs ${words} on ${scope}; ${GRANT[holder]}. GitHub says: ${verdict.reason}`,
      );
    }
    case 'gone':
    case 'refused':
      return new LookupRefused(`${name}(): GitHub refused: ${verdict.reason}`);
    default:
      return verdict satisfies never;
  }
}

const GRANT: Readonly<Record<TokenHolder, string>> = {
  app: "grant it in the App's settings and accept it in the installation",
  workflow: 'write it under `permissions:` of the job, or give a token that has it as `token`',
};

const ASK_AGAIN_MS = 30_000;
const MOST_LIMITED = 10_000;

/** What was done, where and by whom. */
interface Tried {
  readonly use: VerbUse;
  /** `owner/name`, or what stands in for it. */
  readonly place: string;
  readonly holder: TokenHolder;
  readonly nowAt: number;
}

/** @throws for whatever is a bug */
export function outcomeOf(error: unknown, { use, place, holder, nowAt }: Tried): StepAttemptOutcome {
  if (error instanceof StepRefused) return { kind: 'refused', code: error.code, reason: error.message };
  if (error instanceof AskLater) return laterOutcome(error, 'github-unavailable');
  if (!(error instanceof GithubRefusal)) throw error;
  const verdict = judgeRefusal(error, nowAt);
  switch (verdict.kind) {
    case 'rate-limited':
      return { kind: 'limited', untilAt: nowAt + verdict.untilMs, code: RATE_LIMITED, reason: verdict.reason };
    case 'retry':
      return { kind: 'unavailable', code: 'github-unavailable', reason: verdict.reason };
    case 'denied':
    case 'gone':
      return {
        kind: 'refused',
        code: verdict.code,
        reason: explainRefusal(use, error, place, holder) ?? verdict.reason,
      };
    case 'refused':
      return { kind: 'refused', code: verdict.code, reason: verdict.reason };
    default:
      return verdict satisfies never;
  }
}

/** Its file says whom it accepts, on its default branch, as everywhere. */
async function requireAccepted(tenants: Tenants, other: string, from: string): Promise<void> {
  const rules = await tenants.load(other);
  const accepted = rules?.file.acceptFrom.some((name) => name.toLowerCase() === from.toLowerCase()) ?? false;
  if (accepted) return;
  const message = `${other} does not accept ${from}: write \`accept-from: [${from}]\` into its .github/hookyard.yml`;
  throw new StepRefused('not-accepted', message);
}

/** Where an event's steps act. Throws StepRefused where it is about no repository. */
export function actRepositoryOf({ payload, repository }: ReceivedEvent): ActRepository {
  if (repository === null)
    throw new StepRefused('no-repository', 'the event is about no repository, so that there is nothing to act on');
  const [owner = '', name = ''] = repository.split('/');
  return { owner, name, defaultBranch: textAt(payload, 'repository', 'default_branch') ?? 'main' };
}

/** By the id that the event tells, which survives a rename between the event and the act. */
export function targetOf({ payload }: ReceivedEvent, { owner, name }: ActRepository): TokenTarget {
  return { owner, name, repositoryId: numberAt(payload, 'repository', 'id') };
}

/** By what a step is found again: of this event, and of every event. */
export function stepKeys(
  { file, route }: Pick<ClaimedRun, 'file' | 'route'>,
  { guid }: Pick<ReceivedEvent, 'guid'>,
  index: number,
): Pick<ActStep, 'runKey' | 'stepKey'> {
  const step = [file.scope, route, String(index)];
  return { runKey: keyOf(guid, ...step), stepKey: keyOf(...step) };
}

/** 128 bits of a SHA-256; NUL stands in none of the parts, so no two sets of parts run together. */
function keyOf(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\0')).slice(0, 32);
}
