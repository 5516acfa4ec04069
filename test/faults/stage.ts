import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleOf } from '../support/examples.ts';
import { type Answered, sendWebhook } from '../support/github.ts';
import { openReceiver, type ReceivedRequest } from '../support/receiver.ts';
import { ENTRANCE, type SpawnedServe, spawnServe } from '../support/spawn-serve.ts';
import { lost } from './count.ts';
import type { Fault, FaultHeard, FaultsAtStart } from './injected-faults.ts';
import { type Ledger, type Open, openLedger, type Webhook } from './ledger.ts';

const INJECTED = fileURLToPath(new URL('injected-faults.ts', import.meta.url));
const ISSUE = exampleOf('issues').payload;

/** One request at a receiver, for whoever decides how it is answered. */
export interface Asked {
  readonly place: string;
  readonly webhook: Webhook;
  /** Counts the requests of this delivery, from 1. */
  readonly nth: number;
  /** `webhook-timestamp`: what the server's clock said when it began, in seconds. */
  readonly sentAtS: number;
  readonly response: ServerResponse;
  readonly raw: IncomingMessage;
  /** Answers 200: the delivery is the receiver's. */
  take(): void;
  /** Counts it as taken, and leaves the answer to whoever asks. */
  count(): void;
  fail(status?: number): void;
}

export interface FaultedServer extends SpawnedServe {
  /** Brings a fault about. Resolves once it is there. */
  inject(fault: Fault): Promise<void>;
}

export interface StageOptions {
  /** Destinations by name, each with the options of its own as the file has them. */
  readonly places: Readonly<Record<string, string>>;
  /** How a receiver answers; it takes everything unless told otherwise. */
  readonly answer?: (asked: Asked) => void;
  /** Where the receiver listens, and what the file calls it. */
  readonly host?: { readonly address: string; readonly name: string };
  readonly body?: (lane: number, nth: number) => Buffer;
}

export interface ServerFaults {
  readonly start?: FaultsAtStart;
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly network?: string;
  /** Stands before Node.js and its arguments: a shell. */
  readonly before?: readonly string[];
  /** In place of Node.js, the faults and the entrance. */
  readonly command?: readonly string[];
  readonly hear?: (heard: FaultHeard) => void;
}

/** A folder, a route file, a receiver and what is counted; servers come and go on it. */
export interface Stage {
  readonly folder: string;
  readonly port: number;
  readonly ledger: Ledger;
  readonly places: readonly string[];
  serve(faults?: ServerFaults): FaultedServer;
  /** The next webhook of a lane, not sent yet. */
  next(lane: number): Webhook;
  /** Sends it. null: there was no answer. */
  post(url: string, webhook: Webhook): Promise<Answered | null>;
  /** As `post` of the next one of a lane, which has to be answered 202. */
  send(url: string, lane: number): Promise<Webhook>;
  /** Whether all that was acknowledged has arrived everywhere. */
  arrived(ms?: number): Promise<boolean>;
  /** Kills a server, or waits for its death, and for all that it had sent. */
  died(server: FaultedServer, how?: 'kill' | 'wait'): Promise<void>;
  /** To be done once no server runs any more, and before the folder is cleared away. */
  atEnd(undo: () => void): void;
  close(): Promise<void>;
}

function issueBody(lane: number, nth: number): Buffer {
  const issue = { ...ISSUE.issue, number: lane, title: `${nth} of issue ${lane}` };
  return Buffer.from(JSON.stringify({ ...ISSUE, issue }));
}

function routeText(places: StageOptions['places'], origin: string): string {
  const lines = Object.entries(places).map(([name, options]) => {
    return `  ${name}: { url: '${origin}/${name}'${options === '' ? '' : `, ${options}`} }\n`;
  });
  const all = Object.keys(places).join(', ');
  return `version: 1\ndestinations:\n${lines.join('')}routes:\n  all: { on: issues, steps: [{ forward: { to: [${all}] } }] }\n`;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const { places, answer = (asked: Asked) => asked.take(), body = issueBody } = options;
  const host = options.host ?? { address: '127.0.0.1', name: '127.0.0.1' };
  const folder = mkdtempSync(join(tmpdir(), 'hookyard-faults-'));
  const config = join(folder, 'hookyard.yml');
  const ledger = openLedger();
  const servers: FaultedServer[] = [];
  const undoes: (() => void)[] = [];
  const lanes = new Map<number, number>();
  const receiver = await openReceiver((request, response, nth, raw) => {
    const asked = askedOf(ledger, request, nth, response, raw);
    if (asked === null) response.writeHead(404).end();
    else answer(asked);
  }, host.address);
  writeFileSync(config, routeText(places, `http://${host.name}:${receiver.port}`));

  const stage: Stage = {
    ...{ folder, port: receiver.port, ledger, places: Object.keys(places) },
    serve: (faults = {}) => {
      const args = ['--config', config, '--data', faults.data ?? join(folder, 'data')];
      const server = serveFaulted(args, faults);
      servers.push(server);
      return server;
    },
    next: (lane) => {
      const nth = (lanes.get(lane) ?? 0) + 1;
      lanes.set(lane, nth);
      const webhook = { guid: randomUUID(), lane, nth, body: body(lane, nth) };
      ledger.sent(webhook);
      return webhook;
    },
    post: async (url, { guid, body: bytes }) => {
      const answered = await sendWebhook(url, { event: 'issues', guid, body: bytes }).catch(() => null);
      if (answered?.status === 202) ledger.acknowledge(guid);
      return answered;
    },
    send: async (url, lane) => {
      const webhook = stage.next(lane);
      const answered = await stage.post(url, webhook);
      if (answered?.status !== 202) throw new Error(`a webhook was answered ${answered?.status}: ${answered?.text}`);
      return webhook;
    },
    arrived: (ms) => ledger.until(() => lost(ledger, stage.places).length === 0, ms),
    died: async (server, how = 'kill') => {
      if (how === 'kill') server.signal('SIGKILL');
      await server.ended;
      await receiver.drained();
      ledger.nextEra();
    },
    atEnd: (undo) => void undoes.push(undo),
    close: async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await receiver.close();
      for (const undo of undoes) undo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

function askedOf(
  ledger: Ledger,
  { path, headers, body }: ReceivedRequest,
  nth: number,
  response: ServerResponse,
  raw: IncomingMessage,
): Asked | null {
  const guid = String(headers['x-github-delivery']);
  const place = path.slice(1);
  const open: Open = ledger.arrive({ place, guid, webhookId: String(headers['webhook-id']), body });
  // However it ends otherwise, the delivery is not the receiver's.
  response.once('close', () => open.over('failed'));
  const webhook = ledger.webhooks.get(guid);
  if (webhook === undefined) return null;
  const finish = (status: number) => void response.writeHead(status).end();
  return {
    ...{ place, webhook, nth, sentAtS: Number(headers['webhook-timestamp']), response, raw },
    take: () => {
      open.over('taken');
      finish(200);
    },
    count: () => open.over('taken'),
    fail: (status = 500) => {
      open.over('failed');
      finish(status);
    },
  };
}

function serveFaulted(args: readonly string[], faults: ServerFaults): FaultedServer {
  const { start = {}, env = {}, network = '127.0.0.0/8', before = [], hear = () => {} } = faults;
  const waiting: (() => void)[] = [];
  const command = faults.command ?? [...before, process.execPath, '--import', INJECTED, ENTRANCE, 'serve'];
  const server = spawnServe(args, {
    ...{ command, network },
    env: { ...env, HOOKYARD_TEST_FAULTS: JSON.stringify(start) },
    hear: (message) => {
      const heard = message as FaultHeard;
      if (heard.kind === 'done') waiting.shift()?.();
      else hear(heard);
    },
  });
  return {
    ...server,
    inject: (fault) =>
      new Promise((resolve, reject) => {
        waiting.push(resolve);
        void server.ended.then(() => reject(new Error(`the server ended:\n${server.output()}`)));
        server.tell(fault);
      }),
  };
}
