import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGE } from '../support/language.ts';
import { readVectors, runVector, VECTOR_FILES } from '../support/run-vectors.ts';

/** Those of the expression's room are in test/expression/. */
const ELSEWHERE = ['patterns.yaml', 'expressions.yaml'];

describe.each(VECTOR_FILES.filter((file) => !ELSEWHERE.includes(file)))('%s', (file) => {
  test.each(readVectors(file).map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { got, wanted } = runVector(vector, LANGUAGE);
    expect(got).toEqual(wanted);
  });
});

describe('the vectors', () => {
  const all = VECTOR_FILES.flatMap((file) => readVectors(file).map((vector) => ({ file, ...vector })));

  test('each cites a line of GitHub’s documentation, or of what Hookyard says it is', () => {
    const cited =
      /^(?:github\.com\/[\w-]+\/[\w-]+\/(?:issues|pull)\/\d+|(?:workflow-syntax|expressions|contexts|events-that-trigger-workflows)#[\w-]+|product): ".+"$/s;
    const without = all.filter(({ cites }) => typeof cites !== 'string' || !cited.test(cites));
    expect(without.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test('each has a name of its own within its file', () => {
    const names = all.map(({ file, name }) => `${file}: ${name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('are as many as the README says, and at least 220', () => {
    const readme = readFileSync(new URL('../vectors/README.md', import.meta.url), 'utf8');
    expect(all.length).toBeGreaterThanOrEqual(220);
    for (const file of VECTOR_FILES) {
      const count = all.filter((one) => one.file === file).length;
      expect(readme).toContain(`| [${file}](${file}) | ${count} |`);
    }
  });
});
