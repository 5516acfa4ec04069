import { lookup } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AllowedHosts } from '../../../src/execute/http/allowed-hosts.ts';
import { openGuardedAgent } from '../../../src/execute/http/guarded-agent.ts';
import type { ResolveAll } from '../../../src/execute/http/guarded-lookup.ts';
import type { HttpAgent } from '../../../src/execute/http/http-agent.ts';
import type { GiveIdToken } from '../../../src/execute/http/id-token.ts';
import { type AllowedNetworks, parseNetworks } from '../../../src/execute/http/judge-address.ts';
import { makeSender } from '../../../src/execute/http/send-attempt.ts';
import { openUnpooledAgent } from '../../../src/execute/http/unpooled-agent.ts';
import type { AttemptOutcome } from '../../../src/model/attempt.ts';
import type { Clock } from '../../../src/model/clock.ts';
import type { DeliveredEvent, HeaderPair } from '../../../src/model/delivery.ts';
import type { ResolvedDestination } from '../../../src/model/destination.ts';

export const NOW_AT = Date.UTC(2025, 5, 1, 12, 0, 0);

/** Dates stand still, timers are real: what waits here waits for sockets. */
export const STILL_CLOCK: Clock = {
  now: () => NOW_AT,
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export const EVENT: DeliveredEvent = {
  guid: '6f1a2b3c-0000-4000-8000-000000000001',
  name: 'pull_request',
  action: 'opened',
  headers: {},
};

export const BODY = Buffer.from('{"action":"opened","title":"🚀 naïve – ✓"}');

export function allow(...cidrs: string[]): AllowedNetworks {
  const parsed = parseNetworks(cidrs);
  if (parsed.kind === 'invalid') throw new Error(`${parsed.cidr} ${parsed.reason}`);
  return parsed.networks;
}

export const LOOPBACK = allow('127.0.0.0/8', '::1');

export function destinationAt(url: string, more: Partial<ResolvedDestination> = {}): ResolvedDestination {
  return {
    name: 'receiver',
    url,
    shownUrl: new URL(url).origin,
    format: 'github',
    headers: [],
    signingSecrets: [],
    auth: null,
    ...{ method: 'POST', rateLimit: null, maxInFlight: null, orderBy: null, ca: null },
    secrets: [],
    timeoutMs: 10_000,
    retry: { scheduleMs: [] },
    enabled: true,
    ...more,
  };
}

export type OpenAgent = (options: {
  readonly allowed: AllowedNetworks;
  readonly connectTimeoutMs?: number;
  readonly lookup?: ResolveAll;
}) => HttpAgent;

/** What is promised of an attempt is promised over each. */
export const AGENTS: readonly (readonly [name: string, open: OpenAgent])[] = [
  ['over connections that are kept', openGuardedAgent],
  ['over a connection for each request', openUnpooledAgent],
];

export interface TestSender {
  send(
    destination: ResolvedDestination,
    more?: { body?: Uint8Array; event?: Partial<DeliveredEvent>; headers?: readonly HeaderPair[] },
  ): Promise<AttemptOutcome>;
  close(): Promise<void>;
}

/** A sender whose connections are closed when the test ends. */
export function openSender(
  openAgent: OpenAgent,
  {
    allowed = LOOPBACK,
    resolve = lookup,
    connectTimeoutMs = 5_000,
    clock = STILL_CLOCK,
    idToken,
    hosts,
  }: {
    readonly allowed?: AllowedNetworks;
    readonly resolve?: ResolveAll;
    readonly connectTimeoutMs?: number;
    readonly clock?: Clock;
    readonly idToken?: GiveIdToken;
    readonly hosts?: AllowedHosts;
  } = {},
): TestSender {
  const agent = openAgent({ allowed, connectTimeoutMs, lookup: resolve });
  const sender = makeSender({
    agent,
    allowed,
    clock,
    userAgent: 'Hookyard/1.2.3',
    ...(idToken === undefined ? {} : { idToken }),
    ...(hosts === undefined ? {} : { hosts }),
  });
  onTestFinished(sender.close);
  return {
    close: sender.close,
    send: (destination, { body = BODY, event = {}, headers = [] } = {}) =>
      sender.send({
        delivery: { webhookId: 'msg_2b1c', event: { ...EVENT, ...event }, headers },
        destination,
        body,
        nowAt: NOW_AT + 999,
      }),
  };
}

/** Starts a server on a free port of loopback, closed when the test ends, and gives the port. */
export async function listen(server: Server, address = '127.0.0.1'): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    // A receiver that misbehaves sees its own sockets fail.
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return (server.address() as AddressInfo).port;
}

/** A receiver that keeps the Host of each request. */
export async function openHostKeeper() {
  const hosts: string[] = [];
  const port = await listen(
    createServer((request, response) => {
      hosts.push(String(request.headers.host));
      response.writeHead(200, { Connection: 'close' }).end();
    }),
  );
  return { hosts, port };
}
