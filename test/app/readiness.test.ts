import { describe, expect, test } from 'vitest';
import { makeReadiness, type Readiness } from '../../src/app/readiness.ts';

describe('readiness', () => {
  test('is asked once for all who ask meanwhile, and again only when the answer is old', async () => {
    let asked = 0;
    const answers: PromiseWithResolvers<Readiness>[] = [];
    let forget = () => {};
    const clock = {
      now: () => 0,
      after: (delayMs: number, run: () => void) => {
        expect(delayMs).toBe(1_000);
        forget = run;
        return () => {};
      },
    };
    const readiness = makeReadiness(
      () => {
        asked += 1;
        const answer = Promise.withResolvers<Readiness>();
        answers.push(answer);
        return answer.promise;
      },
      1_000,
      clock,
    );
    const all = Promise.all(Array.from({ length: 50 }, readiness));
    answers[0]?.resolve({ kind: 'ready' });
    expect(new Set((await all).map(({ kind }) => kind))).toEqual(new Set(['ready']));
    await readiness();
    expect(asked).toBe(1);
    forget();
    const failed = readiness();
    answers[1]?.reject(new Error('a bug'));
    await expect(failed).rejects.toThrow('a bug');
    void readiness();
    expect(asked).toBe(3);
  });
});
