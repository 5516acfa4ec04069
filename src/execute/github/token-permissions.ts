import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { Verb } from '../../model/verb.ts';
import type { ActStep } from './act.ts';
import { findIssue } from './subject.ts';

/** One step of a route, as far as its token goes. */
export interface VerbUse {
  readonly verb: Verb;
  /** Names of the arguments that are written. */
  readonly arguments: ReadonlySet<string>;
  /** What is written as `permissions` of a `request`. */
  readonly permissionsArgument?: JsonValue;
}

export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>;

/** What a verb reads besides, where its own permission does not cover it (https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request). */
const READS: Readonly<Record<string, TokenPermissions>> = { merge: { pull_requests: 'read' } };

/** The least that these steps need for this event, as https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app spells it. */
export function tokenPermissionsOf(
  uses: readonly VerbUse[],
  event: Pick<ActStep['event'], 'name' | 'payload'>,
): TokenPermissions {
  const isPullRequest = findIssue(event)?.isPullRequest === true;
  const needed = uses.flatMap((use) => [
    ...neededBy(use, isPullRequest),
    ...Object.entries(READS[use.verb.name] ?? {}),
    ...grantsOf(use),
  ]);
  return mergePermissions(needed);
}

/** The higher of what is asked for twice. `metadata` comes with every token. */
export function mergePermissions(needed: Iterable<readonly [name: string, level: 'read' | 'write']>): TokenPermissions {
  const merged = new Map<string, 'read' | 'write'>([['metadata', 'read']]);
  for (const [name, level] of needed) if (merged.get(name) !== 'write') merged.set(name, level);
  return Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Needed = readonly [name: string, level: 'read' | 'write'];

function neededBy({ verb, arguments: written }: VerbUse, isPullRequest: boolean): readonly Needed[] {
  return verb.permissions
    .filter(({ when }) => when === null || written.has(when))
    .map(({ anyOf }) => anyOf.map(parsePermission))
    .map((choices) => choices.find(([name]) => (name === 'pull_requests') === isPullRequest) ?? choices[0])
    .filter((one) => one !== undefined);
}

function parsePermission(text: string): Needed {
  const [name = '', level] = text.split(': ');
  return [name.replaceAll('-', '_'), level === 'write' ? 'write' : 'read'];
}

/** What must never be granted is left out, however it is spelled: the file was refused for it, and this is the last gate. */
function grantsOf({ verb, permissionsArgument }: VerbUse): readonly Needed[] {
  const argument = verb.arguments.permissions;
  if (argument?.kind !== 'grants' || !isJsonObject(permissionsArgument)) return [];
  const never = new Set(argument.never.map((name) => name.replaceAll('-', '_')));
  return Object.entries(permissionsArgument)
    .map(([name, level]) => [name.toLowerCase().replaceAll('-', '_'), level] as const)
    .filter((one): one is Needed => !never.has(one[0]) && (one[1] === 'read' || one[1] === 'write'));
}
