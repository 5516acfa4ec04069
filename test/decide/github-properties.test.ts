import { expect, test } from 'vitest';
import { makeGithubContext } from '../../src/decide/github-context.ts';
import { GITHUB_PROPERTIES, isNullFor } from '../../src/model/github-context.ts';
import { EXAMPLES } from '../support/examples.ts';

test('the properties that are known to `validate` are those that are computed', () => {
  const computed = Object.keys(makeGithubContext({ name: 'push', action: null, payload: {} }));
  expect(computed.sort()).toEqual([...GITHUB_PROPERTIES].sort());
});

test('a property that `validate` calls null is null for every real payload of the event', () => {
  for (const { event, payload } of EXAMPLES) {
    const context = makeGithubContext({ name: event, action: null, payload });
    for (const property of GITHUB_PROPERTIES) {
      if (isNullFor(property, event)) expect(context[property], `${event} ${property}`).toBeNull();
    }
  }
});
