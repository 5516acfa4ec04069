import { VERBS } from '../model/verbs/verbs.ts';
import { EXCLUSIVE_CONTENTS } from './file-schema.ts';
import { KEYS, type Place, placeOf, WORKFLOW_KEYS } from './grammar-words.ts';
import { KNOWN_EVENTS } from './known-events.ts';
import { entriesOf, type LocatedEntry, type Path } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteKey, quoteWord } from './quote-word.ts';

export interface UnknownKey {
  readonly key: string;
  readonly offset: number;
  /** Of its map. */
  readonly path: Path;
  /** What its map holds. */
  readonly beside: readonly LocatedEntry[];
}

/** Says whether a key belongs elsewhere or to a workflow, or is misspelt. */
export function reportUnknownKey({ key, offset, path, beside }: UnknownKey, report: ProblemList): void {
  const place = placeOf(path);
  if (place === STEP && reportArgument(key, offset, beside, report)) return;
  const word = quoteKey(key);
  const keys = KEYS[place] ?? [];
  const instead = (place === 'routes.*.on.*' ? EVENT_KEYS.get(key) : undefined) ?? WORKFLOW_KEYS.get(key);
  if (instead !== undefined) {
    report.add('workflow-key', offset, `${word} belongs to a workflow, not to this file`, instead);
    return;
  }
  if (place === 'routes.*.on.*' && KNOWN_EVENTS.get(String(path[3]))?.has(key)) {
    report.add(
      'unknown-key',
      offset,
      `${word} is an activity type and stands beside \`types\``,
      `write types: [${key === 'opened' ? '' : 'opened, '}${key}]`,
    );
    return;
  }
  const nearest = report.nearest(key, keys);
  const home = Object.keys(KEYS).find((other) => KEYS[other]?.includes(key));
  const hint =
    nearest !== null
      ? `did you mean ${quoteWord(nearest)}?`
      : home === undefined
        ? `there is ${listed(keys)}`
        : key === 'name'
          ? 'a route and a destination are named by their keys'
          : `it belongs in ${HOMES[home] ?? `\`${home.split('.').at(-1)}\` of a step`}`;
  report.add(
    'unknown-key',
    offset,
    word === 'this key' ? 'there is no such key here' : `there is no key ${word} here`,
    hint,
  );
}

/** An argument that stands beside the verb that it belongs to. False: it is none. */
function reportArgument(key: string, offset: number, beside: readonly LocatedEntry[], report: ProblemList): boolean {
  const verb = beside.find((entry) => KEYS[`${STEP}.${entry.key}`]?.includes(key));
  if (verb === undefined) return false;
  const { exclusive, short } = VERBS.get(verb.key) ?? { exclusive: EXCLUSIVE_CONTENTS, short: 'to' };
  const others = writtenIn(verb, short).filter(
    (other) => other !== key && !exclusive.some((group) => group.includes(key) && group.includes(other)),
  );
  const form = [...others.slice(0, 3), key].map((argument) => `${argument}: …`).join(', ');
  const message = `${quoteWord(key)} is an argument of ${quoteWord(verb.key)}`;
  report.add('unknown-key', offset, message, `write ${verb.key}: { ${form} }`);
  return true;
}

/** The arguments of a verb that are written, the one that its short form stands for too. */
function writtenIn({ key: verb, value }: LocatedEntry, short: string | null): readonly string[] {
  const known = KEYS[`${STEP}.${verb}`] ?? [];
  if (value.kind === 'map') return entriesOf(value).flatMap(({ key }) => (known.includes(key) ? [key] : []));
  const isEmpty = value.kind === 'scalar' && (value.value === null || value.value === '');
  return short === null || isEmpty ? [] : [short];
}

const STEP = 'routes.*.steps.*';

/** What an event of `on` has in a workflow and not in a webhook. */
const EVENT_KEYS: ReadonlyMap<string, string> = new Map([
  ['inputs', 'leave it out: the webhook brings what was filled in, as github.event.inputs'],
  ['outputs', 'leave it out'],
  ['cron', 'no webhook is sent at set times'],
  ['names', 'leave it out, and write a condition as `if`'],
  ['versions', 'leave it out, and write a condition as `if`'],
]);

const HOMES: Readonly<Record<Place, string>> = {
  '': 'the top of the file',
  'destinations.*': 'a destination',
  'destinations.*.retry': '`retry` of a destination',
  'destinations.*.auth': '`auth` of a destination',
  'destinations.*.auth.basic': '`basic` of `auth`',
  'destinations.*.auth.oauth2': '`oauth2` of `auth`',
  'routes.*': 'a route',
  'routes.*.on.*': 'an event of `on`',
  'routes.*.steps.*': 'a step',
  'routes.*.steps.*.forward': '`forward` of a step',
};

function listed(words: readonly string[]): string {
  const shown = words.slice(0, 12).map(quoteWord).join(', ');
  return words.length > 12 ? `${shown}, …` : shown;
}
