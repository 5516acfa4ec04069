import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makePage, makePicture, newestResults, PAGE, PICTURE } from '../../bench/harness/performance-page.ts';

test('docs/performance.md and its picture are made of the newest whole run: npm run -s performance', () => {
  const results = newestResults();
  if (results === null) throw new Error('there is no whole run in bench/results');
  expect(existsSync(PAGE)).toBe(true);
  expect(readFileSync(PAGE, 'utf8')).toBe(makePage(results));
  expect(readFileSync(PICTURE, 'utf8')).toBe(makePicture(results));
});
