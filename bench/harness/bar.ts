/** The bar: ratios within one run, on two cores. */
import type { BarLine, Figures, Quantiles, Results } from './results-shape.ts';

type Measured = Pick<Results, 'scenarios' | 'series'>;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** The median of a figure over the rounds of a scenario; null: it was not run. */
export function figureOf(
  { scenarios }: Measured,
  scenario: string,
  contender: string,
  read: (figures: Figures) => number | undefined,
): number | null {
  const rounds = scenarios
    .find(({ name }) => name === scenario)
    ?.rows.find((row) => row.contender === contender)?.rounds;
  const values = (rounds ?? []).flatMap((figures) => read(figures) ?? []);
  return values.length === 0 ? null : median(values);
}

function growth({ series }: Measured, name: string): number | null {
  const points = series.find((one) => one.name === name)?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  return first === undefined || last === undefined || first === last ? null : last.cpuUsPerEvent / first.cpuUsPerEvent;
}

const ratio = (one: number | null, other: number | null) => (one === null || other === null ? null : one / other);

const cpu = (figures: Figures) => figures.cpuUsPerEvent;
const speed = (figures: Figures) => figures.eventsPerSecond;
const p99 = ({ endToEndMs }: { readonly endToEndMs: Quantiles | null }) => endToEndMs?.p99;

/** @param isolation the others' p99 with one destination that hangs and one that fails, over that without */
export function judge(measured: Measured, isolation: number | null): readonly BarLine[] {
  const of = (scenario: string, contender: string, read: (figures: Figures) => number | undefined) =>
    figureOf(measured, scenario, contender, read);
  const end = 'end to end';
  const steady = 'end to end at 300/s';
  const most = (figure: string, most: number, value: number | null, unit = ''): BarLine => ({
    ...{ figure, bar: `≤ ${most}${unit}`, measured: value, met: value === null ? null : value <= most },
  });
  const least = (figure: string, least: number, value: number | null): BarLine => ({
    ...{ figure, bar: `≥ ${least}`, measured: value, met: value === null ? null : value >= least },
  });
  const against = (peer: string) => ratio(of(end, 'hookyard', cpu), of(end, peer, cpu));
  const faster = (peer: string) => ratio(of(end, 'hookyard', speed), of(end, peer, speed));
  return [
    most('CPU per event, durable and signed, against the Probot bot that keeps nothing', 0.7, against('probot')),
    least('events/s end to end against the same', 1.3, faster('probot')),
    most('CPU per event against the limit (no durability, no signature)', 1.6, against('limit')),
    least('events/s against Node-RED', 4, faster('node-red')),
    most('end-to-end p99 at 300/s', 25, of(steady, 'hookyard', p99), ' ms'),
    most("the same, against the Probot bot's", 2, ratio(of(steady, 'hookyard', p99), of(steady, 'probot', p99))),
    most(
      'peak RSS over 100,000 events of 20 kB',
      200,
      of('100,000 events', 'hookyard', (one) => one.peakRssMib),
      ' MiB',
    ),
    most('CPU per event at the most routes of a file against 10', 1.3, growth(measured, 'routes')),
    most('CPU per event at 5 million journaled events against none', 1.3, growth(measured, 'journaled events')),
    most("other destinations' p99 while one hangs and one fails, against without", 1.2, isolation),
  ];
}
