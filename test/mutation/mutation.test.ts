import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readVectors, VECTOR_FILES } from '../support/run-vectors.ts';
import type { MutantRun } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

/** Two cores. */
const SHARES = 2;
/** All of it takes some 80 seconds on a quiet machine, and ten times that on a busy one; a mutant that goes round in circles takes for ever. */
const MOST_MS = 900_000;

const runs = new Map<number, MutantRun>();

beforeAll(async () => {
  await Promise.all(Array.from({ length: SHARES }, (_, share) => runShare(share)));
}, MOST_MS + 10_000);

/** Resolves also where the process fails: the mutants that it had no answer for are missed below. */
async function runShare(share: number): Promise<void> {
  const runner = fileURLToPath(new URL('./run-mutants.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', runner, String(share), String(SHARES)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: MOST_MS });
  for await (const line of createInterface({ input: child.stdout })) {
    const run: MutantRun = JSON.parse(line);
    runs.set(run.mutant, run);
  }
}

const VECTORS = new Set(VECTOR_FILES.flatMap((file) => readVectors(file).map(({ name }) => `${file}: ${name}`)));

test('all vectors hold where nothing is turned off', () => {
  expect(runs.get(-1)).toEqual({ mutant: -1, error: null, red: [], crashed: [] });
});

test('each operator has a name of its own', () => {
  const names = MUTANTS.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

describe('without it a vector goes red:', () => {
  test.each(MUTANTS.map((mutant, index) => [mutant.name, mutant, index] as const))('%s', (_, mutant, index) => {
    const { file, find, reddens } = mutant;
    const places = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split(find).length - 1;
    const stale = `${file} has ${JSON.stringify(find)} ${places} times. If the code was changed, write into the table of test/mutation/ what turns the operator off now.`;
    expect(places, stale).toBe(1);
    expect(VECTORS, `There is no vector ${reddens}.`).toContain(reddens);

    const run = runs.get(index);
    expect(run, 'It was never done with all vectors: it goes round in circles, or ends the process.').toBeDefined();
    expect(run?.error, 'src/ cannot be loaded with it.').toBe(null);
    expect(run?.crashed, 'It is a slip (a ReferenceError, a TypeError), and turns nothing off.').toEqual([]);
    expect(run?.red, 'Nothing shows that the operator is there: a vector is missing.').toContain(reddens);
    expect(run?.red.length, 'It turns off everything, and not one operator.').toBeLessThan(VECTORS.size / 2);
  });
});
