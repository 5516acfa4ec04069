/** Tables in Markdown, for the terminal and for docs/performance.md. */
import { median } from './bar.ts';
import type { BarLine, Figures, Results, ScenarioResult, Series } from './results-shape.ts';

const HEAD = [
  '',
  'events',
  'events/s',
  'CPU µs/event',
  'ack p50',
  'ack p99',
  'e2e p50',
  'e2e p99',
  'peak RSS MiB',
  'refused',
  'lost',
  'duplicates',
  'wrong',
];

function shown(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Medians of the rounds; of what must not happen, the sum. */
export function scenarioTable({ rows }: ScenarioResult): string {
  const cells = rows.map(({ contender, rounds }) => {
    const mid = (read: (figures: Figures) => number) => shown(median(rounds.map(read)));
    const sum = (read: (figures: Figures) => number) =>
      rounds.reduce((total, one) => total + read(one), 0).toLocaleString('en-US');
    const end = (read: (one: NonNullable<Figures['endToEndMs']>) => number) =>
      mid(({ endToEndMs }) => (endToEndMs === null ? Number.NaN : read(endToEndMs)));
    return [
      ...[contender, (rounds[0]?.events ?? 0).toLocaleString('en-US')],
      ...[mid((one) => one.eventsPerSecond), mid((one) => one.cpuUsPerEvent)],
      ...[mid(({ ackMs }) => ackMs.p50), mid(({ ackMs }) => ackMs.p99), end(({ p50 }) => p50), end(({ p99 }) => p99)],
      ...[mid((one) => one.peakRssMib), sum((one) => one.refused), sum((one) => one.lost)],
      ...[sum((one) => one.duplicates), sum((one) => one.wrong)],
    ];
  });
  return tableOf(HEAD, cells);
}

export function seriesTable({ axis, points }: Series): string {
  const first = points[0]?.cpuUsPerEvent ?? Number.NaN;
  const rows = points.map(({ x, cpuUsPerEvent }) => [
    ...[x.toLocaleString('en-US'), shown(cpuUsPerEvent), shown(cpuUsPerEvent / first)],
  ]);
  return tableOf([axis, 'CPU µs/event', 'times the first'], rows);
}

export function barTable(bar: readonly BarLine[]): string {
  const rows = bar.map(({ figure, bar: limit, measured, met }) => [
    ...[figure, limit, measured === null ? 'not measured' : shown(measured)],
    met === null ? '' : met ? 'met' : '**missed**',
  ]);
  return tableOf(['figure', 'bar', 'measured', ''], rows);
}

export function textOf(results: Results): string {
  const { date, commit, machine, node, versions, absent, scenarios, series, bar } = results;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const missing = Object.entries(absent).map(([name, why]) => `${name} is absent: ${why}`);
  return [
    `${date}, ${commit}: ${machine}, Node ${node}; ${named.join('; ')}`,
    ...missing,
    ...scenarios.flatMap((one) => [`## ${one.name}\n\n${one.what}\n\n${scenarioTable(one)}`, ...one.notes]),
    ...series.map((one) => `## CPU against ${one.name}\n\n${seriesTable(one)}`),
    `## The bar\n\n${barTable(bar)}`,
  ].join('\n\n');
}
