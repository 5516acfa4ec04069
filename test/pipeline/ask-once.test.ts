import { expect, test } from 'vitest';
import type { LookupCall, Value } from '../../src/expression/scope.ts';
import { askOnce } from '../../src/pipeline/ask-once.ts';
import { makeFakeClock } from '../support/fake-clock.ts';
import { makeEvent } from './node.ts';

const PERMISSION: LookupCall = { name: 'permission', args: ['ada'] };
const FILES: LookupCall = { name: 'changed-files', args: [] };

function useAsk(answer: (call: LookupCall, count: number) => Promise<Value>) {
  const clock = makeFakeClock();
  let count = 0;
  const ask = askOnce((call) => {
    count += 1;
    return answer(call, count);
  }, clock);
  return { ask, clock, count: () => count };
}

test('a question about one event is asked once, and another event or another question anew', async () => {
  const { ask, count } = useAsk(async (_, n) => `answer ${n}`);
  const [one, other] = [makeEvent('g-1'), makeEvent('g-2')];
  expect(await Promise.all([ask(PERMISSION, one), ask(PERMISSION, one)])).toEqual(['answer 1', 'answer 1']);
  expect(await ask({ ...PERMISSION, args: ['bob'] }, one)).toBe('answer 2');
  expect(await ask(PERMISSION, other)).toBe('answer 3');
  expect(await ask(PERMISSION, one)).toBe('answer 1');
  expect(count()).toBe(3);
});

test('an answer stands for ten minutes', async () => {
  const { ask, clock } = useAsk(async (_, n) => n);
  const event = makeEvent('g-1');
  expect(await ask(PERMISSION, event)).toBe(1);
  clock.advance(599_999);
  expect(await ask(PERMISSION, event)).toBe(1);
  clock.advance(1);
  expect(await ask(PERMISSION, event)).toBe(2);
});

test('what could not be answered is asked again', async () => {
  const { ask } = useAsk(async (_, n) => {
    if (n === 1) throw new Error('not now');
    return n;
  });
  await expect(ask(PERMISSION, makeEvent('g-1'))).rejects.toThrow('not now');
  expect(await ask(PERMISSION, makeEvent('g-1'))).toBe(2);
});

test('long lists of files push the oldest answers out', async () => {
  const { ask, count } = useAsk(async () => Array.from({ length: 3_000 }, (_, at) => `${at}.md`));
  for (let at = 0; at < 34; at += 1) await ask(FILES, makeEvent(`g-${at}`));
  await ask(FILES, makeEvent('g-33'));
  expect(count()).toBe(34);
  await ask(FILES, makeEvent('g-0'));
  expect(count()).toBe(35);
});
