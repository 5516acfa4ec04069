/** What `isolation.ts` makes of the times that its threads wrote down. */
import { DESTINATIONS, destinationOf, FAILING, HANGING, type Journey } from './isolation-journey.ts';

/**
 * The p99 is kept: at most so many times what it is without, or so many ms more. Compared are the best rounds: what else the machine
 * does makes some rounds worse, with and without alike, and a destination that is held up by another is so in all of them.
 */
const KEPT_TIMES = 1.25;
const KEPT_MS = 5;

/** In ms; of the 18 that are well, where nothing else is said. */
export interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Of each taken alone, the worst. */
  readonly worstP99: number;
  /** From the instant an event was to be sent to its 202, of all 20. */
  readonly acceptedP99: number;
  readonly cpuPerEvent: number;
}

/** What became of the events, in numbers of events where nothing else is said. */
export interface Outcome {
  readonly accepted: number;
  readonly refused: number;
  /** Accepted for one of the 18, and never seen by its receiver. */
  readonly missing: number;
  /** Accepted, and neither delivered nor waiting by what the journal says. */
  readonly lost: number;
  /** Waiting at the end, or under way. */
  readonly waiting: number;
  /** Requests that the one that hangs, and the one that fails, have got. */
  readonly hangingGot: number;
  readonly failingGot: number;
}

export interface Sample {
  readonly faulty: boolean;
  /** The machine's, at the end of the run. */
  readonly load: number;
  readonly figures: Figures;
  readonly outcome: Outcome;
}

/** The smallest of them that so many parts of all do not exceed (nearest rank). */
function quantile(figures: Iterable<number>, part: number): number {
  const sorted = Float64Array.from(figures).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

const isHealthy = (event: number) => ![HANGING, FAILING].includes(destinationOf(event));

function latencies(journey: Journey, until: 'acceptedAt' | 'receivedAt', counts: (event: number) => boolean) {
  const times = journey[until];
  const events = [...times.keys()].filter((event) => counts(event) && times[event] !== 0);
  return events.map((event) => (times[event] ?? 0) - (journey.scheduledAt[event] ?? 0));
}

/** @param warmUp so many events at the beginning count for nothing */
export function figuresOf(journey: Journey, warmUp: number, cpuPerEvent: number): Figures {
  const healthy = latencies(journey, 'receivedAt', (event) => event >= warmUp && isHealthy(event));
  const alone = Array.from({ length: DESTINATIONS }, (_, destination) =>
    latencies(journey, 'receivedAt', (n) => n >= warmUp && isHealthy(n) && destinationOf(n) === destination),
  );
  const accepted = latencies(journey, 'acceptedAt', (event) => event >= warmUp);
  return {
    p50: quantile(healthy, 0.5),
    p99: quantile(healthy, 0.99),
    max: quantile(healthy, 1),
    worstP99: Math.max(...alone.filter(({ length }) => length > 0).map((one) => quantile(one, 0.99))),
    acceptedP99: quantile(accepted, 0.99),
    cpuPerEvent,
  };
}

export function missingOf({ acceptedAt, receivedAt }: Journey): number {
  return [...acceptedAt.keys()].filter((n) => isHealthy(n) && acceptedAt[n] !== 0 && receivedAt[n] === 0).length;
}

/** Each figure's own median over the rounds. */
function medianOf(samples: readonly Sample[], faulty: boolean): Figures {
  const figures = samples.filter((sample) => sample.faulty === faulty).map((sample) => sample.figures);
  const median = (name: keyof Figures) =>
    quantile(
      figures.map((one) => one[name]),
      0.5,
    );
  return {
    p50: median('p50'),
    p99: median('p99'),
    max: median('max'),
    worstP99: median('worstP99'),
    acceptedP99: median('acceptedP99'),
    cpuPerEvent: median('cpuPerEvent'),
  };
}

function bestP99(samples: readonly Sample[], faulty: boolean): number {
  return Math.min(...samples.filter((sample) => sample.faulty === faulty).map((sample) => sample.figures.p99));
}

export function faultsOf(samples: readonly Sample[]): readonly string[] {
  const [well, ill] = [bestP99(samples, false), bestP99(samples, true)];
  const lost = samples.flatMap(({ outcome: { missing, lost, refused } }, n) =>
    missing + lost + refused === 0 ? [] : [`run ${n + 1}: ${missing} missing, ${lost} lost, ${refused} refused`],
  );
  if (ill <= well * KEPT_TIMES || ill <= well + KEPT_MS) return lost;
  return [...lost, `p99 is not kept: ${well.toFixed(1)} ms without at best, ${ill.toFixed(1)} ms with`];
}

const COLUMNS: Readonly<Record<keyof Figures, string>> = {
  p50: 'p50',
  p99: 'p99',
  max: 'max',
  worstP99: 'p99 of the worst of 18',
  acceptedP99: 'p99 until the 202',
  cpuPerEvent: 'CPU an event',
};

/** Two tables in Markdown: what it took, and what became of it. */
export function formatTables(samples: readonly Sample[]): string {
  const names = Object.keys(COLUMNS) as (keyof Figures)[];
  const [well, ill] = [medianOf(samples, false), medianOf(samples, true)];
  const nameOf = (faulty: boolean, n: number) => `${(n >> 1) + 1}, ${faulty ? 'with' : 'without'}`;
  const shown = (figures: Figures) => names.map((name) => figures[name].toFixed(name === 'cpuPerEvent' ? 2 : 1));
  const rows = [
    ['round', ...Object.values(COLUMNS), 'load'],
    ['---', ...names.map(() => '---:'), '---:'],
    ...samples.map(({ faulty, figures, load }, n) => [nameOf(faulty, n), ...shown(figures), load.toFixed(1)]),
    ['median, without', ...shown(well), ''],
    ['median, with', ...shown(ill), ''],
    ['with ÷ without, medians', ...names.map((name) => (ill[name] / well[name]).toFixed(2)), ''],
  ];
  const outcomes = [
    ['round', 'accepted', 'refused', 'of the 18 missing', 'lost', 'waiting at the end', 'requests to d0', 'to d1'],
    ['---', ...Array(7).fill('---:')],
    ...samples.map(({ faulty, outcome }, n) => {
      const { accepted, refused, missing, lost, waiting, hangingGot, failingGot } = outcome;
      return [nameOf(faulty, n), accepted, refused, missing, lost, waiting, hangingGot, failingGot];
    }),
  ];
  return [...rows, [], ...outcomes].map((cells) => (cells.length === 0 ? '' : `| ${cells.join(' | ')} |`)).join('\n');
}
