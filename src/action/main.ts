import { randomUUID } from 'node:crypto';
import { systemClock } from '../pipeline/system-clock.ts';
import { runAction } from './run-action.ts';

/** Put in place by the bundler. */
declare const HOOKYARD_VERSION: string;

const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>();
// The runner sends SIGINT first, and SIGTERM 7.5 s later; other runners send the one that they have.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel());

runAction({ env: process.env, clock: systemClock, version: HOOKYARD_VERSION, token: randomUUID, cancelled }).then(
  // What may still be open, an idle connection or a question that nobody waits for any more, must not keep the job waiting.
  (code) => process.exit(code),
);
