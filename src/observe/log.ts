import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { prettyFactory } from 'pino-pretty';
import sonicBoom from 'sonic-boom';
import type { AttemptOutcome } from '../model/attempt.ts';
import { formatProblem } from '../model/problem.ts';
import type { Emit, Signal } from '../model/signal.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Bytes of lines that may wait for a slow reader; beyond that, lines are dropped and counted. */
const MOST_WAITING = 4 * 1024 * 1024;
/** How long a stop waits for the reader to take the last lines. */
const LAST_LINES_MS = 1_000;

export interface Log {
  readonly emit: Emit;
  /** Gives the reader a moment to take the last lines, and lets go. */
  close(): Promise<void>;
}

export interface LogOptions {
  /** Coloured lines for a person, or JSON lines. */
  readonly terminal: boolean;
  readonly level: LogLevel;
  readonly env: NodeJS.ProcessEnv;
  /** Where to say that lines cannot be written. */
  readonly stderr: { write(text: string): unknown };
}

/**
 * Writes signals as log lines to standard output: one for every event, one for every attempt. Asynchronous and bounded:
 * a reader that is slow, gone or out of disk costs lines, and never an event. Not pino's own destination: that one ends
 * the process on a write error, and flushes at exit until the reader gives in.
 */
export function openLog({ terminal, level, env, stderr }: LogOptions): Log {
  let givenUp = false;
  // Without it, a reader that takes nothing would be tried again for ever, and the process with it.
  const retryEAGAIN = () => !givenUp;
  const lines = new sonicBoom.SonicBoom({ fd: 1, sync: false, maxLength: MOST_WAITING, retryEAGAIN });
  let failing = false;
  let dropped = 0;
  lines.on('error', (error: NodeJS.ErrnoException) => {
    if (!failing)
      stderr.write(`log-unwritable: standard output takes no more lines (${error.code}); the server goes on\n`);
    failing = true;
  });
  lines.on('write', () => {
    failing = false;
  });
  lines.on('drop', () => {
    if (dropped === 0)
      stderr.write('log-dropped: standard output is too slow; lines are dropped until it catches up\n');
    dropped += 1;
  });
  lines.on('drain', () => {
    if (dropped > 0) stderr.write(`log-dropped: ${dropped} lines were dropped\n`);
    dropped = 0;
  });
  const logger = makeLogger(terminal ? prettyStream(lines, env) : lines, level);
  return {
    emit: (signal) => writeSignal(logger, signal),
    close: async () => {
      // Not `flush`, which waits for nothing here, nor `destroy`, which under a write never comes to an end.
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LAST_LINES_MS);
        lines.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        lines.end();
      });
      givenUp = true;
    },
  };
}

function prettyStream(lines: DestinationStream, env: NodeJS.ProcessEnv): DestinationStream {
  const colorize = (env.NO_COLOR ?? '') === '';
  const prettify = prettyFactory({
    colorize,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss.l',
    singleLine: true,
  });
  // JSON escapes ASCII's control characters; the others would reach the terminal.
  const withoutControls = (line: string) => line.replace(/[\u007f-\u009f]|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\ufffd');
  return { write: (line) => void lines.write(prettify(withoutControls(line))) };
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
    case 'step-tried':
      writeStep(log, signal);
      return;
    case 'rules-unavailable':
      log.warn(fields, 'GitHub cannot be asked, or says no');
      return;
    case 'scope-dropped':
      log.warn(fields, 'another repository has the name now: what waited for the one before is given up');
      return;
    case 'log-swept':
      if (signal.missed > 0) log.warn(fields, "GitHub's delivery log holds webhooks that never came");
      else log.debug(fields, "GitHub's delivery log was read: nothing is missing");
      return;
    case 'log-unread':
      log.warn(fields, "GitHub's delivery log cannot be read now; it will be tried again");
      return;
    case 'event-recovered':
      log.info({ ...fields, deliveredAt: new Date(signal.deliveredAt).toISOString() }, 'missed webhook taken in');
      return;
    case 'gap':
      log.error(
        { ...fields, oldestAt: new Date(signal.oldestAt).toISOString() },
        'webhooks are missing: GitHub forgets them after three days',
      );
      return;
    case 'request-refused':
      log.warn(fields, 'request refused');
      return;
    case 'proxy-unused':
      log.warn(
        fields,
        'a proxy is set: deliveries do not go through it, since it would dial addresses that are not checked',
      );
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
        signal.kept === '' ? 'file rejected, and none is in force' : 'new file rejected, the old one stays in force',
      );
      return;
    case 'file-warning':
      log.warn({ problem: formatProblem(signal.problem) }, 'file has a warning');
      return;
    case 'old-removed':
      log.info(fields, 'what is older than the retention was removed');
      return;
    case 'destination-disabled':
      log.error(fields, 'destination disabled: deliveries are held until it is enabled');
      return;
    case 'breaker':
      if (signal.change === 'opened')
        log.warn(fields, 'most attempts fail: deliveries to this destination wait for a probe');
      else log.info(fields, 'a probe was answered: deliveries go on');
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

function writeStep(log: Logger, signal: Extract<Signal, { kind: 'step-tried' }>): void {
  const { guid, scope, route, verb, attempt, durationMs: ms, outcome, verdict } = signal;
  const step = signal.step + 1;
  const reason = outcome.kind === 'done' ? {} : { code: outcome.code, reason: outcome.reason };
  const fields = { guid, ...(scope === '' ? {} : { scope }), route, step, verb, attempt, ms, ...reason };
  if (verdict.kind === 'retry') {
    const dueAt = new Date(verdict.dueAt).toISOString();
    log.warn({ ...fields, dueAt }, 'step not done, will be tried again');
  } else if (verdict.result.outcome === 'failure') {
    const { code, reason: why } = verdict.result;
    log.error({ ...fields, code, reason: why }, 'step failed');
  } else log.info({ ...fields, outcome: verdict.result.outcome }, 'step done');
}

/** The status or the failure. The response's text is in the journal, not in the log. */
function shownOutcome(outcome: AttemptOutcome): string {
  return outcome.kind === 'response' ? `HTTP ${outcome.status}` : `${outcome.reason}: ${outcome.message}`;
}

function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
