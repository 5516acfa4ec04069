import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AttemptOutcome } from '../model/attempt.ts';
import { DELIVERY_STATUSES } from '../model/delivery.ts';
import type { JournalStatus } from '../model/journal-rows.ts';
import type { Signal } from '../model/signal.ts';

/** What the server has done since it started, and how its journal is, in Prometheus' text format 0.0.4. */
export interface Metrics {
  readonly contentType: string;
  hear(signal: Signal): void;
  /** `status`: read a moment ago; null: the journal cannot be read, and says nothing then. */
  render(status: JournalStatus | null, nowAt: number): Promise<string>;
}

/** Names of destinations come from files of anybody; those beyond are told together. */
const MOST_DESTINATIONS = 1_000;
const OTHERS = 'other';

/** From one request within a data centre to a day of retries, in seconds. */
const LAG_BUCKETS_S = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1_800, 7_200, 86_400];

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = makeCounters(registry);
  const gauges = makeGauges(registry);
  const named = new Set<string>();

  function nameOf(destination: string): string {
    if (!named.has(destination) && named.size >= MOST_DESTINATIONS) return OTHERS;
    named.add(destination);
    return destination;
  }

  return {
    contentType: registry.contentType,
    hear: (signal) => count(signal, counters, nameOf),
    render: (status, nowAt) => {
      if (status === null) gauges.readable.set(0);
      else setGauges(status, gauges, nowAt);
      return registry.metrics();
    },
  };
}

function makeCounters(registry: Registry) {
  const counter = <const Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `hookyard_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  return {
    received: counter('webhooks_received_total', 'Webhooks that were verified and are on disk, duplicates left out.'),
    duplicates: counter('webhooks_duplicate_total', 'Webhooks whose GUID was known already.'),
    refused: counter('webhooks_refused_total', 'Requests that were refused, by the code of the refusal.', ['reason']),
    routed: counter('events_routed_total', 'Events that were decided on.'),
    attempts: counter('delivery_attempts_total', 'Requests of deliveries, by destination and what came of them.', [
      'destination',
      'outcome',
    ]),
    givenUp: counter('deliveries_given_up_total', 'Deliveries of which no attempt is left.', ['destination']),
    steps: counter('step_tries_total', 'Tries of steps that act on GitHub, by verb and outcome.', ['verb', 'outcome']),
    faults: counter('faults_total', 'Faults of Hookyard itself; the log says more.'),
    lag: new Histogram({
      name: 'hookyard_delivery_lag_seconds',
      help: 'From the plan of a delivery to its success, waits between attempts included; replays are not counted.',
      buckets: LAG_BUCKETS_S,
      registers: [registry],
    }),
  };
}

type Counters = ReturnType<typeof makeCounters>;

function count(signal: Signal, counters: Counters, nameOf: (destination: string) => string): void {
  switch (signal.kind) {
    case 'event-accepted':
      (signal.duplicate ? counters.duplicates : counters.received).inc();
      return;
    case 'request-refused':
      counters.refused.inc({ reason: signal.code });
      return;
    case 'event-routed':
      counters.routed.inc();
      return;
    case 'attempt-made': {
      const destination = nameOf(signal.destination);
      counters.attempts.inc({ destination, outcome: outcomeOf(signal.outcome) });
      if (signal.verdict.kind === 'dead') counters.givenUp.inc({ destination });
      if (signal.verdict.kind === 'delivered' && signal.lagMs !== null) counters.lag.observe(signal.lagMs / 1_000);
      return;
    }
    case 'step-tried':
      counters.steps.inc({ verb: signal.verb, outcome: signal.outcome.kind });
      return;
    case 'fault':
      counters.faults.inc();
      return;
    default:
  }
}

function outcomeOf(outcome: AttemptOutcome): string {
  return outcome.kind === 'response' ? `${Math.floor(outcome.status / 100)}xx` : outcome.reason;
}

function makeGauges(registry: Registry) {
  const gauge = <const Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `hookyard_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  return {
    readable: gauge('journal_readable', '1 while the journal can be read.'),
    events: gauge('journal_events', 'Events that the journal holds.'),
    bytes: gauge('journal_bytes', "Bytes of the journal's files."),
    unrouted: gauge('queue_events', 'Events that wait to be decided on.'),
    deliveries: gauge('queue_deliveries', 'Deliveries, by status.', ['status']),
    runs: gauge('queue_runs', 'Runs with a step still to be carried out.'),
    oldest: gauge('oldest_pending_seconds', 'Age of the oldest event, delivery or run that waits; 0: nothing does.'),
    breakers: gauge('breakers_open', 'Destinations whose circuit breaker is open.'),
    disabled: gauge('destinations_disabled', 'Destinations that are switched off.'),
  };
}

function setGauges(status: JournalStatus, gauges: ReturnType<typeof makeGauges>, nowAt: number): void {
  const { oldestPendingAt } = status;
  gauges.readable.set(1);
  gauges.events.set(status.events);
  gauges.bytes.set(status.disk?.bytes ?? 0);
  gauges.unrouted.set(status.unroutedEvents);
  for (const word of DELIVERY_STATUSES) gauges.deliveries.set({ status: word }, status.deliveries[word]);
  gauges.runs.set(status.openRuns);
  gauges.oldest.set(oldestPendingAt === null ? 0 : Math.max(0, nowAt - oldestPendingAt) / 1_000);
  gauges.breakers.set(status.openBreakers.length);
  gauges.disabled.set(status.disabledDestinations.length);
}
