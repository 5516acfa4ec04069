import { FILTER_KEYS, type FilterKey } from '../../src/model/route.ts';
import { type Mutant, mutantsOf } from './mutant.ts';

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
