import { randomBytes } from 'node:crypto';
import type { Clock } from '../../model/clock.ts';
import type { Emit } from '../../model/signal.ts';
import type { ServerOptions } from '../server.ts';
import { codeOf, misused, refused, type StartRefused } from '../start-refused.ts';
import { openSetup, type SetupOptions } from './open-setup.ts';

/** The last page is small; a browser that is slower may read the stored App's address on GitHub. */
const GRACE_MS = 5_000;

/** Serves the set-up pages until the App is registered, or the process is told to stop. */
export async function runSetup(
  { dataFolder, host, port, env, baseUrl }: ServerOptionsOfSetup,
  {
    clock,
    emit,
    stderr,
    stopAsked,
  }: {
    readonly clock: Clock;
    readonly emit: Emit;
    readonly stderr: { write(text: string): unknown };
    readonly stopAsked: Promise<unknown>;
  },
): Promise<'created' | 'stopped' | StartRefused> {
  if (env.APP_ID) {
    return misused(
      'already-set-up',
      'APP_ID is set, so that there is an App already: start without --setup, or unset it.',
    );
  }
  const where = githubOf(env, baseUrl);
  try {
    const setup = await openSetup({ dataFolder, host, port, clock, emit, random: randomBytes, ...where });
    // Not by the log: the address lets in whoever reads it.
    stderr.write(`Open this address to register the GitHub App; it is good until that is done:\n\n  ${setup.url}\n\n`);
    const ended = await Promise.race([
      setup.created.then(() => 'created' as const),
      stopAsked.then(() => 'stopped' as const),
    ]);
    await setup.close(GRACE_MS);
    return ended;
  } catch (error) {
    const code = codeOf(error);
    if (code === null || !(error instanceof Error)) throw error;
    return refused(code, error.message);
  }
}

type ServerOptionsOfSetup = Pick<ServerOptions, 'dataFolder' | 'host' | 'port' | 'env' | 'baseUrl'>;

function githubOf(
  env: NodeJS.ProcessEnv,
  baseUrl: string | null,
): Pick<SetupOptions, 'githubHost' | 'githubProtocol' | 'apiBase'> {
  const githubHost = env.GHE_HOST?.trim() || 'github.com';
  const githubProtocol = env.GHE_PROTOCOL?.trim() === 'http' ? 'http' : 'https';
  const api = githubHost === 'github.com' ? 'https://api.github.com' : `${githubProtocol}://${githubHost}/api/v3`;
  return { githubHost, githubProtocol, apiBase: baseUrl ?? api };
}
