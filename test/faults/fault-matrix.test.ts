import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differences, makeReliabilityPage, RELIABILITY_PAGE, readInvariants } from '../../schema/reliability-page.ts';
import { FAULT_MATRIX } from './fault-matrix.ts';

const PAGE = readFileSync(RELIABILITY_PAGE, 'utf8');
/** Dozens of servers, one after the other, on a machine that has other work as well. */
const LONGEST_MS = 400_000;

test.for(FAULT_MATRIX)(
  '$name: what docs/reliability.md promises holds',
  { timeout: LONGEST_MS },
  async ({ name, what, notHere, run }, { skip }) => {
    const why = notHere?.() ?? null;
    if (why !== null) return skip(`not run here: ${why}`);
    const result = await run('quick');
    expect(
      result.invariants.filter(({ holds }) => !holds),
      result.details.join('\n'),
    ).toEqual([]);
    const said = differences(PAGE, [{ name, what, result }]).filter((line) => line.startsWith(`${name}: the `));
    expect(said).toEqual([]);
  },
);

test('the page has every row, and no other', () => {
  expect([...readInvariants(PAGE).keys()]).toEqual(FAULT_MATRIX.map(({ name }) => name));
});

test('a mark, a text or a row that changes is a difference, and a figure is none', () => {
  const counted = { acknowledged: 1, owed: 1, received: 1, duplicates: 0, faults: 1, details: [] };
  const row = (holds: boolean, text = 'it holds', name = 'a') => ({
    ...{ name, what: 'something is done' },
    result: { ...counted, invariants: [{ text, holds }] },
  });
  const page = makeReliabilityPage([row(true)]);
  expect(differences(page, [row(true)])).toEqual([]);
  expect(differences(page, [{ ...row(true), result: { ...row(true).result, acknowledged: 99 } }])).toEqual([]);
  expect(differences(page, [row(false)])).toHaveLength(2);
  expect(differences(page, [row(true, 'something else holds')])).toHaveLength(2);
  expect(differences(page, [row(true, 'it holds', 'b')])).toHaveLength(2);
  expect(differences(page, [{ name: 'a', what: 'something is done', result: { notRun: 'no root' } }])).toEqual([]);
});
