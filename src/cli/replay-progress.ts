import { formatSpan } from './format-instant.ts';
import type { Io } from './io.ts';

/** How often a terminal's line is written anew, and how often a log gets a line. */
const TERMINAL_MS = 200;
const LOG_MS = 10_000;

/** On standard error, so that what is piped stays clean. */
export interface Progress {
  tell(done: number): void;
  /** Takes the terminal's line away. */
  end(): void;
}

export function openProgress(io: Io, verb: string, total: number): Progress {
  const onTerminal = io.isErrorTTY === true;
  const everyMs = onTerminal ? TERMINAL_MS : LOG_MS;
  const beganAt = performance.now();
  let toldAt = onTerminal ? Number.NEGATIVE_INFINITY : beganAt;
  let isShown = false;
  return {
    tell: (done) => {
      const at = performance.now();
      if (at - toldAt < everyMs) return;
      toldAt = at;
      // What has died meanwhile may be among it.
      const all = Math.max(total, done);
      const leftMs = ((at - beganAt) / done) * (all - done);
      const words = `${verb} ${done} of ${all}, ${formatSpan(leftMs)} left`;
      io.stderr.write(onTerminal ? `\r${words}\x1b[K` : `${words}\n`);
      isShown = onTerminal;
    },
    end: () => {
      if (isShown) io.stderr.write('\r\x1b[K');
    },
  };
}
