import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type FilterPattern, matchesPattern, parsePattern } from '../../src/expression/filter-pattern.ts';

/** One entry of test/vectors/patterns.yaml; the folder's README says what the keys mean. */
type PatternVector =
  | {
      readonly name: string;
      readonly patterns: readonly string[];
      readonly matches: readonly string[];
      readonly refuses?: readonly string[];
    }
  | { readonly name: string; readonly pattern: string; readonly fault: string };

const vectors: readonly PatternVector[] = parse(
  readFileSync(new URL('../vectors/patterns.yaml', import.meta.url), 'utf8'),
);

test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
  if ('fault' in vector) {
    const parsed = parsePattern(vector.pattern);
    expect(parsed.kind === 'fault' ? parsed.message : 'it is a pattern').toMatch(new RegExp(vector.fault));
    return;
  }
  const patterns = vector.patterns.map(patternOf);
  const { matches, refuses = [] } = vector;
  expect([...matches, ...refuses].filter((name) => isIncluded(patterns, name))).toEqual(matches);
});

function patternOf(source: string): FilterPattern {
  const parsed = parsePattern(source);
  if (parsed.kind === 'fault') throw new Error(`${source}: ${parsed.message}`);
  return parsed.pattern;
}

/** From the first pattern to the last: a positive one that matches takes in, a negative one takes out. */
function isIncluded(patterns: readonly FilterPattern[], name: string): boolean {
  return patterns.reduce((isIn, pattern) => (matchesPattern(pattern, name) ? !pattern.negated : isIn), false);
}
