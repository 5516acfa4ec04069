import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CST, isScalar, Parser, parseDocument, visit } from 'yaml';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { writeYaml } from '../support/valid-files.ts';
import { properFiles } from './proper-files.ts';

const accepts = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync(new URL('../../schema/hookyard.schema.json', import.meta.url), 'utf8')),
);

/** Where a key or a value stands in the text. */
interface Token {
  readonly start: number;
  readonly end: number;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  visit(parseDocument(text), {
    Scalar(_, node) {
      if (node.range && !/[|>\n]/.test(text.slice(node.range[0], node.range[1]))) {
        tokens.push({ start: node.range[0], end: node.range[1] });
      }
    },
  });
  return tokens;
}

/** What a slip of the hand makes of one token. A quote or bracket that is not closed can swallow anything: see classics.yml. */
const SLIPS: readonly ((token: string) => string)[] = [
  (token) => `${token}x`,
  (token) => token.replace(/[^'"]/u, ''),
  () => '',
  () => '~',
  () => '7',
  () => '[]',
  () => '{}',
  (token) => `!${token}`,
  (token) => `@${token}`,
  (token) => `${token}: x`,
  () => '${{ github.nope }}',
  () => '${{ secrets.X',
];

test('a slip in one token of a valid file is told on its line, or leaves a file that the schema takes too', () => {
  const mutated = properFiles.chain(({ text }) =>
    fc.tuple(fc.constant(text), fc.constantFrom(...tokensOf(text)), fc.constantFrom(...SLIPS)),
  );
  let told = 0;
  fc.assert(
    fc.property(mutated, ([text, { start, end }, slip]) => {
      const broken = text.slice(0, start) + slip(text.slice(start, end)) + text.slice(end);
      const line = text.slice(0, start).split('\n').length;
      const { problems } = parseRouteFile({ path: 'f', text: broken });
      if (problems.some((problem) => problem.line === line)) {
        told++;
        return;
      }
      expect(isTaken(broken), `line ${line}\n${JSON.stringify(problems, null, 1)}\n${broken}`).toBe(true);
    }),
    { numRuns: 1_200 },
  );
  expect(told).toBeGreaterThan(600);
}, 120_000);

/** `-`, `:`, `,`, brackets and braces. */
function signsOf(text: string): readonly Token[] {
  const signs: Token[] = [];
  const take = (tokens: readonly CST.SourceToken[] | undefined) => {
    for (const { type, offset, source } of tokens ?? []) {
      if (/ind$|comma|flow/.test(type)) signs.push({ start: offset, end: offset + source.length });
    }
  };
  const open: (CST.Token | null | undefined)[] = [...new Parser().parse(text)];
  for (let token = open.pop(); token !== undefined || open.length > 0; token = open.pop()) {
    if (token === null || token === undefined) continue;
    if (token.type === 'flow-collection') take([token.start, ...token.end]);
    for (const { start, key, sep, value } of 'items' in token ? token.items : []) {
      take(start);
      take(sep);
      open.push(key, value);
    }
    if ('value' in token) open.push(token.value);
  }
  return signs;
}

test.each([
  // A bracket that is missing is told where its other half stands.
  ['block', 0.98],
  ['flow', 0.5],
] as const)(
  'a sign of YAML dropped or doubled is told, in files of %s style mostly on its line',
  (style, share) => {
    let count = 0;
    let onLine = 0;
    fc.assert(
      fc.property(
        properFiles.map(({ tree }) => writeYaml(tree, style)),
        (text) => {
          for (const { start, end } of signsOf(text)) {
            const sign = text.slice(start, end);
            for (const written of ['', sign + sign]) {
              const broken = text.slice(0, start) + written + text.slice(end);
              const { problems } = parseRouteFile({ path: 'f', text: broken });
              if (isTaken(broken)) continue;
              expect(problems, broken).not.toEqual([]);
              count++;
              if (problems.some(({ line }) => line === text.slice(0, start).split('\n').length)) onLine++;
            }
          }
        },
      ),
      { numRuns: 12 },
    );
    expect(count).toBeGreaterThan(1_000);
    expect(onLine / count).toBeGreaterThan(share);
  },
  120_000,
);

function isTaken(text: string): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isScalar(document.contents) === false && accepts(document.toJS()) === true;
}
