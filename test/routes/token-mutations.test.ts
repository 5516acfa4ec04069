import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isScalar, parseDocument, visit } from 'yaml';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { validFiles } from '../support/valid-files.ts';

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
  const mutated = validFiles.chain(({ text }) =>
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

function isTaken(text: string): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isScalar(document.contents) === false && accepts(document.toJS()) === true;
}
