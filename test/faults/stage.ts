import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOf } from '../support/examples.ts';
import { type Answered, sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { type Asked, askedOf } from './asked.ts';
import { lost } from './count.ts';
import { type FaultedServer, type ServerFaults, serveFaulted } from './faulted-server.ts';
import { type Ledger, openLedger, type Webhook } from './ledger.ts';

const ISSUE = exampleOf('issues').payload;

export interface StageOptions {
  /** Destinations by name, each with the options of its own as the file has them. */
  readonly places: Readonly<Record<string, string>>;
  /** How a receiver answers; it takes everything unless told otherwise. */
  readonly answer?: (asked: Asked) => void;
  /** Where the receiver listens, and what the file calls it. */
  readonly host?: { readonly address: string; readonly name: string };
  readonly body?: (lane: number, nth: number) => Buffer;
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
  const receiver = await openReceiver((request, response, nth, raw) => {
    const asked = askedOf(ledger, request, nth, response, raw);
    if (asked === null) response.writeHead(404).end();
    else answer(asked);
  }, host.address);
  writeFileSync(config, routeText(places, `http://${host.name}:${receiver.port}`));

  return {
    ...makeSender(ledger, body),
    ...{ folder, port: receiver.port, ledger, places: Object.keys(places) },
    serve: (faults = {}) => {
      const args = ['--config', config, '--data', faults.data ?? join(folder, 'data')];
      const server = serveFaulted(args, faults);
      servers.push(server);
      return server;
    },
    arrived: (ms) => ledger.until(() => lost(ledger, Object.keys(places)).length === 0, ms),
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
}

function makeSender(
  ledger: Ledger,
  body: (lane: number, nth: number) => Buffer,
): Pick<Stage, 'next' | 'post' | 'send'> {
  const lanes = new Map<number, number>();
  const sender: Pick<Stage, 'next' | 'post' | 'send'> = {
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
      const webhook = sender.next(lane);
      const answered = await sender.post(url, webhook);
      if (answered?.status !== 202) throw new Error(`a webhook was answered ${answered?.status}: ${answered?.text}`);
      return webhook;
    },
  };
  return sender;
}
