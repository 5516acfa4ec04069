import { type Mutant, mutantsOf, type Row } from './mutant.ts';

/** Stands before the engine's `!`, `&&` and `||`, which src/ takes over as they are. */
const FIRST_VISIT = '  override visitBinary(binary: Binary): ExpressionData {\n';

/** Operators, properties, functions and templates. */
export const EXPRESSION_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('expression/guarded-evaluator', 'expressions', [
    ['!', FIRST_VISIT, `  visitUnary(unary) { return this.eval(unary.expr); }\n${FIRST_VISIT}`, 'not'],
    ['&&', FIRST_VISIT, `${logicalWithout('AND')}${FIRST_VISIT}`, 'and gives the first that is false, or the last'],
    ['||', FIRST_VISIT, `${logicalWithout('OR')}${FIRST_VISIT}`, 'or gives the first that is true, or the last'],
    ['==', 'BooleanData(isEqual(left, right, budget));', 'BooleanData(left === right);', 'numbers are equal'],
    ['!=', 'BooleanData(!isEqual(left, right, budget));', 'BooleanData(false);', 'numbers differ'],
    ['>', 'BooleanData(isGreater(left, right, budget));', 'BooleanData(false);', 'greater'],
    [
      '>=',
      'isEqual(left, right, budget) || isGreater(left, right, budget)',
      'isGreater(left, right, budget)',
      'greater or equal',
    ],
    ['<', 'BooleanData(isLess(left, right, budget));', 'BooleanData(false);', 'less'],
    [
      '<=',
      'isEqual(left, right, budget) || isLess(left, right, budget)',
      'isLess(left, right, budget)',
      'less or equal',
    ],
    ['a property of a map', 'return target.get(key.str);', 'return undefined;', 'a property by a dot'],
    [
      'an element of a list',
      'return target.get(key.int);',
      'return undefined;',
      'an element of a list, counted from 0',
    ],
    [
      '.*',
      'if (index === null) return this.#everyElement(target);',
      'if (index === null) return target;',
      'the names of fruits',
    ],
    [
      'a property after .*',
      'if (target instanceof FilteredArray) return this',
      'if (false) return this',
      'the names of fruits',
    ],
    ['case()', 'if (condition.value) return', 'if (false) return', 'case with one condition that holds'],
    [
      'a condition of case() is true or false',
      'if (!(condition instanceof BooleanData))',
      'if (false)',
      'a condition of case that is neither true nor false',
    ],
  ]),
  ...mutantsOf('expression/lazy-data', 'expressions', [
    [
      'case of a property does not count',
      'this.#folded.get(key.toLowerCase())',
      'this.#folded.get(key)',
      'case of a property does not count',
    ],
  ]),
  ...mutantsOf('expression/lazy-data', 'if', [
    [
      'a property that is written exactly so comes first',
      'if (Object.hasOwn(this.raw, key)) return this.#at(key);',
      '',
      'of two keys that differ in case, the one that is written exactly so counts',
    ],
  ]),
  ...mutantsOf('expression/read-tokens', 'expressions', [
    ["every '' of a text", `.replaceAll("''", "'")`, `.replace("''", "'")`, 'each pair of quotes in a text is one'],
  ]),
  ...mutantsOf('expression/functions', 'expressions', [
    ['contains() of a text', 'return text.includes(part);', 'return false;', 'contains in a text'],
    ['contains() of a list', 'isEqual(item, value, budget));', 'false);', 'a list contains an element'],
    ['startsWith()', 'text.startsWith(end)', 'false', 'starts'],
    ['endsWith()', 'text.endsWith(end)', 'false', 'ends'],
    ['join()', 'list.values().map(textOf).join(between)', "''", 'join'],
    [
      'format()',
      'new Text(formatText(textOf(text), values, ',
      'new Text(((text) => text)(textOf(text), values, ',
      'format',
    ],
    [
      'toJSON()',
      'new Text(JSON.stringify(value, null, 2))',
      'new Text(JSON.stringify(value))',
      'toJSON over several lines',
    ],
    ['fromJSON()', 'return wrap(parseJson(text));', 'return wrap(text);', 'fromJSON of a number'],
  ]),
  ...mutantsOf('expression/compare-values', 'expressions', [
    ['case of a text', 'return upper;', 'return text;', 'texts that differ in case only are equal'],
    [
      'letters of several capitals',
      'return characters.join("");'.replaceAll('"', "'"),
      'return upper;',
      'capitals of which there are several do not begin a text',
    ],
  ]),
  ...mutantsOf('expression/runner-data', 'expressions', [
    ['15 digits', 'return numberText(this.value);', 'return String(this.value);', 'a large number as text'],
    ['32 bits', 'value > 0xffff_ffff ? Number.NaN : value | 0', 'value', 'hexadecimal numbers have 32 bits'],
  ]),
  ...mutantsOf('expression/compile-expression', 'expressions', [
    ['no comma before the end of a call', 'if (comma !== undefined)', 'if (false)', 'a comma before the end of a call'],
  ]),
  ...mutantsOf('expression/format-text', 'expressions', [
    [
      '{{ and }} of format()',
      'else if (match[0].length === 2) add(match[0].slice(1));',
      'else if (match[0].length === 2) add(match[0]);',
      'format with braces',
    ],
  ]),
  ...mutantsOf('expression/text-functions', 'expressions', [
    ['matches()', 'matches !== pattern.negated', 'true', 'matches with regard to case'],
    [
      'the ! of matches()',
      'matches !== pattern.negated',
      'matches',
      'matches with an exclamation mark is the opposite',
    ],
    ['matches() of a list', 'if (text?.primitive !== true) return', 'if (false) return', 'a list matches nothing'],
    ['lower()', 'textOf(text).toLowerCase()', 'textOf(text)', 'lower'],
    ['upper()', 'textOf(text).toUpperCase()', 'textOf(text)', 'upper'],
    ['replace()', 'text.replaceAll(search, () => by)', 'text', 'replace takes every place'],
    [
      'replace() at every place',
      'text.replaceAll(search, () => by)',
      'text.replace(search, () => by)',
      'replace takes every place',
    ],
    [
      'replace() by what is written',
      'text.replaceAll(search, () => by)',
      'text.replaceAll(search, by)',
      'replace puts in what is written',
    ],
    ['split()', 'text.split(separator)', '[text]', 'split'],
    [
      'the length of truncate() is a number from 0',
      '!Number.isSafeInteger(limit) || limit < 0',
      'false',
      'truncate to less than nothing',
    ],
    [
      'truncate()',
      'truncateText(textOf(text), limit, (units)',
      '((text) => text)(textOf(text), limit, (units)',
      'truncate counts its mark',
    ],
    ['escape()', 'new EscapedText(escapeText(written, word))', 'new EscapedText(written)', 'escape for html'],
  ]),
  ...mutantsOf('expression/truncate-text', 'expressions', [
    ['the mark of truncate()', '`${text.slice(0, kept)}…`', 'text.slice(0, kept)', 'truncate counts its mark'],
    [
      'truncate() counts its mark',
      'lengthOfPoints(text, most - 1)',
      'lengthOfPoints(text, most)',
      'truncate counts its mark',
    ],
    [
      'truncate() leaves what is short',
      'if (length === text.length) return text;',
      '',
      'truncate leaves what is short enough',
    ],
    [
      'truncate() keeps characters whole',
      'text.slice(0, kept)',
      'text.slice(0, room)',
      'truncate does not cut an emoji',
    ],
    ['truncate() to nothing', "if (most === 0) return '';", '', 'truncate to nothing'],
  ]),
  ...mutantsOf('expression/escape-text', 'expressions', [
    [
      "escape(…, 'markdown')",
      'markdown: escapeMarkdown',
      'markdown: String',
      'escape for Markdown keeps a mention from pinging',
    ],
    ["escape(…, 'slack')", 'slack: escapeSlack', 'slack: String', 'escape for Slack'],
    ["escape(…, 'html')", 'html: escapeHtml', 'html: String', 'escape for html'],
    ["escape(…, 'url')", 'url: escapeUrl', 'url: String', 'escape for a URL'],
    [
      'mentions in Slack',
      ".replace(/@(?=here|channel|everyone)/gi, '@\\u200b')",
      '',
      'escape for Slack keeps a mention from pinging',
    ],
    ['quotes in HTML', `.replaceAll('"', '&quot;')`, '', 'escape for html'],
  ]),
  ...mutantsOf('expression/judge-names', 'expressions', [
    [
      'functions that do not exist',
      'return { code, offset, message: `there is no function',
      'return null; return { code, offset, message: `there is no function',
      'a function that does not exist',
    ],
    [
      'contexts that may not be read',
      'if (allowed.contexts.includes(name)) return null;',
      'return null;',
      'secrets in a route',
    ],
  ]),
  ...mutantsOf('expression/judge-names', 'steps', [
    [
      'hashFiles() is refused by name',
      "if (name === 'hashfiles') {",
      "if (name === 'hashfiles') return null;\n  if (false) {",
      'files are not hashed, wherever it is asked',
    ],
    [
      'success() and the like stand in the if of a step only',
      '? statusFunctions === true :',
      '? true :',
      'how the steps went is asked in the if of a step, and nowhere else',
    ],
  ]),
  ...mutantsOf('routes/read-expression', 'steps', [
    ...allowed('STEPS', ['github', 'steps'], {
      secrets: 'no secret and no variable in what a step sends',
      vars: 'no secret and no variable in what a step sends',
    }),
    ...allowed('STEP_CONDITIONS', ['github', 'steps'], {
      secrets: 'no secret and no variable in a condition',
      vars: 'no secret and no variable in a condition',
    }),
    ...allowed('ROUTES', ['github'], {
      secrets: 'no secret and no variable in a condition',
      vars: 'no secret and no variable in a condition',
      steps: 'the if of a route comes before its steps',
    }),
    ...allowed('DESTINATIONS', ['secrets', 'vars'], { github: 'a destination does not know the event' }),
  ]),
  ...mutantsOf('expression/judge-property', 'expressions', [
    ['github.token is refused', "if (name === 'github' &&", 'if (false &&', 'the token'],
  ]),
  ...mutantsOf('expression/template', 'templates', [
    ['a whole-value ${{ }} keeps its type', '|| rest.length > 0) return', '|| true) return', 'a number stays a number'],
    [
      'a number that JSON does not have',
      "typeof value === 'number' && !Number.isFinite(value)",
      'false',
      'a number that JSON does not have',
    ],
    [
      'each entry of a list by itself',
      'template.items.map((item) => render(item, scope, sink))',
      '[]',
      'every leaf by itself, keys as they are',
    ],
  ]),
  ...mutantsOf('expression/split-template', 'templates', [
    [
      'braces within a text of an expression',
      'else if (!inString && source.startsWith(CLOSING, i))',
      'else if (source.startsWith(CLOSING, i))',
      'braces within a text of the expression',
    ],
  ]),
  ...mutantsOf('expression/expression', 'if', [
    [
      'what counts as true',
      "typeof value === 'object' ? value !== null : Boolean(value)",
      'value === true',
      'what counts as true',
    ],
    [
      'a condition in ${{ }}',
      'if (!hasOpening(source)) return',
      'if (true) return',
      'a condition with and without braces',
    ],
  ]),
  ...mutantsOf('expression/charge', 'failures', [
    ['the budget', 'if (units > budget.left)', 'if (false)', 'what grows without end meets the budget'],
  ]),
  ...mutantsOf('expression/functions', 'failures', [
    [
      'the charge of format()',
      '(length) => charge(budget, length)',
      '() => {}',
      'what format, replace and toJSON make is paid for before it is made',
    ],
    [
      'the charge of toJSON()',
      'chargeJson(budget, value, 2);',
      '',
      'what format, replace and toJSON make is paid for before it is made',
    ],
  ]),
  ...mutantsOf('expression/text-functions', 'failures', [
    [
      'the charge of replace()',
      'charge(budget, countOf(text, search) * by.length);',
      '',
      'what format, replace and toJSON make is paid for before it is made',
    ],
  ]),
  ...mutantsOf('decide/deciding', 'failures', [
    [
      'permission() and in-team() ask',
      "throw new ExpressionFailure('lookup-unavailable', `${name}() asks GitHub, which cannot be asked here`);",
      'return null;',
      'what must be asked of GitHub fails where nobody can ask, and only where an expression comes to it',
    ],
  ]),
];

/** `&&` (AND) or `||` (OR) that gives its first operand, whatever that is. */
function logicalWithout(type: 'AND' | 'OR'): string {
  const first = `if (logical.operator.type === TokenType.${type}) return this.eval(logical.args[0]);`;
  return `  visitLogical(logical) { ${first} return super.visitLogical(logical); }\n`;
}

/** A context more in one of the lists of those that may be read, `IN_…`. */
function allowed(
  where: string,
  contexts: readonly string[],
  shownBy: Readonly<Record<string, string>>,
): readonly Row[] {
  const listed = (names: readonly string[]) =>
    `IN_${where} = { contexts: [${names.map((name) => `'${name}'`).join(', ')}]`;
  return Object.entries(shownBy).map(([context, vector]) => [
    `no ${context} in ${where.toLowerCase().replace('_', ' ')}`,
    listed(contexts),
    listed([...contexts, context]),
    vector,
  ]);
}
