import { FILTER_KEYS, type FilterKey } from '../../src/model/route.ts';
import { type Mutant, mutantsOf, type Row } from './mutant.ts';

/** A vector for each key of `on` that is a filter: with that key asked about nothing, it goes red. */
const SHOWN_BY: Readonly<Record<FilterKey, string>> = {
  branches: 'a push to a branch that is listed',
  'branches-ignore': "the documentation's list of what is ignored, a branch in it",
  tags: "the documentation's list of branches and tags, a tag that is not in it",
  'tags-ignore': "the documentation's list of what is ignored, a tag in it",
  paths: 'a file that matches',
  'paths-ignore': 'every file is ignored',
  workflows: 'one of several workflows',
  labels: 'the labels of issues',
  'labels-ignore': 'one ignored label among others is enough',
  actors: 'who caused push',
  'actors-ignore': 'who caused push',
};

/** The two lines of events that take `labels`. */
const LABELED = [
  "...['issues', 'issue_comment', ...PULL_REQUESTS, 'pull_request_review', 'pull_request_review_comment']",
  "...['pull_request_review_thread', 'discussion', 'discussion_comment']",
] as const;

/** `on`: events, types and the filters. */
export const FILTER_MUTANTS: readonly Mutant[] = [
  ...mutantsOf(
    'decide/judge-clause',
    'filters',
    FILTER_KEYS.map((key) => [
      `the filter ${key}`,
      '  switch (clause.kind) {\n',
      `  if (clause.key === '${key}') return yes(null, () => 'off');\n  switch (clause.kind) {\n`,
      SHOWN_BY[key],
    ]),
  ),
  ...mutantsOf('decide/judge-clause', 'filters', [
    [
      '-ignore of branches and tags',
      'return isIn !== isIgnore(clause) ? yes',
      'return isIn ? yes',
      "the documentation's list of what is ignored, a branch in it",
    ],
    [
      '-ignore of paths',
      'isIncluded(clause.patterns, path, budget) !== isIgnore(clause)',
      'isIncluded(clause.patterns, path, budget)',
      'every file is ignored',
    ],
    [
      'patterns in their order',
      'for (let at = patterns.length - 1; at >= 0; at--) {',
      'for (let at = 0; at < patterns.length; at++) {',
      'a branch that is taken out again',
    ],
    [
      '! takes out again',
      'return decisive !== null && !decisive.negated;',
      'return decisive !== null;',
      'a tag that is taken out again',
    ],
    [
      'a branch of a push is no tag',
      "event.name === 'push' && type !== wanted",
      'false',
      'only branches are written, and a tag is pushed',
    ],
    [
      'only branches or only tags leave the other out',
      'return no(name, () => `${saw}, and only',
      'return yes(name, () => `${saw}, and only',
      'only tags are written, and a branch is pushed',
    ],
    [
      'branches and tags of a push, each for its own',
      'if (isAsked) return yes(',
      'if (false) return yes(',
      "the documentation's list of branches and tags, a tag that starts so",
    ],
    [
      'what is neither branch nor tag matches none of both',
      "type !== 'other' && other !== undefined",
      'other !== undefined',
      'a push to what is neither branch nor tag',
    ],
    [
      'no branch is in no list',
      'isIgnore(clause) ? yes(null, say) : no(null, say)',
      'yes(null, say)',
      'a workflow that ran on no branch',
    ],
    [
      'a push of a tag is not asked about paths',
      "event.name === 'push' && ref.type === 'tag'",
      'false',
      'a push of a tag is not asked about paths',
    ],
    [
      'unknown files match',
      "{ verdict: 'unknown', saw: null, say",
      "{ verdict: 'no', saw: null, say",
      'a push without commits',
    ],
    [
      'the first 300 files',
      'changed.paths.slice(0, MOST_FILES)',
      'changed.paths',
      'of more than 300 files the first 300 count',
    ],
    ['any one file is enough', 'seen.find((path)', 'seen.slice(0, 1).find((path)', 'a file that matches'],
    [
      'case of a workflow counts',
      'isTakenIn(decisive) ? yes(name, say)',
      'isTakenIn(decisive) || isIncluded(patterns, name.replace(/^B/, "b"), budget) ? yes(name, say)',
      'names of workflows are matched by patterns',
    ],
    [
      'the ! of workflows',
      'decisiveOf(patterns, name, budget)',
      'decisiveOf(patterns.filter(({ negated }) => !negated), name, budget)',
      'workflows are taken out and in again, in the order of the list',
    ],
    [
      'workflows in their order',
      'decisiveOf(patterns, name, budget)',
      'decisiveOf(patterns.toReversed(), name, budget)',
      'workflows are taken out and in again, in the order of the list',
    ],
    [
      'the name of the workflow',
      "textAt(event.payload, 'workflow_run', 'name')",
      "'Build'",
      'one of several workflows',
    ],
    [
      'only negated labels',
      'const isOpen = patterns.every(({ negated }) => negated);',
      'const isOpen = false;',
      'only negated labels',
    ],
    [
      'a negated label excludes, wherever it stands',
      'if (refused !== null) return no(',
      'if (refused !== null && wanted === null) return no(',
      'none may match what is negated, wherever it stands',
    ],
  ]),
  ...mutantsOf('decide/event-facts', 'filters', [
    [
      'case of a label in the event does not count',
      'folded: foldCase(written.slice(0, LONGEST_NAME))',
      'folded: written',
      'case of a label does not count',
    ],
    ['labels of an issue', "'labels')", "'nothing')", 'the labels of issues'],
    ['labels of a pull request', "'pull_request', 'discussion'", "'discussion'", 'the labels of pull_request'],
    ['labels of a discussion', "'pull_request', 'discussion'", "'pull_request'", 'the labels of discussion'],
    ['the actor is the sender', "'sender', 'login'", "'issue', 'user', 'login'", 'who caused issues'],
  ]),
  ...mutantsOf('decide/event-refs', 'filters', [
    [
      'the base of a pull request',
      "'pull_request', 'base', 'ref'",
      "'pull_request', 'head', 'ref'",
      'the base branch of a pull request',
    ],
    [
      'the branch that a workflow ran on',
      "'workflow_run', 'head_branch'",
      "'workflow_run', 'nothing'",
      'the branch that a workflow ran on',
    ],
    [
      'the base of a merge group',
      "'merge_group', 'base_ref'",
      "'merge_group', 'head_ref'",
      'the branch that a merge group is for',
    ],
    [
      'branches without refs/heads/',
      "{ type: 'branch', name: shortRef(ref) }",
      "{ type: 'branch', name: ref }",
      'a push to a branch that is listed',
    ],
    [
      'tags without refs/tags/',
      "{ type: 'tag', name: shortRef(ref) }",
      "{ type: 'tag', name: ref }",
      "the documentation's list of branches and tags, a tag that starts so",
    ],
    [
      'the base of a merge group without refs/heads/',
      "typedRef(textAt(payload, 'merge_group', 'base_ref'))",
      "branch(textAt(payload, 'merge_group', 'base_ref'))",
      'the branch that a merge group is for',
    ],
  ]),
  ...mutantsOf('decide/changed-files', 'filters', [
    [
      'added files',
      "'added', 'removed', 'modified'",
      "'removed', 'modified'",
      'added, modified and removed files count alike',
    ],
    [
      'removed files',
      "'added', 'removed', 'modified'",
      "'added', 'modified'",
      'added, modified and removed files count alike',
    ],
    [
      'modified files',
      "'added', 'removed', 'modified'",
      "'added', 'removed'",
      'added, modified and removed files count alike',
    ],
    [
      'the files of all commits',
      'for (const commit of commits)',
      'for (const commit of commits.slice(0, 1))',
      'some files are ignored and one is not',
    ],
    ['more than 1,000 commits', 'commits.length > MOST_COMMITS', 'false', 'a push of more than 1,000 commits'],
    ['1,000 commits', 'MOST_COMMITS = 1_000', 'MOST_COMMITS = 1_001', 'a push of more than 1,000 commits'],
    ['300 files', 'MOST_FILES = 300', 'MOST_FILES = 301', 'of more than 300 files the first 300 count'],
    ['commits that name no file', 'paths.size === 0', 'false', 'a push whose commits do not say their files'],
    [
      'commits that say that no file was changed',
      'paths.size === 0 && !commits.every(saysItsFiles)',
      'paths.size === 0',
      'a push that changes no file, and says so',
    ],
    [
      'files in the order of a diff',
      '[...paths].sort()',
      '[...paths]',
      'the first 300 in the order of their paths, in which commit ever they are',
    ],
  ]),
  ...mutantsOf('decide/decide-plan', 'filters', [
    [
      'all filters must say yes',
      'for (const clause of filter.clauses)',
      'for (const clause of filter.clauses.slice(0, 1))',
      'all clauses must say yes, and the first that says no is named',
    ],
    [
      'unknown does not stand in the way',
      "verdict === 'no'",
      "verdict !== 'yes'",
      'a pull request does not say its files',
    ],
  ]),
  ...mutantsOf('decide/decide-plan', 'on', [
    [
      'the name of the event',
      'route.on.get(deciding.event.name)',
      '[...route.on.values()][0]',
      'an event that no route names',
    ],
    ['types', "if (!isOfType(filter, deciding.event)) return 'types';", '', 'types as a list and as a string'],
    [
      'case of a type counts',
      'types.has(action)',
      'types.has(action.toLowerCase())',
      'types are compared as they are written, unlike texts of an expression',
    ],
  ]),
  ...mutantsOf('routes/compile-on', 'on', [
    ['default types', 'DEFAULT_TYPES.get(event) ?? null', 'null', 'pull_request without types, closed'],
    [
      'a list of events',
      'for (const { value, offset } of textsOf(node)) {\n    if (events',
      'for (const { value, offset } of []) {\n    if (events',
      'an event in a list',
    ],
    ['a map of events', 'of entriesOf(node)', 'of []', 'an event of a map, without filters'],
  ]),
  ...mutantsOf('routes/filter-events', 'filters', [
    [
      'an event takes its own filters only',
      'return EVENTS[word]?.includes(event) ?? true;',
      'return true;',
      'filters on events that do not take them',
    ],
    ...widened("branches: ['push', ", {
      create: 'a branch that is created or checked is not filtered',
      check_run: 'a branch that is created or checked is not filtered',
    }),
    ...widened("tags: ['push'", { release: 'tags are for pushes', create: 'tags are for pushes' }),
    ...widened("paths: ['push', ", { release: 'paths are for pushes and pull requests' }),
    ...widened("workflows: ['workflow_run'", { workflow_job: 'workflows are for workflow_run' }),
    ...widened("    ...['issues', ", { release: 'a release has no labels' }),
    ...narrowed("branches: ['push', ...PULL_REQUESTS, 'merge_group', 'workflow_run']", {
      "'push', ": 'a push to a branch that is listed',
      '...PULL_REQUESTS, ': 'the base branch of a pull request',
      "'merge_group', ": 'the branch that a merge group is for',
      "'workflow_run'": 'the branch that a workflow ran on',
    }),
    ...narrowed("tags: ['push']", { "'push'": "the documentation's list of branches and tags, a tag that starts so" }),
    ...narrowed("paths: ['push', ...PULL_REQUESTS]", {
      "'push', ": 'a file that matches',
      '...PULL_REQUESTS': 'a pull request does not say its files',
    }),
    ...narrowed("workflows: ['workflow_run']", { "'workflow_run'": 'one of several workflows' }),
    ...narrowed(LABELED[0], {
      "'issues', ": 'the labels of issues',
      "'issue_comment', ": 'the labels of issue_comment',
      '...PULL_REQUESTS, ': 'the labels of pull_request',
      "'pull_request_review', ": 'the labels of pull_request_review',
      "'pull_request_review_comment'": 'the labels of pull_request_review_comment',
    }),
    ...narrowed(LABELED[1], {
      "'pull_request_review_thread', ": 'the labels of pull_request_review_thread',
      "'discussion', ": 'the labels of discussion',
      "'discussion_comment'": 'the labels of discussion_comment',
    }),
  ]),
  ...mutantsOf('routes/compile-filter', 'filters', [
    [
      'a filter excludes its -ignore form',
      'if (key === word || childOf(node, word) === undefined) return;',
      'return;',
      'a filter beside its -ignore form',
    ],
    ['a positive pattern is needed', 'patterns.every(({ negated }) => negated)', 'false', 'patterns that only exclude'],
  ]),
  ...mutantsOf('routes/known-events', 'on', [
    [
      'free types of repository_dispatch',
      'types.has(type) || FREE_TYPES.has(event)) return null;',
      'types.has(type)) return null;\n  if (FREE_TYPES.has(event)) throw new Error(type);',
      'types of repository_dispatch are free text',
    ],
    [
      'opened by default',
      "['pull_request', new Set(['opened', 'synchronize', 'reopened'])]",
      "['pull_request', new Set(['synchronize', 'reopened'])]",
      'pull_request without types means opened, synchronize and reopened',
    ],
    [
      'synchronize by default',
      "['pull_request', new Set(['opened', 'synchronize', 'reopened'])]",
      "['pull_request', new Set(['opened', 'reopened'])]",
      'pull_request without types, synchronize',
    ],
    [
      'reopened by default',
      "['pull_request', new Set(['opened', 'synchronize', 'reopened'])]",
      "['pull_request', new Set(['opened', 'synchronize'])]",
      'pull_request without types, reopened',
    ],
  ]),
];

/** An event more in the list of those that take a filter; `start` is where the list starts in the source. */
function widened(start: string, shownBy: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(shownBy).map(([event, vector]) => {
    const list = start.replace('[', `['${event}', `);
    return [`no event ${event}: ${start.trim()}`, start, list, vector];
  });
}

/** An event less in the list of those that take a filter. */
function narrowed(list: string, shownBy: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(shownBy).map(([item, vector]) => [
    `the event ${item.replace(', ', '')} of ${list}`,
    list,
    list.replace(item, ''),
    vector,
  ]);
}
