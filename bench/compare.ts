/**
 * Hookyard beside its peers: `npm run bench`; `--only NAME,…` for some of the scenarios, `--contender NAME,…` for some of the
 * contenders, `--rounds N`, `--scale 0.1` for fewer events, `--quick` for both, `--json` for programs. What was measured is
 * written to bench/results/. Exit code 1: a bar is missed, or something was lost.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judge, median } from './harness/bar.ts';
import type { Contender } from './harness/contender.ts';
import type { Figures, Results, ScenarioResult, Series } from './harness/results-shape.ts';
import { CONTENDERS, type Growth, growths, measure, type Scenario, STORIES, scenarios } from './harness/scenarios.ts';
import { textOf } from './harness/tables.ts';
import { build } from './peers/hookyard.ts';

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url));
const RESULTS = fileURLToPath(new URL('results/', import.meta.url));

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    contender: { type: 'string', default: '' },
    rounds: { type: 'string' },
    scale: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const scale = Number(values.scale ?? (values.quick ? 0.1 : 1));
const listed = (text: string) => text.split(',').filter((one) => one !== '');
const [only, who] = [listed(values.only), listed(values.contender)];
const isWanted = (name: string) => only.length === 0 || only.includes(name);
const tell = (line: string) => console.error(line);

/** In turns: who begins changes with the rounds. */
function turned<T>(list: readonly T[], by: number): readonly T[] {
  return list.map((_, at) => list[(at + by) % list.length] as T);
}

async function runScenario({ name, what, of, run, set, rounds: most = rounds }: Scenario): Promise<ScenarioResult> {
  const taking = CONTENDERS.filter(
    (one) => of.includes(one.name) && one.absent === null && (who.length === 0 || who.includes(one.name)),
  );
  const found = new Map<Contender, Figures[]>(taking.map((one) => [one, []]));
  for (let round = 0; round < Math.min(most, rounds); round++) {
    for (const contender of turned(taking, round)) {
      tell(`${name}: ${contender.name}, round ${round + 1}`);
      found
        .get(contender)
        ?.push(await measure({ ...run, contender: (contender.name === 'hookyard' ? set : null) ?? contender }));
    }
  }
  const rows = [...found].map(([{ name: contender }, figures]) => ({ contender, rounds: figures }));
  return { name, what, rows, notes: [] };
}

async function runGrowth({ name, axis, at, prepare, run }: Growth): Promise<Series> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'));
  const prepared = (x: number) => join(folder, String(x));
  try {
    for (const x of prepare === undefined ? [] : at) await prepare?.(x, prepared(x));
    const found = new Map<number, number[]>(at.map((x) => [x, []]));
    for (let round = 0; round < rounds; round++) {
      for (const x of turned(at, round)) {
        tell(`CPU against ${name}: ${x}, round ${round + 1}`);
        found.get(x)?.push((await measure(run(x, prepared(x)))).cpuUsPerEvent);
      }
    }
    return { name, axis, points: [...found].map(([x, all]) => ({ x, cpuUsPerEvent: median(all), rounds: all })) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** bench/isolation.ts, which has a load of its own: the others' p99 with the two over that without. */
function isolation(): { readonly ratio: number; readonly notes: readonly string[] } {
  tell('one hanging, one failing of twenty');
  const seconds = String(Math.max(5, Math.round(20 * scale)));
  const args = ['bench/isolation.ts', '--json', '--seconds', seconds, '--rounds', String(rounds)];
  const run = (() => {
    try {
      return execFileSync(process.execPath, args, {
        cwd: CHECKOUT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    } catch (error) {
      // It has a bar of its own, and says by its exit code that it was missed.
      return String((error as { readonly stdout?: string }).stdout ?? '');
    }
  })();
  const { samples } = JSON.parse(run) as {
    samples: { faulty: boolean; figures: { p99: number }; outcome: { lost: number } }[];
  };
  const p99Of = (faulty: boolean) =>
    median(samples.filter((one) => one.faulty === faulty).map(({ figures }) => figures.p99));
  const [without, withThem] = [p99Of(false), p99Of(true)];
  const lost = samples.reduce((sum, { outcome }) => sum + outcome.lost, 0);
  return {
    ratio: withThem / without,
    notes: [`the other eighteen's p99: ${without.toFixed(1)} ms without, ${withThem.toFixed(1)} ms with; ${lost} lost`],
  };
}

const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: CHECKOUT, encoding: 'utf8' }).trim();
const isWhole = only.length === 0 && who.length === 0 && scale === 1;
const [date, commit] = [new Date().toISOString().slice(0, 10), git('rev-parse', '--short', 'HEAD')];
const path = join(RESULTS, `${date}-${commit}${isWhole ? '' : '-part'}.json`);
const measured: ScenarioResult[] = [];
const series: Series[] = [];
let isolated: ReturnType<typeof isolation> | null = null;

/** Written after each scenario: what comes to grief half an hour later takes nothing with it. */
function write(): Results {
  const results: Results = {
    ...{ date, commit, machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, node: process.version },
    versions: Object.fromEntries(CONTENDERS.map(({ name, version }) => [name, version])),
    absent: Object.fromEntries(CONTENDERS.flatMap(({ name, absent }) => (absent === null ? [] : [[name, absent]]))),
    ...{ scenarios: measured, series, bar: judge({ scenarios: measured, series }, isolated?.ratio ?? null) },
  };
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

build();
mkdirSync(RESULTS, { recursive: true });
for (const scenario of scenarios(scale)) {
  if (!isWanted(scenario.name)) continue;
  measured.push(await runScenario(scenario));
  write();
}
for (const { name, what, tell: story } of STORIES) {
  if (!isWanted(name)) continue;
  tell(name);
  measured.push({ name, what, rows: [], notes: await story(scale) });
  write();
}
const HANGING = 'one of twenty hanging';
if (isWanted(HANGING)) {
  isolated = isolation();
  const what = 'At 200/s, one of twenty destinations hangs for 15 s and one fails always.';
  measured.push({ name: HANGING, what, rows: [], notes: isolated.notes });
  write();
}
for (const growth of growths(scale)) {
  if (!isWanted(growth.name)) continue;
  series.push(await runGrowth(growth));
  write();
}
const results = write();
console.log(values.json ? JSON.stringify(results, null, 2) : textOf(results));
const lost = measured.some(({ rows }) =>
  rows.some(({ contender, rounds: all }) => contender === 'hookyard' && all.some((one) => one.lost + one.wrong > 0)),
);
process.exitCode = lost || results.bar.some(({ met }) => met === false) ? 1 : 0;
