/** docs/performance.md and its picture, of the newest whole run in bench/results/ and what bench/performance-notes.md says of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plot } from './plot.ts';
import type { Results } from './results-shape.ts';
import { barTable, scenarioTable, seriesTable } from './tables.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const PAGE = at('../../docs/performance.md');
export const PICTURE = at('../../docs/performance.svg');

/** null: there is none yet. */
export function newestResults(): Results | null {
  const names = readdirSync(at('../results')).filter((name) => name.endsWith('.json') && !name.endsWith('-part.json'));
  const all: Results[] = names.map((name) => JSON.parse(readFileSync(at(`../results/${name}`), 'utf8')));
  return all.toSorted((a, b) => a.date.localeCompare(b.date)).at(-1) ?? null;
}

export function makePicture({ series }: Results): string {
  return plot(series);
}

export function makePage(results: Results): string {
  const { date, commit, machine, node, versions, absent, scenarios, series, bar } = results;
  const named = Object.entries(versions).map(([name, version]) => `${name} (${version})`);
  const missing = Object.entries(absent).map(([name, why]) => `- ${name} was not run: ${why}`);
  const notes = readFileSync(at('../performance-notes.md'), 'utf8').trim();
  const told = scenarios.flatMap((one) => [
    `### ${one.name}`,
    one.what,
    ...(one.rows.length === 0 ? [] : [scenarioTable(one)]),
    ...(one.notes.length === 0 ? [] : [one.notes.map((note) => `- ${note}`).join('\n')]),
  ]);
  return `${[
    '# Performance',
    'Hookyard beside its peers, each doing the same: verify the signature, match one condition, send five fields on. `npm run bench` measures it anew on any Linux machine, side by side in one run, and',
    `\`npm run -s performance\` writes this page. Measured on ${date} at ${commit}: ${machine}, Node ${node}; ${named.join(', ')}. Medians of the rounds; refused, lost, duplicates and wrong are sums.`,
    ...(missing.length === 0 ? [] : [missing.join('\n')]),
    '## The bar',
    'Ratios within one run, on two cores that server, receiver and load generator share.',
    barTable(bar),
    notes,
    '## How cost grows',
    '![CPU per event against routes, journaled events and destinations](performance.svg)',
    ...series.flatMap((one) => [`### CPU against ${one.name}`, seriesTable(one)]),
    '## All scenarios',
    'Times in ms. *CPU*: user and system, of the server and all its children. *e2e*: from the instant an event was to be sent until its last target had it whole. `webhook` starts a shell and a curl for each event, so that it is given few.',
    ...told,
  ].join('\n\n')}\n`;
}
