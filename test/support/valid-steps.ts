import fc from 'fast-check';
import type { Verb, VerbArgument } from '../../src/model/verb.ts';
import { mayHaveSubject } from '../../src/model/verbs/subjects.ts';
import { VERBS } from '../../src/model/verbs/verbs.ts';
import { needsGuard } from '../../src/routes/judge-guard.ts';
import {
  type Arbitrary,
  conditions,
  guards,
  literals,
  maps,
  merged,
  oneOrMore,
  type Tree,
  templates,
  values,
  wholeExpressions,
} from './valid-texts.ts';

/** What a step may be made of: the events of its route, the ids of the steps before, the names of destinations. */
export interface StepScope {
  readonly events: readonly string[];
  readonly ids: readonly string[];
  readonly destinations: readonly string[];
  /** Those of the destinations that have the format of a chat. */
  readonly chats: readonly string[];
  /** The route has asked who caused the event. */
  readonly isGuarded: boolean;
}

/** What every event has. */
const paths = fc.shuffledSubarray(
  ['sender', 'sender.login', 'sender.id', 'organization', 'installation', 'enterprise'],
  {
    minLength: 1,
  },
);

function forwards({ ids, destinations, chats }: StepScope): Arbitrary<Record<string, Tree>> {
  const long = (names: readonly string[], content: Arbitrary<Record<string, Tree>>) =>
    names.length === 0
      ? []
      : [fc.tuple(oneOrMore(fc.constantFrom(...names)), content).map(([to, rest]): Tree => ({ to, ...rest }))];
  const body = values(ids).filter((value) => value !== null);
  const others = destinations.filter((name) => !chats.includes(name));
  const forms = [
    fc.constantFrom(...destinations),
    ...long(destinations, fc.oneof(fc.constant({}), fc.record({ body }))),
    ...long(others, fc.oneof(fc.record({ fields: paths }), fc.record({ omit: paths }))),
    ...long(chats, messages(ids)),
  ];
  return fc.record({ forward: fc.oneof(...forms) });
}

/** At least one of what makes a message. */
function messages(ids: readonly string[]): Arbitrary<Record<string, Tree>> {
  const colors = fc.constantFrom('#1f883d', '#ABCDEF', 'good', 'warning', 'danger');
  const links = fc.oneof(
    fc.constantFrom('https://example.com/', 'http://example.com/a?b=c#d'),
    wholeExpressions(ids).map((expression) => `https://example.com/${expression}`),
  );
  const parts = {
    text: templates(ids),
    title: templates(ids),
    color: fc.oneof(colors, wholeExpressions(ids)),
    link: fc.oneof(links, wholeExpressions(ids)),
  };
  return fc.record(parts, { requiredKeys: [] }).filter((message) => Object.keys(message).length > 0) as Arbitrary<
    Record<string, Tree>
  >;
}

function argumentsOf(argument: VerbArgument, ids: readonly string[]): Arbitrary {
  switch (argument.kind) {
    case 'text':
      return templates(ids);
    case 'texts':
      return oneOrMore(templates(ids));
    case 'word': {
      const words = fc.constantFrom(...argument.words);
      return argument.computed ? fc.oneof(words, wholeExpressions(ids)) : words;
    }
    case 'flag':
      return fc.oneof(fc.boolean(), wholeExpressions(ids));
    case 'count':
      return fc.integer({ min: argument.least, max: argument.most });
    case 'value':
      return values(ids);
    case 'map':
      return maps(values(ids), argument.most);
    case 'grants': {
      const permissions = fc.constantFrom('issues', 'contents', 'pull-requests', 'checks');
      const granted = fc.tuple(permissions, fc.constantFrom(...argument.words));
      return fc.uniqueArray(granted, { selector: ([name]) => name }).map((list) => Object.fromEntries(list));
    }
    case 'literal':
      return fc.oneof(fc.constant('POST /repos/{owner}/{repo}/milestones'), literals);
    default:
      return argument satisfies never;
  }
}

/** The arguments of a verb that the events can have, with their values. */
function possibleArguments(verb: Verb, { ids, events }: StepScope): ReadonlyMap<string, Arbitrary> {
  const possible = new Map<string, Arbitrary>();
  for (const [key, argument] of Object.entries(verb.arguments)) {
    const unmet = verb.needs.filter(
      (need) => need.argument === key && !events.every((event) => mayHaveSubject(event, need.subject)),
    );
    if (unmet.some(({ word }) => word === null)) continue;
    const isWord = argument.kind === 'word';
    const words = isWord ? argument.words.filter((word) => unmet.every((need) => need.word !== word)) : [];
    if (!isWord) possible.set(key, argumentsOf(argument, ids));
    else if (words.length > 0) possible.set(key, argumentsOf({ ...argument, words }, ids));
  }
  return possible;
}

/** Any arguments: one of each group that is required, none that excludes another. */
function longForm(verb: Verb, scope: StepScope): Arbitrary {
  const possible = possibleArguments(verb, scope);
  const order = fc.shuffledSubarray([...possible.keys()]);
  return fc.tuple(order, fc.record(Object.fromEntries(possible))).map(([chosen, all]): Tree => {
    const needed = verb.required.flatMap((group) => chosen.find((key) => group.includes(key)) ?? group.slice(0, 1));
    const keys: string[] = [];
    for (const key of new Set([...needed, ...chosen])) {
      const rivals = verb.exclusive.flatMap((group) => (group.includes(key) ? group : []));
      if (!rivals.some((rival) => keys.includes(rival))) keys.push(key);
    }
    return Object.fromEntries(keys.map((key) => [key, all[key] ?? null]));
  });
}

function verbs(scope: StepScope): readonly Arbitrary<Record<string, Tree>>[] {
  const able = [...VERBS.values()].filter(({ subject }) => scope.events.every((one) => mayHaveSubject(one, subject)));
  return able.map((verb) => {
    const short = verb.short === null ? undefined : verb.arguments[verb.short];
    const forms = [longForm(verb, scope)];
    if (short !== undefined) forms.push(argumentsOf(short, scope.ids));
    if (verb.bare) forms.push(fc.constant(null));
    return fc.oneof(...forms).map((form) => ({ [verb.name]: form }));
  });
}

function stepOf(scope: StepScope, id: string | undefined): Arbitrary {
  const acts = verbs(scope);
  const forward = scope.destinations.length === 0 ? [] : [{ weight: acts.length, arbitrary: forwards(scope) }];
  return merged(
    fc.constant({ id }),
    fc.record({ name: fc.oneof(literals, fc.constant(undefined)) }),
    fc.record({ if: fc.option(conditions(scope.ids, 'step'), { nil: undefined }) }),
    fc.record({ 'continue-on-error': fc.option(fc.boolean(), { nil: undefined }) }),
    fc.oneof(...forward, ...acts),
    guards.map((guard) => ({ guard })),
  ).map((tree) => {
    const { guard, ...step } = tree as Record<string, Tree>;
    const isAsked = !scope.isGuarded && Object.keys(step).some((verb) => needsGuard(verb, scope.events));
    return isAsked ? { ...step, if: guard ?? null } : step;
  });
}

const ids = fc.uniqueArray(fc.option(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,6}$/), { nil: undefined }), {
  minLength: 1,
  maxLength: 4,
  comparator: (a, b) => a !== undefined && a.toLowerCase() === b?.toLowerCase(),
});

/** `steps` of a route: each reads the ids of those before it. */
export function validSteps(scope: Omit<StepScope, 'ids'>): Arbitrary<readonly Tree[]> {
  return ids.chain((list) => {
    const steps = list.map((id, index) => {
      const before = list.slice(0, index).filter((one) => one !== undefined);
      return stepOf({ ...scope, ids: before }, id);
    });
    return fc.tuple(...steps);
  });
}
