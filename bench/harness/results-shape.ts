/** What `npm run bench` writes: one file a run, and what docs/performance.md is made of. */

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** Of one run of one contender. */
export interface Figures {
  readonly events: number;
  readonly eventsPerSecond: number;
  /** User and system, of the server's process tree. */
  readonly cpuUsPerEvent: number;
  /** From the instant an event was to be sent until it was answered. */
  readonly ackMs: Quantiles;
  /** Until the last of its targets had it; null: nothing is sent on. */
  readonly endToEndMs: Quantiles | null;
  readonly peakRssMib: number;
  readonly refused: number;
  /** Answered 2xx, and never arrived. */
  readonly lost: number;
  readonly duplicates: number;
  /** Arrived with other fields than those of its event. */
  readonly wrong: number;
}

interface Row {
  readonly contender: string;
  /** One for each round. */
  readonly rounds: readonly Figures[];
}

export interface ScenarioResult {
  readonly name: string;
  readonly what: string;
  readonly rows: readonly Row[];
  /** What a scenario measures besides. */
  readonly notes: readonly string[];
}

/** How something grows with something else. */
export interface Series {
  readonly name: string;
  /** Of the horizontal axis, which is logarithmic. */
  readonly axis: string;
  readonly points: readonly {
    readonly x: number;
    readonly cpuUsPerEvent: number;
    readonly rounds: readonly number[];
  }[];
}

export interface BarLine {
  readonly figure: string;
  readonly bar: string;
  /** null: this run did not measure it. */
  readonly measured: number | null;
  readonly met: boolean | null;
}

export interface Results {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly node: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Contender → why it was not run. */
  readonly absent: Readonly<Record<string, string>>;
  readonly scenarios: readonly ScenarioResult[];
  readonly series: readonly Series[];
  readonly bar: readonly BarLine[];
}
