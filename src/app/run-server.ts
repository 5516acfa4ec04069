import { formatProblem } from '../model/problem.ts';
import { LOG_LEVELS, openLog } from '../observe/log.ts';
import { systemClock } from '../pipeline/system-clock.ts';
import { openServer, type ServerOptions } from './server.ts';
import type { StartRefused } from './start-refused.ts';

export interface RunOptions extends Omit<ServerOptions, 'clock' | 'emit' | 'wrapJournal'> {
  /** Register a GitHub App in the browser first. */
  readonly setup: boolean;
}

/** Serves until SIGTERM or SIGINT. Resolves with the exit code: 0 stopped, 1 did not start, 2 wrong use. */
export async function runServer(
  options: RunOptions,
  { terminal, stderr }: { terminal: boolean; stderr: { write(text: string): unknown } },
): Promise<0 | 1 | 2> {
  const asked = options.env.LOG_LEVEL || 'info';
  const level = LOG_LEVELS.find((known) => known === asked);
  if (level === undefined) {
    stderr.write(`bad-log-level: LOG_LEVEL is none of ${LOG_LEVELS.join(', ')}\n`);
    return 2;
  }
  const log = openLog({ terminal, level, env: options.env, stderr });
  // `ulimit -f`: the signal's default is to end the process. Ignored, the write fails like one on a full disk, and gets its 503.
  process.on('SIGXFSZ', () => {});
  const stopAsked = waitForStop();
  if (options.setup) {
    const { runSetup } = await import('./setup/run-setup.ts');
    const done = await runSetup(options, { clock: systemClock, emit: log.emit, stderr, stopAsked });
    if (done !== 'created') {
      await log.close();
      if (done === 'stopped') return 0;
      stderr.write(refusal(done));
      return done.usage ? 2 : 1;
    }
  }
  const server = await openServer({ ...options, clock: systemClock, emit: log.emit });
  if (server.kind === 'refused') {
    await log.close();
    stderr.write(refusal(server));
    return server.usage ? 2 : 1;
  }
  process.on('SIGHUP', () => void server.reload());
  await server.stop(await stopAsked);
  await log.close();
  return 0;
}

/** From the beginning, so that a stop during the start is one too: the first process of a container has no other way to hear of it. */
function waitForStop(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}

function refusal({ code, message, problems }: StartRefused): string {
  return [...problems.map(formatProblem), `${code}: ${message}`, ''].join('\n');
}
