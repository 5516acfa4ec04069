import { EVENT_NAMES, EXAMPLES, type Example } from './examples.ts';

type Verdict = readonly [clause: string, verdict: 'yes' | 'no' | 'unknown'];

/** A route, and what must become of it for any example; null where its `on` does not name the event. */
export interface ExpectedRoute {
  readonly name: string;
  /** As YAML has it. */
  readonly route: object;
  readonly expected: (example: Example) => Expected | null;
}

interface Expected {
  /** After `on`, which is yes. */
  readonly verdicts: readonly Verdict[];
  /** The code of the failure, where no clause says no; without it, the route fires then. */
  readonly failed?: string;
  /** What becomes of each step, where it fires or fails. */
  readonly steps?: readonly unknown[];
}

/** Which of names or paths a list takes in, by a hand-written rule beside it. */
interface List {
  readonly patterns: readonly string[];
  readonly has: (text: string) => boolean;
}

const REFS: readonly List[] = [
  { patterns: ['master'], has: (name) => name === 'master' },
  { patterns: ['ma*', '!mas*', 'gh-p?ages'], has: (name) => /^(ma(?!s)[^/]*|gh-p?ages)$/.test(name) },
  { patterns: ['**', '!*[t-z]', '!m[a-c]+i*'], has: (name) => !/^[^/]*[t-z]$|^m[abc]+i[^/]*$/.test(name) },
  {
    patterns: ['release/**', 'Master', 'simple', 'tag'],
    has: (name) => /^(release\/.*|Master|simple|tag)$/.test(name),
  },
  { patterns: ['**/ma[s-t]+er', 's**-tag'], has: (name) => /^((.+\/)?ma[st]+er|s.*-tag)$/.test(name) },
];

const PATHS: readonly List[] = [
  { patterns: ['**.md'], has: (path) => /\.md$/.test(path) },
  { patterns: ['**/README.md', '!README.*'], has: (path) => /^.+\/README\.md$/.test(path) },
  { patterns: ['docs/**', 'readme.md'], has: (path) => /^(docs\/.*|readme\.md)$/.test(path) },
];

/** Names in lower case; a list of `labels` or `actors` also says no to any name that `not` finds. */
interface Names {
  readonly patterns: readonly string[];
  readonly wanted: RegExp | null;
  readonly not: RegExp | null;
}

const LABELS: readonly Names[] = [
  { patterns: ['BUG'], wanted: /^bug$/, not: null },
  { patterns: ['*u*', '!wontfix'], wanted: /u/, not: /^wontfix$/ },
  { patterns: ['!b*'], wanted: null, not: /^b/ },
  { patterns: ['bu', 'ug', 'b?g', '[b]ug'], wanted: /^(bu|ug|b\?g|\[b\]ug)$/, not: null },
];

const ACTORS: readonly Names[] = [
  { patterns: ['codertocat'], wanted: /^codertocat$/, not: null },
  { patterns: ['Octo*', '*[bot]', '!Octocoders*'], wanted: /^octo|\[bot\]$/, not: /^octocoders/ },
  { patterns: ['!*cat'], wanted: null, not: /cat$/ },
];

/** Which events take what, by GitHub's page on the syntax of workflows and by product.md. */
const TAKE = {
  branches: ['push', 'pull_request', 'merge_group', 'workflow_run'],
  tags: ['push'],
  paths: ['push', 'pull_request'],
  workflows: ['workflow_run'],
  labels: [
    ...['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'pull_request_review_comment'],
    ...['pull_request_review_thread', 'discussion', 'discussion_comment'],
  ],
  actors: EVENT_NAMES,
};

/** Of every event, the actions of its examples. */
const ACTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  EVENT_NAMES.map((name) => {
    const actions = EXAMPLES.flatMap(({ event, payload }) =>
      event === name && payload.action ? [payload.action] : [],
    );
    return [name, [...new Set<string>(actions)]] as const;
  }),
);

const STEPS = [{ forward: 'a' }];

/** One route for each filter and list, on every event that takes the filter; and some with several filters. */
export const FILTER_ROUTES: readonly ExpectedRoute[] = [
  ...REFS.flatMap((list, index) => [
    ...both('branches', list.patterns, index, (example, isIgnore) => refVerdict('branch', list, example, isIgnore)),
    ...both('tags', list.patterns, index, (example, isIgnore) => refVerdict('tag', list, example, isIgnore)),
  ]),
  ...PATHS.flatMap((list, index) =>
    both('paths', list.patterns, index, (example, isIgnore) => pathsVerdict(list, example, isIgnore)),
  ),
  ...LABELS.flatMap((list, index) =>
    both('labels', list.patterns, index, (example, isIgnore) => namesVerdict(list, labelsOf(example), isIgnore)),
  ),
  ...ACTORS.flatMap((list, index) =>
    both('actors', list.patterns, index, (example, isIgnore) => namesVerdict(list, actorsOf(example), isIgnore)),
  ),
  filterRoute('workflows', 'workflows', ['Manually triggered workflow', 'CI'], ({ payload }) =>
    payload.workflow_run.name === 'Manually triggered workflow' ? 'yes' : 'no',
  ),
  ...typesRoutes(),
  ...togetherRoutes(),
];

type Oracle = (example: Example, isIgnore: boolean) => Verdict[1];

/** The filter and its `-ignore` form, which takes no `!` where it lists names. */
function both(word: keyof typeof TAKE, patterns: readonly string[], index: number, oracle: Oracle) {
  const isNames = word === 'labels' || word === 'actors';
  const ignored = isNames ? patterns.map((pattern) => pattern.replace(/^!/, '')) : patterns;
  return [
    filterRoute(`${word}-${index}`, word, patterns, (example) => oracle(example, false)),
    filterRoute(`${word}-ignore-${index}`, `${word}-ignore`, ignored, (example) => oracle(example, true)),
  ];
}

function filterRoute(
  name: string,
  key: string,
  patterns: readonly string[],
  verdict: (example: Example) => Verdict[1],
) {
  const events = TAKE[key.replace('-ignore', '') as keyof typeof TAKE];
  // A pull request without `types` would be looked at for three of its actions only.
  const filter = (event: string) => ({
    ...(event === 'pull_request' ? { types: ACTIONS.get(event) } : {}),
    [key]: patterns,
  });
  const on = Object.fromEntries(events.map((event) => [event, filter(event)]));
  const expected = (example: Example): Expected | null => {
    if (!events.includes(example.event)) return null;
    const types: readonly Verdict[] = example.event === 'pull_request' ? [['types', 'yes']] : [];
    return { verdicts: [...types, [key, verdict(example)]] };
  };
  return { name, route: { on, steps: STEPS }, expected };
}

function refVerdict(wanted: 'branch' | 'tag', list: List, { event, payload }: Example, isIgnore: boolean): Verdict[1] {
  let name: string | null;
  if (event === 'push') {
    const prefix = wanted === 'tag' ? 'refs/tags/' : 'refs/heads/';
    // If only branches are written, no tag matches, and the other way round.
    if (!payload.ref.startsWith(prefix)) return 'no';
    name = payload.ref.slice(prefix.length);
  } else if (event === 'pull_request') name = payload.pull_request.base.ref;
  else if (event === 'merge_group') name = payload.merge_group.base_ref.slice('refs/heads/'.length);
  else name = payload.workflow_run.head_branch;
  const isIn = name !== null && list.has(name);
  return isIn === isIgnore ? 'no' : 'yes';
}

function pathsVerdict(list: List, { event, payload }: Example, isIgnore: boolean): Verdict[1] {
  if (event === 'push' && payload.ref.startsWith('refs/tags/')) return 'yes';
  const files = pushedFiles({ event, payload });
  if (files.length === 0) return 'unknown';
  return files.some((path) => list.has(path) !== isIgnore) ? 'yes' : 'no';
}

/** Without GitHub to ask, what the commits of a push say. */
export function pushedFiles({ event, payload }: Pick<Example, 'event' | 'payload'>): readonly string[] {
  if (event !== 'push') return [];
  const lists = ['added', 'removed', 'modified'];
  return payload.commits.flatMap((commit: Record<string, string[]>) => lists.flatMap((list) => commit[list] ?? []));
}

function namesVerdict({ wanted, not }: Names, names: readonly string[], isIgnore: boolean): Verdict[1] {
  const any = (pattern: RegExp | null) => pattern !== null && names.some((name) => pattern.test(name.toLowerCase()));
  if (isIgnore) return any(wanted) || any(not) ? 'no' : 'yes';
  return !any(not) && (wanted === null || any(wanted)) ? 'yes' : 'no';
}

function labelsOf({ payload }: Example): readonly string[] {
  const subject = payload.issue ?? payload.pull_request ?? payload.discussion;
  return (subject?.labels ?? []).map(({ name }: { name: string }) => name);
}

function actorsOf({ payload }: Example): readonly string[] {
  return payload.sender?.login === undefined ? [] : [payload.sender.login];
}

/** Half of the actions of every event that has any; the default of pull_request; and every event without types. */
function typesRoutes(): readonly ExpectedRoute[] {
  const half = new Map([...ACTIONS].map(([event, all]) => [event, all.slice(0, Math.ceil(all.length / 2))] as const));
  const typed = [...half].filter(([, types]) => types.length > 0);
  const DEFAULTS = ['opened', 'synchronize', 'reopened'];
  return [
    {
      name: 'types',
      route: { on: Object.fromEntries(typed.map(([event, types]) => [event, { types }])), steps: STEPS },
      expected: ({ event, payload }) => {
        const types = half.get(event) ?? [];
        if (types.length === 0) return null;
        return { verdicts: [['types', types.includes(payload.action) ? 'yes' : 'no']] };
      },
    },
    {
      name: 'every-event',
      route: { on: EVENT_NAMES, steps: STEPS },
      expected: ({ event, payload }) => {
        if (event !== 'pull_request') return { verdicts: [] };
        return { verdicts: [['types', DEFAULTS.includes(payload.action) ? 'yes' : 'no']] };
      },
    },
  ];
}

/** Several filters at once: all of them are asked. */
function togetherRoutes(): readonly ExpectedRoute[] {
  const [master, notMas] = REFS;
  const [markdown] = PATHS;
  const [bug] = LABELS;
  const [codertocat] = ACTORS;
  if (!master || !notMas || !markdown || !bug || !codertocat) throw new Error('a list is missing');
  const push = {
    ...{ branches: master.patterns, 'tags-ignore': notMas.patterns },
    ...{ 'paths-ignore': markdown.patterns, actors: codertocat.patterns },
  };
  const pullRequest = {
    ...{ types: ['opened', 'labeled', 'closed'], 'branches-ignore': notMas.patterns },
    ...{ 'labels-ignore': bug.patterns, paths: markdown.patterns },
  };
  const expected = (example: Example): Expected | null => {
    const { event, payload } = example;
    const isTag = event === 'push' && payload.ref.startsWith('refs/tags/');
    if (event === 'push') {
      return {
        verdicts: [
          ['branches', isTag ? 'yes' : refVerdict('branch', master, example, false)],
          ['tags-ignore', isTag ? refVerdict('tag', notMas, example, true) : 'yes'],
          ['paths-ignore', pathsVerdict(markdown, example, true)],
          ['actors', namesVerdict(codertocat, actorsOf(example), false)],
        ],
      };
    }
    if (event !== 'pull_request') return null;
    return {
      verdicts: [
        ['types', pullRequest.types.includes(payload.action) ? 'yes' : 'no'],
        ['branches-ignore', refVerdict('branch', notMas, example, true)],
        ['labels-ignore', namesVerdict(bug, labelsOf(example), true)],
        ['paths', 'unknown'],
      ],
    };
  };
  return [{ name: 'together', route: { on: { push, pull_request: pullRequest }, steps: STEPS }, expected }];
}
