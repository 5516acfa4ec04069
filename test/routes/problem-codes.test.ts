import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeProblemsPage, PROBLEMS_PAGE } from '../../schema/generate-problems-page.ts';
import { problemsOf, readExampleGroups, textOf } from '../../schema/problem-examples.ts';
import { PROBLEM_CODES } from '../../src/routes/problem-codes.ts';

const EXAMPLES = readExampleGroups().flatMap(({ codes }) => Object.entries(codes));
const PAGE = readFileSync(PROBLEMS_PAGE, 'utf8');

test('docs/problems.md has a section for every code, once, and for nothing else', () => {
  const sections = [...PAGE.matchAll(/^### `(.*)`$/gm)].map(([, code]) => code);
  expect(sections.toSorted()).toEqual(Object.keys(PROBLEM_CODES).toSorted());
});

test('docs/problems.md says what the code says now: `node schema/generate-problems-page.ts` writes it', async () => {
  expect(PAGE).toBe(await makeProblemsPage());
});

test.each(EXAMPLES.filter(([, example]) => textOf(example) !== null))(
  'the example of %s leads to this code and to no other',
  async (code, example) => {
    expect([...new Set((await problemsOf(example)).map((problem) => problem.code))]).toEqual([code]);
  },
);

test.each(EXAMPLES)('of %s the page says what to write instead', async (code, example) => {
  const hints = (await problemsOf(example)).flatMap((problem) => (problem.code === code ? [problem.hint] : []));
  expect([...hints, ...(example.instead === undefined ? [] : [example.instead])]).toHaveLength(1);
});

test('only what no small file shows is told in words', () => {
  const told = EXAMPLES.flatMap(([code, example]) => (textOf(example) === null ? [code] : []));
  expect(told).toEqual([
    ...['file-missing', 'file-unreadable', 'file-too-large', 'yaml-limit'],
    ...['expression-limit', 'expression-budget'],
  ]);
});
