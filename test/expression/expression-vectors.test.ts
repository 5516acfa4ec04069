import { expect, test } from 'vitest';
import { LANGUAGE } from '../support/language.ts';
import { readVectors, runVector } from '../support/run-vectors.ts';

test.each(readVectors('expressions.yaml').map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  const { got, wanted } = runVector(vector, LANGUAGE);
  expect(got).toEqual(wanted);
});
