import { describe, expect, test } from 'vitest';
import { figureOf, judge, median } from '../../bench/harness/bar.ts';
import { quantilesOf } from '../../bench/harness/measure.ts';
import type { Figures, Results } from '../../bench/harness/results-shape.ts';
import { scenarioTable } from '../../bench/harness/tables.ts';
import { makeWebhooks, passing } from '../../bench/harness/webhooks.ts';

const figures = (over: Partial<Figures>): Figures => ({
  ...{ events: 10, eventsPerSecond: 1_000, cpuUsPerEvent: 500, ackMs: { p50: 1, p99: 2 }, peakRssMib: 150 },
  ...{ endToEndMs: { p50: 3, p99: 9 }, refused: 0, lost: 0, duplicates: 0, wrong: 0, ...over },
});

const scenario = (name: string, rows: Readonly<Record<string, readonly Partial<Figures>[]>>) => ({
  ...{ name, what: '', notes: [] },
  rows: Object.entries(rows).map(([contender, rounds]) => ({ contender, rounds: rounds.map(figures) })),
});

test('a median is the middle, or between the two in the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([7])]).toEqual([2, 2.5, 7]);
  expect(median([])).toBeNaN();
});

test('quantiles are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(quantilesOf(values)).toEqual({ p50: 51, p99: 100 });
  expect(quantilesOf([5])).toEqual({ p50: 5, p99: 5 });
});

describe('the bar', () => {
  const measured: Pick<Results, 'scenarios' | 'series'> = {
    scenarios: [
      scenario('end to end', {
        hookyard: [{ cpuUsPerEvent: 400 }, { cpuUsPerEvent: 360 }, { cpuUsPerEvent: 500, eventsPerSecond: 900 }],
        probot: [{ cpuUsPerEvent: 600, eventsPerSecond: 700 }],
        limit: [{ cpuUsPerEvent: 200 }],
      }),
      scenario('end to end at 300/s', { hookyard: [{}], probot: [{ endToEndMs: { p50: 1, p99: 3 } }] }),
    ],
    series: [{ name: 'routes', axis: '', points: [10, 1_000].map((x) => ({ x, cpuUsPerEvent: 100 + x, rounds: [] })) }],
  };

  test('is judged by medians and by ratios within the run', () => {
    const lines = judge(measured, 1.5).map(({ measured: value, met }) => [value, met]);
    expect(lines).toEqual([
      [400 / 600, true],
      [1_000 / 700, true],
      [2, false],
      [null, null],
      [9, true],
      [3, false],
      [null, null],
      [10, false],
      [null, null],
      [1.5, false],
    ]);
  });

  test('of what was not run nothing is said', () => {
    expect(judge({ scenarios: [], series: [] }, null).filter(({ met }) => met !== null)).toEqual([]);
    expect(figureOf(measured, 'end to end', 'nobody', ({ events }) => events)).toBeNull();
  });
});

test('a table has medians, and the sums of what must not happen', () => {
  const endToEndMs = null;
  const rounds = [{ lost: 1, endToEndMs }, { lost: 2, cpuUsPerEvent: 700, endToEndMs }, { endToEndMs }];
  expect(scenarioTable(scenario('x', { hookyard: rounds })).split('\n')[2]).toBe(
    '| hookyard | 10 | 1,000 | 500 | 1.00 | 2.00 | – | – | 150 | 0 | 3 | 0 | 0 |',
  );
});

describe('what is sent', () => {
  test('is of the size that was asked for, each its own, with the fields that are checked', () => {
    for (const bytes of [1_000, 20_000, 1_000_000]) {
      const webhooks = makeWebhooks({ kind: 'pull_request', bytes, passes: true, targets: 0 });
      const { body } = webhooks.at(12_345);
      expect(Math.abs(body.length - bytes)).toBeLessThan(64);
      const { action, number, repository, pull_request, sender } = JSON.parse(body.toString());
      expect(webhooks.fieldsOf(12_345)).toEqual({
        ...{ action, number, repository: repository.full_name, title: pull_request.title, sender: sender.login },
      });
      expect(sender.login).toBe('bench-12345');
    }
  });

  test('passes the condition, or does not', () => {
    const wanted = { kind: 'pull_request', bytes: 0, passes: true, targets: 0 } as const;
    expect(passing(wanted, 0, 50)).toBe(50);
    expect(passing({ ...wanted, passes: false }, 0, 50)).toBe(0);
    const mix = passing({ ...wanted, kind: 'mix' }, 0, 329);
    expect(mix).toBeGreaterThan(250);
    expect(mix).toBeLessThan(329);
  });
});
