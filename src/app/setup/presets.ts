import type { Verb } from '../../model/verb.ts';
import { VERBS } from '../../model/verbs/verbs.ts';
import { EVENT_PERMISSIONS } from './event-permissions.ts';

export type Access = 'read' | 'write';
export type Permissions = Readonly<Record<string, Access>>;
export type PresetName = 'notify' | 'triage' | 'full';

/** What an App is registered with, worked out of the verbs. Each preset holds all that the one before it has. */
export interface Preset {
  readonly name: PresetName;
  /** One sentence for whoever has to choose. */
  readonly does: string;
  /** By their names in a manifest, in the order of the alphabet. */
  readonly permissions: Permissions;
  /** What it subscribes to: every event that these permissions allow, so that no route waits in vain. */
  readonly events: readonly string[];
  /** Verbs that it can carry out in their simplest form; `forward` needs no permission and is not among them. */
  readonly verbs: readonly string[];
}

/**
 * What Hookyard needs whatever a file asks for: to know repositories and roles (`permission()`), to read the file, to show
 * a check run on it, and to see what a pull request changes (`changed-files()`, `paths`).
 */
const ALWAYS: Permissions = { checks: 'write', contents: 'read', metadata: 'read', pull_requests: 'read' };

/** What messages in a chat are mostly about: issues, discussions, workflow runs and deployments. */
const HEARS: Permissions = { actions: 'read', deployments: 'read', discussions: 'read', issues: 'read' };

/** `in-team()`; nobody needs it for messages. */
const KNOWS_TEAMS: Permissions = { members: 'read' };

/** To write these is to change code, or to run it: what sets *full* apart from *triage*. */
const CHANGES_CODE: ReadonlySet<string> = new Set(['actions', 'contents']);

export const PRESETS: ReadonlyMap<PresetName, Preset> = new Map(
  [
    makePreset('notify', 'Only forwards events, to chats and other receivers. It writes nothing but check runs.', [
      ...[ALWAYS, HEARS],
    ]),
    makePreset('triage', 'Also comments, labels, assigns, reviews, edits and closes. It cannot change or run code.', [
      ...[ALWAYS, HEARS, KNOWS_TEAMS],
      ...neededByVerbs((name) => !CHANGES_CODE.has(name)),
    ]),
    makePreset('full', 'All that a step can do: also merges, deletes branches, and starts workflows.', [
      ...[ALWAYS, HEARS, KNOWS_TEAMS],
      ...neededByVerbs(() => true),
    ]),
  ].map((preset) => [preset.name, preset]),
);

function makePreset(name: PresetName, does: string, asked: readonly Permissions[]): Preset {
  const permissions = mergePermissions(asked);
  const events = [...EVENT_PERMISSIONS].filter(([, anyOf]) => anyOf.some((one) => permissions[one] !== undefined));
  const verbs = [...VERBS.values()].filter((verb) => canDo(verb, permissions));
  return { name, does, permissions, events: events.map(([event]) => event), verbs: verbs.map((verb) => verb.name) };
}

/** Whatever a verb may ever need: it acts on issues and on pull requests, and each has a permission of its own. */
function neededByVerbs(wanted: (name: string) => boolean): readonly Permissions[] {
  return [...VERBS.values()].flatMap(({ permissions }) =>
    permissions.flatMap(({ anyOf }) =>
      anyOf
        .map(parsePermission)
        .filter(([name]) => wanted(name))
        .map(([name, access]) => ({ [name]: access })),
    ),
  );
}

/** One of its endpoints at least, without the arguments that ask for more. `request` brings its own permissions. */
function canDo({ permissions }: Verb, granted: Permissions): boolean {
  if (permissions.length === 0) return false;
  const always = permissions.filter(({ when }) => when === null);
  const holds = ({ anyOf }: { readonly anyOf: readonly string[] }) =>
    anyOf.map(parsePermission).some(([name, access]) => granted[name] === access || granted[name] === 'write');
  return always.length > 0 ? always.every(holds) : permissions.some(holds);
}

/** `pull-requests: write`, as a workflow has it → `pull_requests` and `write`, as an App has it. */
function parsePermission(text: string): readonly [name: string, access: Access] {
  const [name = '', access] = text.split(': ');
  return [name.replaceAll('-', '_'), access === 'write' ? 'write' : 'read'];
}

/** Of two the larger. */
function mergePermissions(all: readonly Permissions[]): Permissions {
  const merged = new Map<string, Access>();
  for (const [name, access] of all.flatMap((one) => Object.entries(one))) {
    if (merged.get(name) !== 'write') merged.set(name, access);
  }
  return Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
