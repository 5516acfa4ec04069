/**
 * `npm run -s reliability` tries every fault of test/faults/ and writes docs/reliability.md. With `--check` nothing is written: exit
 * code 1 where an invariant does not hold, or is not what the page says. Figures may differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { FAULT_MATRIX } from '../test/faults/fault-matrix.ts';
import type { FaultRow } from '../test/faults/fault-row.ts';
import { differences, makeReliabilityPage, RELIABILITY_PAGE, type Tried } from './reliability-page.ts';

/** Most of what a row does is waiting for processes to start: two cores have work with these. */
const SIDE_BY_SIDE = 3;

const MOST_DETAILS = 10;

async function tryRow({ name, what, notHere, run }: FaultRow): Promise<Tried> {
  const why = notHere?.() ?? null;
  if (why !== null) return { name, what, result: { notRun: why } };
  const startedAt = performance.now();
  const result = await run('whole');
  const broken = result.invariants.filter(({ holds }) => !holds).map(({ text }) => text);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  console.log(`${broken.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  for (const line of [...broken, ...result.details.slice(0, MOST_DETAILS)]) console.log(`  ${line}`);
  return { name, what, result };
}

async function tryAll(): Promise<readonly Tried[]> {
  const tried = new Map<FaultRow, Tried>();
  const left = [...FAULT_MATRIX];
  async function goOn(): Promise<void> {
    for (let row = left.shift(); row !== undefined; row = left.shift()) tried.set(row, await tryRow(row));
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, goOn));
  return FAULT_MATRIX.flatMap((row) => tried.get(row) ?? []);
}

const rows = await tryAll();
const broken = rows.flatMap(({ name, result }) =>
  'notRun' in result ? [] : result.invariants.filter(({ holds }) => !holds).map(({ text }) => `${name}: ${text}`),
);
const notRun = rows.filter(({ result }) => 'notRun' in result).map(({ name }) => name);
const told = process.argv.includes('--check') ? differences(readFileSync(RELIABILITY_PAGE, 'utf8'), rows) : [];
if (!process.argv.includes('--check')) writeFileSync(RELIABILITY_PAGE, makeReliabilityPage(rows));
for (const line of [...broken.map((text) => `does not hold: ${text}`), ...told]) console.log(line);
if (notRun.length > 0) console.log(`not run here, and not passed: ${notRun.join(', ')}`);
process.exitCode = broken.length + told.length === 0 ? 0 : 1;
