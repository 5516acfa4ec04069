import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type DoorLimits, type FrontDoor, openFrontDoor } from '../../src/app/front-door.ts';
import type { Readiness } from '../../src/app/readiness.ts';
import type { ReceivedEvent } from '../../src/model/event.ts';
import type { Signal } from '../../src/model/signal.ts';
import type { IntakeAnswer } from '../../src/pipeline/intake.ts';
import { sign, WEBHOOK_SECRET } from '../support/github.ts';

export interface OpenedDoor {
  readonly door: FrontDoor;
  readonly origin: string;
  /** Where webhooks go. */
  readonly url: string;
  /** Everything that intake was given. */
  readonly events: readonly ReceivedEvent[];
  readonly signals: readonly Signal[];
}

/** A front door on loopback, shut when the test is over. Intake stores everything unless told otherwise. */
export async function openDoor({
  intake = async () => ({ kind: 'stored', suspectOf: null }),
  ready = async () => ({ kind: 'ready' }),
  secrets = [WEBHOOK_SECRET],
  limits = {},
}: {
  intake?: (event: ReceivedEvent) => Promise<IntakeAnswer>;
  ready?: () => Promise<Readiness>;
  secrets?: readonly string[];
  limits?: Partial<DoorLimits>;
} = {}): Promise<OpenedDoor> {
  const events: ReceivedEvent[] = [];
  const signals: Signal[] = [];
  const door = await openFrontDoor({
    host: '127.0.0.1',
    port: 0,
    secrets,
    intake: (event) => {
      events.push(event);
      return intake(event);
    },
    ready,
    emit: (signal) => signals.push(signal),
    limits,
  });
  onTestFinished(() => door.close(0));
  const origin = `http://127.0.0.1:${door.port}`;
  return { door, origin, url: `${origin}/api/github/webhooks`, events, signals };
}

/** A bare connection: what is written is what is sent. */
export interface Wire {
  readonly socket: Socket;
  /** Resolves once written text is handed to the system. */
  send(text: string | Buffer): Promise<void>;
  /** Everything that has come back, once `mark` is in it or the connection is closed. */
  heard(mark: string): Promise<string>;
  /** Everything that came back until the connection was closed; rejects if it was reset. */
  readonly closed: Promise<string>;
}

export function openWire(port: number): Wire {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let text = '';
  const listeners = new Set<() => void>();
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    for (const listener of listeners) listener();
  });
  // The server has closed its side: so does this one, as an ordinary client would.
  socket.on('end', () => socket.end());
  const closed = new Promise<string>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(text);
      for (const listener of listeners) listener();
    });
  });
  closed.catch(() => {});
  return {
    socket,
    closed,
    send: (sent) =>
      new Promise((resolve, reject) => socket.write(sent, (error) => (error ? reject(error) : resolve()))),
    heard: (mark) =>
      new Promise((resolve) => {
        const look = () => {
          if (!text.includes(mark) && !socket.closed) return;
          listeners.delete(look);
          resolve(text);
        };
        listeners.add(look);
        look();
      }),
  };
}

/** The head of a webhook as bytes on the wire, all in order but for what `headers` changes; null leaves a header out. */
export function webhookHead(body: Buffer | string, headers: Readonly<Record<string, string | null>> = {}): string {
  const all: Record<string, string | null> = {
    Host: 'hookyard.test',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-GitHub-Event': 'star',
    'X-GitHub-Delivery': 'a-guid',
    'X-Hub-Signature-256': sign(body),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${['POST /api/github/webhooks HTTP/1.1', ...lines].join('\r\n')}\r\n\r\n`;
}

/** Status and error code (or `status`) of every answer in `text`. */
export function answersIn(text: string): readonly { status: number; says: string }[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) [\s\S]*?\r\n\r\n(\{.*\})?/g)].map(([, status, body]) => {
    const json = JSON.parse(body ?? '{}');
    return { status: Number(status), says: json.error?.code ?? json.status ?? '' };
  });
}
