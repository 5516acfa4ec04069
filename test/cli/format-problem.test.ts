import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cellWidth } from '../../src/cli/cell-width.ts';
import { formatProblemBlock } from '../../src/cli/format-problem.ts';
import { ShownLines } from '../../src/cli/format-problem-lines.ts';
import type { Io } from '../../src/cli/io.ts';
import type { Problem } from '../../src/model/problem.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';

function terminal(columns: number): Io {
  return {
    ...{ stdout: { write: () => {} }, stderr: { write: () => {} }, readStdin: async () => new Uint8Array() },
    ...{ isTTY: true, columns, env: { NO_COLOR: '1' }, cwd: '/', now: () => 0 },
  };
}

function problemAt(line: number, column: number, rest: Partial<Problem> = {}): Problem {
  return { code: 'wrong-type', severity: 'error', message: 'no', hint: 'write it', file: 'f', line, column, ...rest };
}

/** The source line and the line of marks, without the gutter; [] where none is shown. */
function excerpt(source: string, problem: Problem, columns = 80): readonly string[] {
  const lines = formatProblemBlock(terminal(columns), problem, new ShownLines(source)).split('\n');
  const gutter = String(problem.line).length + ' | '.length;
  return lines.slice(3, 5).flatMap((line) => (/^ *\d* \|/.test(line) ? [line.slice(gutter)] : []));
}

/** What of the shown line stands over the marks, by cells. */
function marked([text = '', marks = '']: readonly string[]): string {
  const from = marks.indexOf('^');
  let at = 0;
  let over = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (at >= from && at < marks.length) over += segment;
    at += cellWidth(segment);
  }
  return over;
}

/** Marks what begins at `|`, which is taken out. */
function markedAt(line: string, columns = 80): string {
  const at = line.indexOf('|');
  return marked(excerpt(`routes:\n${line.replace('|', '')}\n`, problemAt(2, at + 1), columns));
}

describe('the marks', () => {
  test.each([
    ['a key', '    |frmat: json', 'frmat'],
    ['a value', '    on: |push', 'push'],
    ['a quoted text', "  if: |'it''s: a'", "'it''s: a'"],
    ['a function', '    if: |contains(github.ref)', 'contains'],
    ['an operator', "    if: github.ref |= 'x'", '='],
    ['an expression', '  body: |${{ github.ref }} and more', '${{ github.ref }}'],
    ['a bracket', '    on: |[push, star]', '['],
    ['blanks', '| if: true', ' '],
  ])('stand under %s', (_, line, expected) => {
    expect(markedAt(line)).toBe(expected);
  });

  test.each([
    ['ideographs', "  name: '日本語のテキスト', |frmat: x"],
    ['emoji of one and of several code points', "  name: '🎉👩‍👩‍👧‍👦🏳️‍🌈', |frmat: x"],
    ['letters with combining marks', "  name: 'e\u0301a\u0308\u0323', |frmat: x"],
    ['tabs', '\t\tname:\tx, |frmat: x'],
    ['control characters', "  name: '\u001b[31m\u0007\u009b', |frmat: x"],
    ['what is drawn in no cell', "  name: '\u200b\u202e\u2066\ufeff\u00ad', |frmat: x"],
    ['half of a surrogate pair', "  name: '\ud83c', |frmat: x"],
  ])('stand in the right cell after %s', (_, line) => {
    expect(markedAt(line)).toBe('frmat');
  });

  test('stand under blanks that are as wide as a tab is shown', () => {
    expect(excerpt('routes:\n\ta:\tb\n', problemAt(2, 2))).toEqual(['    a:    b', '    ^']);
  });

  test('stand after the end of a line where something is missing', () => {
    expect(excerpt('routes:\n  on: [push\n', problemAt(2, 12))).toEqual(['  on: [push', '           ^']);
  });

  test('are not shown under a line that is blank or is not there', () => {
    expect(excerpt('routes:\n\n', problemAt(2, 1))).toEqual([]);
    expect(excerpt('routes:\n', problemAt(9, 1))).toEqual([]);
  });
});

describe('a line that is longer than the terminal is wide', () => {
  const long = (before: number, after: number) => `  on: ${'a, '.repeat(before)}|frmat${', b'.repeat(after)}`;

  test.each([
    ['at its beginning', long(0, 100)],
    ['in the middle', long(100, 100)],
    ['at its end', long(100, 0)],
    ['among wide characters', long(100, 100).replaceAll('a, ', '日').replaceAll(', b', '本')],
  ])('is cut so that the place %s is seen', (_, line) => {
    for (const columns of [20, 41, 80, 81]) {
      expect(markedAt(line, columns)).toMatch(/^frmat|^fr…/);
      const at = line.indexOf('|');
      const [text = '', marks = ''] = excerpt(`routes:\n${line.replace('|', '')}`, problemAt(2, at + 1), columns);
      expect(text).toContain('…');
      expect(cellWidth(text)).toBeLessThanOrEqual(columns - 4);
      expect(cellWidth(text)).toBeGreaterThan(columns - 8);
      expect(marks.length).toBeLessThanOrEqual(columns - 4);
    }
  });

  test('and whose place is longer than the terminal too is marked to the edge', () => {
    const [text = '', marks = ''] = excerpt(`routes:\n  if: ${'a'.repeat(500)}\n`, problemAt(2, 7), 40);
    expect(cellWidth(text)).toBe(36);
    expect(marks).toMatch(/^ +\^+$/);
    expect(marks.length).toBeLessThanOrEqual(36);
  });

  test('is not shown at all beyond what anybody writes', () => {
    expect(excerpt(`routes:\n  if: ${'a '.repeat(10_000)}\n`, problemAt(2, 7))).toEqual([]);
  });
});

describe('a terminal', () => {
  test('gets no control character, whatever stands in the file, its name and the sentences', () => {
    const evil = '\u001b]0;x\u0007\u001b[2J\u009b31m\r\u202e\u2028';
    const problem = problemAt(2, 3, { file: evil, message: evil, hint: evil });
    const out = formatProblemBlock(terminal(80), problem, new ShownLines(`routes:\n  ${evil}\ud83c: ${evil}\n`));
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    expect(out.split('\n')).toHaveLength(7);
  });
});

const SECRET = 'hunter2';
const at = (key: string) => `destinations:\n  a:\n    ${key}\n`;

describe('a credential is not shown', () => {
  test('in any line of the mistakes that are told', () => {
    const vectors: readonly { text: string }[] = parse(
      readFileSync(new URL('../routes/mistakes.yml', import.meta.url), 'utf8'),
    );
    const shown = vectors.flatMap(({ text }) => {
      const lines = new ShownLines(text);
      const { problems } = parseRouteFile({ path: 'f', text });
      return problems.map((problem) => formatProblemBlock(terminal(200), problem, lines));
    });
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.join('')).not.toMatch(/verysecret|hunter2|plain-text-secret/);
  });

  test.each([
    ['a literal URL', at(`url: https://hooks.slack.com/services/T0/B0/${SECRET}`)],
    ['a query', at(`url: 'https://example.com?token=${SECRET}'`)],
    ['a password in a URL', at(`url: https://me:${SECRET}@example.com/`)],
    ['a user name in a URL', at(`url: https://${SECRET}@example.com/`)],
    ['a misspelt key', at(`ulr: https://example.com/${SECRET}`)],
    ['a misspelt secret', at(`singing-sekret: ${SECRET}`)],
    ['a signing secret', at(`signing-secret: ${SECRET}`)],
    ['a signing secret with a comma and a brace', at(`signing-secret: a,{${SECRET}}`)],
    ['a signing secret with a colon', at(`signing-secret: "a: ${SECRET}"`)],
    ['a signing secret that YAML takes for an alias', at(`signing-secret: *${SECRET}`)],
    ['a signing secret that YAML takes for a tag', at(`signing-secret: !${SECRET}`)],
    ['a list of signing secrets', at(`signing-secret: [a, ${SECRET}]`)],
    ['a quote that is not closed', at(`signing-secret: '${SECRET}`)],
    ['a string of an expression', at(`signing-secret: '\${{ format(''${SECRET}'') }}'`)],
    ['a string of an expression in double quotes', at(`signing-secret: "\${{ format('${SECRET}') }}"`)],
    ['an expression that is not closed', at(`signing-secret: \${{ '${SECRET}'`)],
    ['a header', at(`headers: { X-A: 'Bearer ${SECRET}', X-B: x }`)],
    ['a comment', at(`format: json # was ${SECRET}`)],
    ['text after a word of the grammar', at(`format: json, signing-secret: ${SECRET}`)],
    ['a header of its own line', at(`headers:\n      X-A: ${SECRET}`)],
    ['an entry of its own line', at(`signing-secret:\n    - ${SECRET}`)],
    ['a block', at(`signing-secret: |\n      ${SECRET}`)],
    ['a text of several lines', at(`signing-secret: "abc\n      ${SECRET}"`)],
    ['a destination in one line', `destinations: { a: { signing-secret: ${SECRET} } }\n`],
    ['a file in one line', `{ version: 1, destinations: { a: { url: 'https://example.com/${SECRET}' } } }\n`],
    ['a misspelt key of a file in one line', `{ version: 1, destination: { a: { singing: ${SECRET} } } }\n`],
    ['a misspelt destinations', `destination:\n  a: { url: ${SECRET} }\n`],
    ['an indented file', `  version: 1\n  routes: {}\n  destinations:\n    a:\n      auth: ${SECRET}\n`],
    ['a workflow', `env:\n  A: ${SECRET}\n`],
    ['a secret in a route', `routes:\n  r:\n    signing-secret: ${SECRET}\n`],
    ['a list of secrets in a route', `routes:\n  r:\n    signing-secret:\n    - ${SECRET}\n`],
    ['a header in a step', `routes:\n  r:\n    steps:\n      - forward: { to: a, headers: { X-A: ${SECRET} } }\n`],
    ['a URL in a step', `routes:\n  r:\n    steps:\n      - forward: https://example.com/${SECRET}\n`],
    ['a URL without its scheme', `routes:\n  r:\n    steps:\n      - forward: hooks.slack.com/services/${SECRET}\n`],
    ['a header in a text', `routes:\n  r:\n    steps:\n      - comment: curl -H Bearer ${SECRET}\n`],
    ['what providers issue', `routes:\n  r:\n    if: whsec_${SECRET} ghp_${SECRET} xoxb-${SECRET} eyJ${SECRET}\n`],
    ['a long run of letters and digits', `routes:\n  r:\n    if: x${SECRET}0123456789abcdefghij\n`],
    ['a key', `routes:\n  r:\n    https://example.com/${SECRET}: a\n`],
    ['a key with a blank in it', at(`signing secret ${SECRET}: x`)],
    ['a quoted key that is no name', at(`"X-A=${SECRET}": x`)],
    ['a key with a blank in a map', at(`headers: { Authorization Bearer ${SECRET}: x }`)],
    ['all that stands in the braces', at(`signing-secret: \${{ ${SECRET} }}`)],
    ['what stands beside a name in the braces', at(`signing-secret: \${{ secrets.A || ${SECRET} }}`)],
    ['a call in the braces', at(`signing-secret: '\${{ ${SECRET}() }}'`)],
    ['an index in the braces', at(`signing-secret: \${{ secrets['A ${SECRET}'] }}`)],
    ['a path after the braces', at(`url: https://example.com/\${{ ${SECRET}/abc }}`)],
    ['a format', at(`format: ${SECRET}`)],
    ['a policy of retries', at(`retry: ${SECRET}`)],
    ['a timeout', at(`timeout: ${SECRET}`)],
    ['a timeout of two words', at(`timeout: 15 ${SECRET}`)],
    ['a schedule', at(`retry: { schedule: [5s, ${SECRET}] }`)],
    ['a switch', at(`enabled: ${SECRET}`)],
    ['an alias of an unknown key', at(`bogus: *${SECRET}`)],
    ['a tag of an unknown key', at(`bogus: !${SECRET} x`)],
    ['a tag of a known key', at(`format: !${SECRET} json`)],
    ['an anchor of an unknown key', at(`bogus: &${SECRET} { a: 1 }`)],
    ['an alias that is merged', at(`<<: *${SECRET}`)],
    ['an alias that is a key', at(`*${SECRET} : x`)],
    ['a name of the file', `name: ${SECRET}\n`],
    ['a quoted text that begins again in the first column', `destinations:\n  a:\n    url: "x\nname: ${SECRET}"\n`],
  ])('that is %s', (_, source) => {
    for (const [index, line] of source.split('\n').entries()) {
      const shown = excerpt(source, problemAt(index + 1, line.indexOf(SECRET) + 1), 200).join('\n');
      expect(shown).not.toContain(SECRET);
      // All of it is hidden, and something stands in its place.
      if (line.includes(SECRET)) expect(shown).toContain('***');
    }
  });

  test.each([
    ['a quoted key', '"destinations":'],
    ['a key in single quotes', "'destinations' :"],
    ['a key with an escape', '"destin\\u0061tions":'],
    ['a key behind an anchor', '&x destinations:'],
    ['a key behind a tag', '!!str destinations:'],
    ['a key behind a question mark', '? destinations\n:'],
    ['a misspelt key', 'destinatoins:'],
    ['a broken key', 'destinations'],
  ])('after `routes` ended at %s', (_, head) => {
    const source = `routes:\n  r: { on: push }\n${head}\n  a:\n    bogus: ${SECRET}\n`;
    const line = source.split('\n').indexOf(`    bogus: ${SECRET}`) + 1;
    expect(excerpt(source, problemAt(line, 5))[0]).toBe('    bogus: ***');
  });

  test.each([
    ['of its key', at('signing-secret: 1234')],
    ['in a list', at('signing-secret: [1234]')],
    ['in a map', at('headers: { X-A: 1234 }')],
    ['on a line of its own', at('signing-secret:\n    - 1234')],
    ['in a map of its own lines', at('headers:\n      X-A: 1234')],
  ])('that could be a harmless word, %s', (_, source) => {
    const line = source.split('\n').findIndex((text) => text.includes('1234')) + 1;
    expect(excerpt(source, problemAt(line, 1))[0]).toContain('***');
  });

  test.each([
    [at('url: https://hooks.slack.com/services/T0/B0/0123456789'), 3, '    url: https://hooks.slack.com***'],
    [
      at("headers: { X-A: 'Bearer abc', X-B: '${{ vars.B }} x' }"),
      3,
      "    headers: { X-A: '***', X-B: '${{ vars.B }}***' }",
    ],
    [at("signing-secret: '${{ format(''abc'', secrets.A) }}'"), 3, "    signing-secret: '***'"],
    [
      at('url: https://a.example.com/${{ pw }}/${{ secrets.A }}'),
      3,
      '    url: https://a.example.com***${{ secrets.A }}',
    ],
    [at('bogus: &abc { frmat: !abc json }'), 3, '    bogus: *** { frmat: *** json }'],
    ['routes:\n  a: https://hooks.slack.com/services/T0/B0/0123456789', 2, '  a: https://hooks.slack.com***'],
  ])('and what stands around it is: %j', (source, line, expected) => {
    expect(excerpt(source, problemAt(line, 1))[0]).toBe(expected);
  });

  test('where a problem is about the file, no line at all', () => {
    for (const code of ['file-empty', 'file-too-large']) {
      expect(excerpt(at('url: x'), problemAt(3, 10, { code }))).toEqual([]);
    }
  });

  test('where a problem is about a credential, as much as it may be seen of', () => {
    const source = at(`url: https://hooks.slack.com/services/T0/B0/${SECRET}`);
    const shown = excerpt(source, problemAt(3, 10, { code: 'literal-url' }));
    expect(shown).toEqual(['    url: https://hooks.slack.com***', `         ${'^'.repeat(26)}`]);
    for (const code of ['literal-secret', 'bad-signing-secret']) {
      const line = excerpt(at(`signing-secret: ${SECRET}`), problemAt(3, 21, { code }));
      expect(line).toEqual(['    signing-secret: ***', '                    ^^^']);
    }
  });
});

describe('what is no credential is shown', () => {
  test.each([
    ['frmat: json'],
    ['format: cloudevents'],
    ['method: PUT'],
    ['timeout: 15 s'],
    ['timeout: 15000'],
    ['retry: false'],
    ['retry: { attempts: 500, schedule: [5s, 1week] }'],
    ['rate-limit: 10/s'],
    ['enabled: yes'],
    ['url: ${{ secrets.URL }}'],
    ['url: https://example.com/'],
    ['signing-secret: [${{ secrets.NEW }}, ${{ secrets.OLD }}]'],
    ["signing-secret: ${{ secrets['NEW'] }}"],
    ["signing-secret: '${{ vars[''NEW''] }}'"],
    ['signing-secret: ${{secrets.NEW}}'],
  ])('of a destination: %s', (line) => {
    expect(excerpt(at(line), problemAt(3, 5))[0]).toBe(`    ${line}`);
  });

  test.each([
    ['on: { push: { branches: [main, "release/**"], paths: ["docs/**"] } }'],
    ["if: github.event.pull_request.author_association == 'FIRST_TIME_CONTRIBUTOR'"],
    ['- comment: Thanks @${{ github.event.sender.login }}! A maintainer will look at this soon.'],
    ['fields: [action, release.tag_name, repository.full_name, "commits.*.id"]'],
  ])('of a route: %s', (line) => {
    expect(excerpt(`routes:\n  r:\n    ${line}\n`, problemAt(3, 5), 200)[0]).toBe(`    ${line}`);
  });
});

test('a file of nothing but problems in one line, or in a hundred thousand, is shown without delay', () => {
  const startedAt = performance.now();
  for (const source of [`routes: { ${'a: [x, '.repeat(2_800)}`, 'a: b\n'.repeat(50_000), '${{'.repeat(6_600)]) {
    const lines = new ShownLines(source);
    for (let column = 1; column < 500; column++) formatProblemBlock(terminal(80), problemAt(1, column), lines);
  }
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
