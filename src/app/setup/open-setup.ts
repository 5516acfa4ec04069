import { accessSync, constants } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../model/clock.ts';
import type { Emit } from '../../model/signal.ts';
import { makeBodyBudget } from '../../receive/body-budget.ts';
import { makeErrorAnswer, sendAnswer } from '../answer.ts';
import { answerClientError } from '../answer-client-error.ts';
import { type AppCredentials, appFileIn, hasAppFile, makePrivateFolder } from '../app-credentials.ts';
import { makeConnections } from '../connections.ts';
import { closeWithin, listen } from '../http-server.ts';
import { answerSetup, SETUP_PATH, type SetupParts } from './answer-setup.ts';
import { makeFinisher } from './finish-registration.ts';
import { makeGuard, type Random } from './guard.ts';
import { makeRegistrations } from './registrations.ts';

const SETUP_LIMITS = {
  bodyBytes: 16_384,
  /** All bodies in memory together. */
  bodiesBytes: 1_048_576,
  headersMs: 5_000,
  bodyMs: 10_000,
  /** GitHub's answer is awaited for 10 s while the browser waits. */
  requestMs: 30_000,
  lingerMs: 2_000,
  lingerBytes: 1_048_576,
  keepAliveMs: 5_000,
  connections: 32,
};

export interface SetupOptions {
  readonly dataFolder: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** `github.com`, or a GitHub Enterprise Server's host, with its port if it has one. */
  readonly githubHost: string;
  readonly githubProtocol: 'https' | 'http';
  /** Where the API is, without a slash at its end: `https://api.github.com`, `https://ghe.example.com/api/v3`. */
  readonly apiBase: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** `crypto.randomBytes`. */
  readonly random: Random;
}

export interface OpenSetup {
  readonly port: number;
  /** The address to print, for the operator's eyes only: it holds the token. */
  readonly url: string;
  /**
   * Resolves once the credentials are on disk and the last page has been sent: then close this and open the server. Stays
   * pending if this is closed before.
   */
  readonly created: Promise<AppCredentials>;
  /** Stops listening, and waits for what is under way, `graceMs` at most. */
  close(graceMs: number): Promise<void>;
}

/** Set-up does not begin; the message says what to do. */
export class SetupRefused extends Error {
  override readonly name = 'SetupRefused';
  readonly code = 'already-set-up';
}

/**
 * Opens a small server for the time before the App exists: the pages that register it, 503 for webhooks, `/healthz` and
 * `/readyz`.
 *
 * @throws SetupRefused where there is an App already, and Node's errors where the folder cannot be written to (`EACCES`, …) or
 *   the address cannot be listened on (`EADDRINUSE`, …).
 */
export async function openSetup(options: SetupOptions): Promise<OpenSetup> {
  const { dataFolder, host, port, githubHost, githubProtocol, apiBase, clock, emit, random } = options;
  refuseIfSetUp(dataFolder);
  makePrivateFolder(dataFolder);
  // Now, and not when the key is there and has no place to go.
  accessSync(dataFolder, constants.W_OK | constants.X_OK);

  let stopped = false;
  const guard = makeGuard(random, clock);
  const registrations = makeRegistrations(random, clock);
  const finisher = makeFinisher({ dataFolder, apiBase, clock, registrations });
  const parts: SetupParts = {
    ...{ guard, registrations, finisher, clock, emit, limits: SETUP_LIMITS },
    githubOrigin: `${githubProtocol}://${githubHost}`,
    budget: makeBodyBudget(SETUP_LIMITS.bodiesBytes),
    stopping: () => stopped,
  };
  const created = Promise.withResolvers<AppCredentials>();
  const connections = makeConnections(SETUP_LIMITS.connections);

  function take(request: IncomingMessage, response: ServerResponse): void {
    connections.begin(request, response);
    if (stopped) response.shouldKeepAlive = false;
    response.once('close', () => {
      if (finisher.stored !== null) created.resolve(finisher.stored);
    });
    answerSetup(request, response, parts).catch((error: unknown) => {
      emit({ kind: 'fault', during: 'answering a request of set-up', error });
      if (response.headersSent) response.destroy();
      else sendAnswer(response, makeErrorAnswer(FAULT));
    });
  }

  const server = makeServer(take);
  server.on('connection', connections.add);
  server.on('clientError', (error, socket) => {
    answerClientError(error, socket, connections.underWay(socket), SETUP_LIMITS.lingerMs, clock);
  });
  const { port: listeningOn } = await listen(server, host, port);
  return {
    port: listeningOn,
    url: `http://${shownHost(host)}:${listeningOn}${SETUP_PATH}?token=${guard.token}`,
    created: created.promise,
    async close(graceMs) {
      stopped = true;
      connections.endKeepAlive();
      await closeWithin(graceMs, server, connections, clock);
    },
  };
}

const FAULT = {
  status: 500,
  code: 'fault',
  message: 'Something is wrong with this server; its log says more.',
};

function refuseIfSetUp(dataFolder: string): void {
  if (!hasAppFile(dataFolder)) return;
  const path = appFileIn(dataFolder);
  throw new SetupRefused(
    `${path} has an App already, and is not overwritten. Start without --setup to serve it; or move the file away to register another.`,
  );
}

function makeServer(take: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const { headersMs, requestMs, keepAliveMs, connections } = SETUP_LIMITS;
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: headersMs / 5,
    keepAliveTimeout: keepAliveMs,
    requireHostHeader: false,
  });
  // Above the bound at which idle ones make room, as at the front door.
  server.maxConnections = 2 * connections;
  server.on('request', take);
  return server;
}

/** A host to type into a browser on this machine. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
