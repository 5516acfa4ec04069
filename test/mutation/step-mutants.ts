import { type Mutant, mutantsOf } from './mutant.ts';

/** `if` of a route, and its steps. */
export const STEP_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('decide/decide-plan', 'if', [
    ['the if of a route', 'route.if !== null && !holds(route.if, scope, watch)', 'false', 'what counts as true'],
  ]),
  ...mutantsOf('decide/decide-plan', 'self', [
    [
      'allow-self',
      "if (deciding.isOwn && !allowSelf) return 'allow-self';",
      '',
      "the sender is Hookyard's bot, in any case",
    ],
    ['allow-self: true', ' && !allowSelf', '', "the sender is Hookyard's bot, in any case"],
  ]),
  ...mutantsOf('decide/own-event', 'self', [
    [
      'the sender',
      "textAt(payload, 'sender', 'login')?.toLowerCase() === botLogin.toLowerCase()",
      'false',
      "the sender is Hookyard's bot, in any case",
    ],
    ['the case of a login', ')?.toLowerCase() ===', ') ===', "the sender is Hookyard's bot, in any case"],
    [
      'the App that wrote a comment',
      "'performed_via_github_app', 'id') === appId",
      "'performed_via_github_app', 'id') === null",
      'a comment that the App wrote under another login',
    ],
    [
      'who acts through the App',
      " || textAt(payload, 'sender', 'type') !== 'Bot'",
      '',
      'a person who comments through the App',
    ],
    [
      'an issue that is opened',
      "action === 'opened' ? 'issue' : null",
      "'issue'",
      'another bot labels an issue that Hookyard opened',
    ],
    [
      'a comment that is created',
      "name.endsWith('_comment') && action === 'created'",
      "name.endsWith('_comment')",
      'somebody edits a comment of the App',
    ],
  ]),
  ...mutantsOf('routes/judge-guard', 'guard', [
    [
      'the guard',
      "report.add('guard-missing'",
      "if (report.isFull) report.add('guard-missing'",
      'each verb on each event that outsiders can cause',
    ],
    [
      'permission()',
      "({ name }) => name === 'permission'",
      '() => true',
      'what an argument reads is no guard, nor the condition of another step',
    ],
    [
      'author_association',
      'paths.includes(`github.event.${subject}.author_association`)',
      'paths.some((path) => path.startsWith(`github.event.${subject}.author_association`))',
      'what an argument reads is no guard, nor the condition of another step',
    ],
    [
      'the case of author_association',
      "[context, ...path].join('.').toLowerCase()",
      "[context, ...path].join('.')",
      'a route that asks, and a step that asks',
    ],
    [
      'the guard of a step',
      '!ofRoute.has(name) && !ofStep.has(name)',
      '!ofRoute.has(name)',
      'a route that asks, and a step that asks',
    ],
    [
      'the association of whoever caused it',
      'paths.includes(`github.event.${subject}.author_association`)',
      "paths.some((path) => path.endsWith('.author_association'))",
      'the association of somebody else is no answer',
    ],
  ]),
  ...mutantsOf('decide/deciding', 'if', [
    ['changed-files()', 'return files.paths;', 'return [];', 'the changed files, by the commits of a push'],
  ]),
  ...mutantsOf('decide/decide-plan', 'failures', [
    [
      'an expression that fails fails its route',
      "return { kind: 'failed', route: name, code: error.code",
      "return { kind: 'skipped', route: name, clause: 'if', code: error.code",
      'text that is no JSON fails its route, and the others go on',
    ],
  ]),
  ...mutantsOf('decide/plan-steps', 'steps', [
    [
      'the if of a step',
      "isTruthy(evaluate(step.if.expression, scope)) ? null : 'if'",
      'null',
      'a step whose condition is false is left out, and the others go on',
    ],
    [
      'success() is implied',
      "(step.if === null || step.if.asks === 'nothing')) return 'failure'",
      "false) return 'failure'",
      'a step that fails stops those after it, and keeps those before it',
    ],
    [
      'success() is implied beside a condition that asks nothing',
      "(step.if === null || step.if.asks === 'nothing')) return 'failure'",
      "step.if === null) return 'failure'",
      'a step that fails stops those after it, and keeps those before it',
    ],
    [
      'continue-on-error',
      'if (!step.continueOnError) progress',
      'if (true) progress',
      'a step that may fail does not stop the others',
    ],
    [
      'steps.<id>.outcome',
      "settle(step, 'success', progress)",
      "settle(step, 'skipped', progress)",
      'how the steps before it went',
    ],
    [
      'the outcome of a step that was left out',
      "settle(step, 'skipped', progress)",
      "settle(step, 'success', progress)",
      'how the steps before it went',
    ],
    [
      'what reads a verb waits for it',
      'return step.reads.filter((id) => open.includes(id));',
      'return [];',
      'what reads the outcome of a verb is known only after it',
    ],
    [
      'success() waits for verbs',
      "if (step.if?.asks === 'outcome') return [...open];",
      '',
      'what reads the outcome of a verb is known only after it',
    ],
    [
      'steps are told of a failure',
      "failure === null ? 'success' : 'failure'",
      "'success'",
      'what a condition may ask after a failure',
    ],
    [
      'the sink of an argument',
      "argument?.kind === 'text' ? argument.sink : null",
      'null',
      'what an expression gives is escaped for a comment, and what the author wrote is not',
    ],
  ]),
  ...mutantsOf('expression/template', 'steps', [
    [
      'escaping for a sink',
      'return escapeText(text, sink);',
      'return text;',
      'what an expression gives is escaped for a comment, and what the author wrote is not',
    ],
    [
      'what escape() gives is not escaped again',
      ' || data instanceof EscapedText',
      '',
      'what escape() gives is not escaped again',
    ],
  ]),
  ...mutantsOf('expression/asking-functions', 'steps', [
    ['success()', "(is) => is === 'success'", '() => true', 'what a condition may ask after a failure'],
    ['failure()', "(is) => is === 'failure'", '() => true', 'what a condition may ask while all goes well'],
    [
      'always()',
      "status('always', () => true)",
      "status('always', () => false)",
      'what a condition may ask after a failure',
    ],
    ['cancelled()', "(is) => is === 'cancelled'", '() => true', 'what a condition may ask while all goes well'],
  ]),
  ...mutantsOf('routes/compile-step', 'steps', [
    [
      'always() lifts the implied success()',
      "asked.has('always')",
      'false',
      'what a condition may ask after a failure',
    ],
    [
      'failure() lifts the implied success()',
      "['success', 'failure', 'cancelled']",
      "['success', 'cancelled']",
      'what a condition may ask after a failure',
    ],
  ]),
  ...mutantsOf('decide/plan-steps', 'content', [
    [
      'fields',
      'pickFields(event.payload, content.paths, scope.budget)',
      'event.payload',
      'fields keep their nesting, and what is absent is left out',
    ],
    [
      'omit',
      'omitFields(event.payload, content.paths, scope.budget)',
      'event.payload',
      'omit leaves the rest as it is',
    ],
    ['body', 'value: renderValue(content.template, scope)', 'value: null', 'a body that is one expression'],
  ]),
  ...mutantsOf('decide/project-payload', 'content', [
    [
      'the * of fields',
      'return each && value.map((item: JsonValue) => orEmpty(pick(item, each, budget)));',
      'return undefined;',
      'fields of every element of a list, each in its place',
    ],
    ['a field and one within it', '  if (tree.ends) return value;', '', 'a field and one within it'],
    ['the * of omit', 'if (each === undefined) return value;', 'return value;', 'omit leaves the rest as it is'],
  ]),
];
