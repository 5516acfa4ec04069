import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Face } from '../../src/model/face.ts';
import { formatProblem, type Problem } from '../../src/model/problem.ts';
import { judgeFace } from '../../src/routes/judge-face.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { PROBLEM_CODES } from '../../src/routes/problem-codes.ts';

interface Vector {
  readonly name: string;
  readonly text: string;
  /** Instead of the file's problems: what this face cannot do. */
  readonly face?: Face | 'none';
  readonly problems: readonly string[];
  /** The line of documentation that it follows, as in test/vectors/. */
  readonly cites: string;
}

const VECTORS: readonly Vector[] = ['mistakes.yml', 'classics.yml'].flatMap((name) =>
  parse(readFileSync(new URL(name, import.meta.url), 'utf8')),
);

function problemsOf({ text, face }: Vector): readonly Problem[] {
  const result = parseRouteFile({ path: 'f', text });
  if (face === undefined) return result.problems;
  return result.kind === 'ok' ? judgeFace(result.file, face === 'none' ? null : face) : [];
}

test.each(VECTORS)('every mistake is told, with its place: $name', (vector) => {
  const told = problemsOf(vector).map((problem) => formatProblem(problem).replace(/^f:/, ''));
  expect(told).toEqual(vector.problems);
  const result = parseRouteFile({ path: 'f', text: vector.text });
  const hasError = result.problems.some(({ severity }) => severity === 'error');
  expect(result.kind).toBe(hasError ? 'invalid' : 'ok');
});

test('each vector cites a line of documentation: GitHub’s, YAML’s, or of what Hookyard says it is', () => {
  const cited =
    /^(?:(?:workflow-syntax|expressions|contexts|events-that-trigger-workflows)#[\w-]+|product|yaml): ".+"$/s;
  const without = VECTORS.filter(({ cites }) => typeof cites !== 'string' || !cited.test(cites));
  expect(without.map(({ name }) => name)).toEqual([]);
});

test('no credential that stands in a file is repeated', () => {
  const told = VECTORS.flatMap(({ text }) => parseRouteFile({ path: 'f', text }).problems.map(formatProblem)).join(
    '\n',
  );
  expect(told).not.toMatch(/verysecret|hunter2/);
});

test('a tab as indentation is told, once for each line', () => {
  const text = 'version: 1\nroutes:\n\tr:\n\t\ton: push\n';
  const told = parseRouteFile({ path: 'f', text }).problems.map(formatProblem);
  expect(told).toEqual([
    'f:3:1 yaml-tab a tab is used as indentation; indent with spaces',
    'f:4:1 yaml-tab a tab is used as indentation; indent with spaces',
  ]);
});

test('more than 1,000 destinations, 1,000 routes, 50 steps, 50 destinations of a step or 50 headers are too many', () => {
  const many = (count: number, line: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join('\n');
  const text = [
    'version: 1',
    'destinations:',
    many(1_001, (n) => `  d${n}: { url: 'https://example.com/' }`),
    `  h: { url: 'https://example.com/', headers: { ${many(51, (n) => `X-${n}: a`).replaceAll('\n', ', ')} } }`,
    'routes:',
    many(1_001, (n) => `  r${n}: { on: star, steps: [{ forward: h }] }`),
    `  s: { on: star, steps: [${'{ forward: h }, '.repeat(51)}] }`,
    `  t: { on: star, steps: [{ forward: { to: [${many(51, (n) => `d${n}`).replaceAll('\n', ', ')}] } }] }`,
  ].join('\n');
  const tooMany = parseRouteFile({ path: 'f', text }).problems.filter(({ code }) => code === 'too-many');
  expect(tooMany.map(({ line }) => line)).toEqual([1_003, 1_004, 2_006, 2_007, 2_008]);
});

test('every code that the vectors lead to is in the table, and the table explains each in a sentence', () => {
  const met = new Set(VECTORS.flatMap((vector) => problemsOf(vector).map(({ code }) => code)));
  expect([...met].filter((code) => !Object.hasOwn(PROBLEM_CODES, code))).toEqual([]);
  for (const { meaning } of Object.values(PROBLEM_CODES)) expect(meaning).toMatch(/^[A-Z`].+\.$/);
  const elsewhere = Object.keys(PROBLEM_CODES).filter((code) => !met.has(code));
  // The rest is met in the tests beside this one.
  expect(elsewhere).toEqual([
    ...['expression-limit', 'expression-failed', 'expression-budget', 'action-only'],
    ...['file-missing', 'file-unreadable', 'file-too-large', 'yaml-tab', 'yaml-limit', 'too-many'],
    ...['extends-owner', 'extends-twice', 'unset-secret', 'unset-var', 'sealed-unopened'],
    ...['permission-missing', 'untrusted-checkout', 'workflow-step-missing'],
    ...['workflow-event-missing', 'workflow-secret-missing', 'permission-doubtful', 'permissions-unknown'],
  ]);
});

test('a message is one line, whatever the words of the file', () => {
  const text = 'version: 1\nroutes:\n  "a\\nf:1:1 forged\\x1b[31m": {}\n';
  const told = parseRouteFile({ path: 'f', text }).problems.map(formatProblem);
  expect(told).toHaveLength(3);
  for (const line of told) expect(line).not.toMatch(/\p{Cc}/u);
});
