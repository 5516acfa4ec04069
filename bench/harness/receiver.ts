/**
 * A process of its own: takes what is sent on, on as many ports as there are targets, and checks it. It is told what it is to
 * expect and how it is to behave by messages of its parent, and answers with counts and instants (CLOCK_MONOTONIC, in ms).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nowMs } from './clock.ts';
import { makeWebhooks, type Wanted } from './webhooks.ts';

/** `hang`: takes so long; `fail`: answers 500. */
export interface Behaviour {
  readonly delayMs: number;
  readonly fail: boolean;
}

export type Ask =
  | { readonly ask: 'listen'; readonly ports: number }
  | { readonly ask: 'expect'; readonly wanted: Wanted; readonly perEvent: number }
  | { readonly ask: 'behave'; readonly behaviour: Behaviour }
  | { readonly ask: 'arrived' }
  | { readonly ask: 'all' };

export interface Arrived {
  /** Events that have come in whole: at each of their targets. */
  readonly events: number;
  readonly requests: number;
}

export interface All extends Arrived {
  /** By event, the instant at which its last target had it. */
  readonly at: ReadonlyMap<number, number>;
  readonly duplicates: number;
  /** Requests whose five fields are not those of their event, or that are none at all. */
  readonly wrong: number;
}

let webhooks = makeWebhooks({ kind: 'pull_request', bytes: 0, passes: true, targets: 0 });
let perEvent = 1;
let behaviour: Behaviour = { delayMs: 0, fail: false };
let got = new Map<number, number>();
let at = new Map<number, number>();
let requests = 0;
let duplicates = 0;
let wrong = 0;

function take(text: string): void {
  const arrivedAt = nowMs();
  const n = numberIn(text);
  if (n === null) {
    wrong += 1;
    return;
  }
  const count = (got.get(n) ?? 0) + 1;
  got.set(n, count);
  if (count > perEvent) duplicates += 1;
  else if (count === perEvent) at.set(n, arrivedAt);
}

/** Which event it is of; null: its fields are not as they should be. */
function numberIn(text: string): number | null {
  try {
    const { action = null, repository, number = null, pull_request, sender } = JSON.parse(text);
    const n = Number(/^bench-(\d+)$/.exec(sender.login)?.[1]);
    const { fieldsOf } = webhooks;
    const fields = fieldsOf(n);
    const isRight =
      action === fields.action &&
      number === fields.number &&
      (repository?.full_name ?? null) === fields.repository &&
      (pull_request?.title ?? null) === fields.title;
    return isRight ? n : null;
  } catch {
    return null;
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    requests += 1;
    const { delayMs, fail } = behaviour;
    if (!fail) take(text);
    const end = () => response.writeHead(fail ? 500 : 200).end();
    if (delayMs === 0) end();
    else setTimeout(end, delayMs);
  });
}

async function listen(): Promise<number> {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1_024, resolve));
  return (server.address() as AddressInfo).port;
}

process.on('message', async (message: Ask) => {
  switch (message.ask) {
    case 'listen':
      process.send?.(await Promise.all(Array.from({ length: message.ports }, listen)));
      break;
    case 'expect':
      webhooks = makeWebhooks(message.wanted);
      perEvent = message.perEvent;
      [got, at, requests, duplicates, wrong] = [new Map(), new Map(), 0, 0, 0];
      process.send?.(null);
      break;
    case 'behave':
      behaviour = message.behaviour;
      process.send?.(null);
      break;
    case 'arrived':
      process.send?.({ events: at.size, requests } satisfies Arrived);
      break;
    case 'all':
      process.send?.({ events: at.size, requests, at, duplicates, wrong } satisfies All);
      break;
  }
});
process.on('disconnect', () => process.exit());
