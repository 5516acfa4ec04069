import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';
import type { AttemptOutcome } from '../model/attempt.ts';
import { formatProblem } from '../model/problem.ts';
import type { Emit, Signal } from '../model/signal.ts';

/** Writes signals as log lines: one for every event, one for every attempt. JSON lines, or for people on a terminal. */
export function openLog({ terminal, level }: { terminal: boolean; level: string }): { emit: Emit; flush(): void } {
  // Asynchronous, so that a slow reader of the pipe never holds up the event loop.
  const lines = pino.destination({ fd: 1, sync: false });
  const stream = terminal
    ? pretty({ destination: lines, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l', singleLine: true })
    : lines;
  const logger = makeLogger(stream, level);
  return {
    emit: (signal) => writeSignal(logger, signal),
    flush: () => lines.flushSync(),
  };
}

export function makeLogger(stream: DestinationStream, level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
}

export function writeSignal(log: Logger, signal: Signal): void {
  const { kind, ...fields } = signal;
  switch (signal.kind) {
    case 'event-accepted':
      // What is routed gets its line then; a duplicate never will.
      if (signal.duplicate) log.info(fields, 'event known already');
      // Often harmless: a repository's and its organisation's webhook send the same body. A replayed one looks just so.
      else if (signal.suspectOf !== null) log.info(fields, 'event has the body of an earlier one under another GUID');
      else log.debug(fields, 'event accepted');
      return;
    case 'event-routed':
      if (signal.failures.length > 0) log.warn(fields, 'event routed, with failures');
      else log.info(fields, 'event routed');
      return;
    case 'attempt-made':
      writeAttempt(log, signal);
      return;
    case 'request-refused':
      log.warn(fields, 'request refused');
      return;
    case 'listening':
      log.info(fields, 'listening');
      return;
    case 'stopping':
      log.info(fields, 'stopping: finishing what is under way');
      return;
    case 'stopped':
      log.info('stopped');
      return;
    case 'file-in-force':
      log.info(fields, 'file in force');
      return;
    case 'file-rejected':
      log.error(
        { path: signal.path, kept: signal.kept, problems: signal.problems.map(formatProblem) },
        'new file rejected, the old one stays in force',
      );
      return;
    case 'file-warning':
      log.warn({ problem: formatProblem(signal.problem) }, 'file has a warning');
      return;
    case 'destination-disabled':
      log.error(fields, 'destination disabled: deliveries are held until it is enabled');
      return;
    case 'destination-held':
      log.warn(fields, 'deliveries held: the file has their destination no more, or switches it off');
      return;
    case 'destination-released':
      log.info(fields, 'held deliveries released');
      return;
    case 'journal-unavailable':
      log.error(fields, 'journal unavailable');
      return;
    case 'fault':
      log.error({ during: signal.during, err: stdSerializers.err(asError(signal.error)) }, 'fault');
      return;
    default:
      signal satisfies never;
  }
}

function writeAttempt(log: Logger, signal: Extract<Signal, { kind: 'attempt-made' }>): void {
  const fields = {
    webhookId: signal.webhookId,
    guid: signal.guid,
    route: signal.route,
    destination: signal.destination,
    url: signal.shownUrl,
    attempt: signal.attempt,
    ms: signal.durationMs,
    outcome: shownOutcome(signal.outcome),
  };
  switch (signal.verdict.kind) {
    case 'delivered':
      log.info(fields, 'delivered');
      return;
    case 'retry':
      log.warn(
        { ...fields, dueAt: new Date(signal.verdict.dueAt).toISOString() },
        'attempt failed, will be tried again',
      );
      return;
    case 'dead':
      log.error({ ...fields, reason: signal.verdict.reason }, 'delivery given up');
      return;
    case 'disable':
      log.error({ ...fields, reason: signal.verdict.reason }, 'attempt failed, destination disabled');
      return;
    default:
      signal.verdict satisfies never;
  }
}

/** The status or the failure. The response's text is in the journal, not in the log. */
function shownOutcome(outcome: AttemptOutcome): string {
  return outcome.kind === 'response' ? `HTTP ${outcome.status}` : `${outcome.reason}: ${outcome.message}`;
}

function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
