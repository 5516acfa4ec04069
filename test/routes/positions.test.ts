import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Document, Scalar } from 'yaml';
import { childOf, isText } from '../../src/routes/located.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { ProblemList } from '../../src/routes/problem-list.ts';
import { readTree } from '../../src/routes/read-tree.ts';
import { offsetInScalar } from '../../src/routes/scalar-offset.ts';

/** Every `nope` of a file is a context that does not exist; `§` marks where, and is taken out. */
function expectAtMarks(marked: string): void {
  const text = marked.replaceAll('§', '');
  const marks = [...marked.matchAll(/§/g)].map(({ index }, nth) => index - nth);
  const list = new ProblemList('f', text);
  const places = marks.map((offset) => list.positionOf(offset));
  const { problems } = parseRouteFile({ path: 'f', text });
  const told = problems.filter(({ code }) => code === 'expression-context');
  expect(told.map(({ line, column }) => ({ line, column }))).toEqual(places);
}

const HEAD = "version: 1\ndestinations: { a: { url: 'https://example.com/' } }\nroutes:\n  r:\n    on: push\n";

test.each([
  ['a plain scalar', '    if: github.ref == §nope.x\n'],
  ['a plain scalar with braces', '    if: ${{ github.ref == §nope.x }}\n'],
  ['a plain scalar over lines', '    if: github.ref ==\n        github.sha &&\n\n        §nope.x\n'],
  ['single quotes', "    if: 'github.ref == ''it''''s'' && §nope.x'\n"],
  ['single quotes over lines', "    if: 'github.ref == ''a'' &&\n\n      §nope.x'\n"],
  ['double quotes', '    if: "github.ref == \'\\x41\\u00e9\\U0001F600\\"\\\\\' && §nope.x"\n'],
  ['double quotes over lines', '    if: "github.ref == \\\n      github.sha &&\n      §nope.x"\n'],
  ['double quotes with a break right before', '    if: "github.ref == \\\n      §nope.x"\n'],
  ['a literal block', '    if: |\n      github.ref == github.sha &&\n\n        §nope.x ||\n      §nope.y\n'],
  ['a literal block with a header', '    if: |2-\n        github.ref ||\n       §nope.x\n'],
  [
    'a folded block',
    '    if: >-\n      github.ref ==\n      github.sha &&\n\n      §nope.x ||\n        §nope.y\n      || §nope.z\n',
  ],
  ['Windows line ends', '    if: >-\r\n      github.ref &&\r\n      §nope.x\r\n'],
])('a fault is told at its very place in %s', (_, condition) => {
  expectAtMarks(`${HEAD}${condition}    steps: [ forward: a ]\n`);
});

test('faults are told at their places in the leaves of a body, aliases at their anchors', () => {
  expectAtMarks(
    `${HEAD}    steps:\n      - forward:\n          to: a\n          body:\n            - &x 'a \${{ §nope.x }} b \${{ §nope.y }}'\n            - *x\n            - { k: "\\t\${{ §nope.z }}" }\n`,
  );
});

test('a byte order mark takes no column', () => {
  const { problems } = parseRouteFile({ path: 'f', text: '\uFEFFversoin: 1\n' });
  expect(problems.find(({ code }) => code === 'unknown-key')).toMatchObject({ line: 1, column: 1 });
});

const STYLES = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;

test('every letter of every value is found in the source, in every style and however it is folded', () => {
  const alphabet = fc.constantFrom('a', 'b', 'c', 'd', ' ', ' ', '\n', "'", '"', '\\', '#', '\t', '😀');
  const value = fc.string({ unit: alphabet, maxLength: 80 });
  fc.assert(
    fc.property(value, fc.constantFrom(...STYLES), fc.constantFrom(0, 20, 40), (written, style, lineWidth) => {
      const scalar = new Scalar(written);
      scalar.type = style;
      const text = new Document({ key: { deep: scalar } }).toString({ lineWidth, minContentWidth: 5 });
      const root = readTree(text, new ProblemList('f', text));
      const node = root === null ? undefined : childOf(childOf(root, 'key'), 'deep');
      if (!isText(node)) return;
      const { value: read } = node;
      for (const { index } of read.matchAll(/[abcd]/g)) {
        const offset = offsetInScalar(text, node, index);
        expect(`${index}: ${text.charAt(offset)}`).toBe(`${index}: ${read.charAt(index)}`);
        expect(offset).toBeLessThan(node.end);
      }
      // Letters are found one after another, none twice.
      const offsets = [...read.matchAll(/[abcd]/g)].map(({ index }) => offsetInScalar(text, node, index));
      expect(new Set(offsets).size).toBe(offsets.length);
    }),
    { numRuns: 2_000 },
  );
});
