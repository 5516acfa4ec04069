import { expect, test } from 'vitest';
import type { Value } from '../../src/expression/scope.ts';
import { evaluateIn } from './evaluate-in.ts';

/** A value that writes down which of its properties are read. */
function watched(value: Value, reads: string[], path = ''): Value {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const at = `${path}.${String(key)}`;
      const item = Reflect.get(target, key);
      if (Object.hasOwn(target, key)) reads.push(at);
      return watched(item, reads, at);
    },
  });
}

test('only what an expression touches is read', () => {
  const reads: string[] = [];
  const payload = {
    pull_request: { user: { login: 'mona', id: 1 }, labels: [{ name: 'bug' }], body: 'x' },
    sender: { login: 'mona' },
    other: { deep: { er: 1 } },
  };
  const event = watched(payload, reads);
  expect(evaluateIn(event, 'github.event.pull_request.user.login == github.event.SENDER.login')).toBe(true);
  expect([...new Set(reads)]).toEqual([
    '.pull_request',
    '.pull_request.user',
    '.pull_request.user.login',
    '.sender',
    '.sender.login',
  ]);
});

test('an element of a list is read without its neighbours', () => {
  const reads: string[] = [];
  const event = watched({ commits: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }, reads);
  expect(evaluateIn(event, 'github.event.commits[1].id')).toBe('b');
  expect(reads.filter((read) => /\.\d/.test(read))).toEqual(['.commits.1', '.commits.1.id']);
});
