import { expect, test } from 'vitest';
import { nearestWord } from '../../src/expression/nearest-word.ts';

test.each([
  ['pull_requst', 'pull_request'],
  ['isseus', 'issues'],
  ['PUSH', 'push'],
  ['psuh', 'push'],
  ['pusch', 'push'],
  ['release', 'release'],
  ['deploy', null],
  ['', null],
  ['pxxh', null],
])('%j is nearest to %j', (written, expected) => {
  expect(nearestWord(written, ['push', 'pull_request', 'issues', 'release'])).toBe(expected);
});
