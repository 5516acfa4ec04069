import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Emit } from '../model/signal.ts';
import type { IntakeAnswer } from '../pipeline/intake.ts';
import { systemClock } from '../pipeline/system-clock.ts';
import { makeBodyBudget } from '../receive/body-budget.ts';
import { shownGuid } from '../receive/github-headers.ts';
import { hasBody, makeErrorAnswer, sendAnswer, sendAnswerUnread } from './answer.ts';
import { answerClientError } from './answer-client-error.ts';
import type { MetricsParts } from './answer-metrics.ts';
import { answerQuestion, pathOf } from './answer-question.ts';
import { makeConnections } from './connections.ts';
import { closeWithin, listen } from './http-server.ts';
import type { RefuseEvent } from './judge-sender.ts';
import { makeReadiness, type Readiness } from './readiness.ts';
import { receiveWebhook } from './receive-webhook.ts';

/** Where GitHub sends webhooks to, as Probot's apps have it. */
export const WEBHOOK_PATH = '/api/github/webhooks';

const DOOR_LIMITS = {
  /** 25 MiB: GitHub sends no larger webhooks. */
  bodyBytes: 26_214_400,
  /** 256 MiB: all bodies in memory together. */
  bodiesBytes: 268_435_456,
  headersMs: 5_000,
  bodyMs: 10_000,
  lingerMs: 5_000,
  lingerBytes: 67_108_864,
  /** An idle connection: longer than the 60 s of common proxies, which else send into one that is being closed. */
  keepAliveMs: 65_000,
  /** Each costs some 20 kB and a file descriptor, and sending needs descriptors too. */
  connections: 4_096,
  /** How long an answer of `ready` is kept. */
  readyMs: 1_000,
};

export type DoorLimits = Readonly<Record<keyof typeof DOOR_LIMITS, number>>;

export interface FrontDoorOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Where webhooks go. */
  readonly path?: string;
  /** Any of them may have signed. */
  readonly secrets: readonly string[];
  /** Resolves once the event is on disk, or not taken. */
  readonly intake: (event: ReceivedEvent) => Promise<IntakeAnswer>;
  /** Says no to an event that is verified all the same; without it, every one is taken. */
  readonly refuseEvent?: RefuseEvent;
  /** Whether events can be written down now. */
  readonly ready: () => Promise<Readiness>;
  /** For `GET /metrics`; without it, there are none. */
  readonly metrics?: MetricsParts | null;
  readonly emit: Emit;
  readonly clock?: Clock;
  readonly limits?: Partial<DoorLimits>;
}

export interface FrontDoor {
  readonly address: string;
  readonly port: number;
  /** From now on webhooks are refused with 503; those that are coming in already are finished. */
  beginShutdown(): void;
  /** Stops listening, and waits for what is under way, `graceMs` at most. */
  close(graceMs: number): Promise<void>;
}

/**
 * Listens for webhooks (`POST path`) and for who asks after the server (`GET /healthz`, `GET /readyz`). Rejects with
 * Node's error (`EADDRINUSE`, `EACCES`, …) where it cannot listen.
 */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { host, port, secrets, intake, ready, emit, clock = systemClock, path = WEBHOOK_PATH } = options;
  const limits: DoorLimits = { ...DOOR_LIMITS, ...options.limits };
  let stopped = false;
  const stopping = () => stopped;
  const budget = makeBodyBudget(limits.bodiesBytes);
  const { refuseEvent = () => null } = options;
  const webhookParts = { secrets, intake, refuseEvent, emit, clock, budget, limits, stopping };
  const readiness = makeReadiness(ready, limits.readyMs, clock);
  const questionParts = { webhookPath: path, readiness, stopping, metrics: options.metrics ?? null };
  const connections = makeConnections(limits.connections);
  const isWebhook = (request: IncomingMessage) => request.method === 'POST' && pathOf(request) === path;

  async function answer(request: IncomingMessage, response: ServerResponse, waits: boolean): Promise<void> {
    if (isWebhook(request)) return receiveWebhook(request, response, waits, webhookParts);
    const reply = await answerQuestion(request, questionParts);
    if (hasBody(request)) sendAnswerUnread(request, response, reply, limits, clock);
    else sendAnswer(response, reply);
  }

  function take(request: IncomingMessage, response: ServerResponse, waits: boolean): void {
    connections.begin(request, response);
    if (stopped) response.shouldKeepAlive = false;
    answer(request, response, waits).catch((error: unknown) => {
      emit({ kind: 'fault', during: 'answering a request', error });
      if (isWebhook(request)) emit(refusedSignal(request, FAULT));
      if (response.headersSent) response.destroy();
      else sendAnswer(response, makeErrorAnswer(FAULT));
    });
  }

  const server = createServer(serverOptions(limits));
  // Above the bound at which idle ones make room: here newcomers are dropped, and all that are left are at work.
  server.maxConnections = 2 * limits.connections;
  server.on('connection', connections.add);
  server.on('request', (request, response) => take(request, response, false));
  server.on('checkContinue', (request, response) => take(request, response, true));
  // RFC 9110 §10.1.1: an expectation that is not known may be passed over.
  server.on('checkExpectation', (request, response) => take(request, response, false));
  server.on('clientError', (error, socket) => {
    const refused = answerClientError(error, socket, connections.underWay(socket), limits.lingerMs, clock);
    if (refused !== null && isWebhook(refused.request)) emit(refusedSignal(refused.request, refused));
  });
  const bound = await listen(server, host, port);

  function beginShutdown(): void {
    stopped = true;
    connections.endKeepAlive();
  }
  return {
    ...bound,
    beginShutdown,
    async close(graceMs) {
      beginShutdown();
      await closeWithin(graceMs, server, connections, clock);
    },
  };
}

const FAULT = {
  status: 500,
  code: 'fault',
  message:
    'Something is wrong with this server; its log says more. Whether the event was stored is not known: send it again.',
};

function refusedSignal(request: IncomingMessage, { status, code }: { status: number; code: string }) {
  return { kind: 'request-refused', status, code, guid: shownGuid(request.headers) } as const;
}

function serverOptions({ headersMs, bodyMs, lingerMs, keepAliveMs }: DoorLimits): ServerOptions {
  return {
    headersTimeout: headersMs,
    // Behind the two deadlines of our own, which answer better; this one ends what outlives both.
    requestTimeout: headersMs + bodyMs + lingerMs,
    // Node looks for late headers this often; its 30 s would make 5 s into 35.
    connectionsCheckingInterval: Math.ceil(headersMs / 5),
    keepAliveTimeout: keepAliveMs,
    // Nothing here goes by the Host header, and Node's own refusal of its absence is not JSON.
    requireHostHeader: false,
  };
}
