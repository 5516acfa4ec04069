import type { Asked } from './asked.ts';
import type { Invariant } from './count.ts';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';

const LANES = [1, 2, 3];
/** In each lane. Every third request misbehaves, far from the 70 % at which a breaker opens. */
const WEBHOOKS: Readonly<Record<Size, number>> = { quick: 3, whole: 12 };
const MIB = 1024 * 1024;
/** What sockets hold between the two, and no more. */
const MOST_READ_MIB = 64;

interface Misbehaviour {
  readonly name: string;
  readonly what: string;
  /** What the receiver does with the first request of every third webhook. */
  readonly answer: (asked: Asked) => void;
  /** Whether it has taken the delivery nevertheless. */
  readonly takes?: boolean;
  /** After the end of the row. */
  readonly invariants?: () => readonly Invariant[];
}

function makeRow({ name, what, answer, takes = false, invariants = () => [] }: Misbehaviour): FaultRow {
  const options = 'timeout: 2s, retry: { schedule: [500ms, 500ms, 500ms] }';
  const places = { free: options, ordered: `order-by: github.event.issue.number, ${options}` };
  const run = (size: Size): Promise<Counted> => {
    let faults = 0;
    const answerOrNot = (asked: Asked) => {
      if (asked.nth > 1 || asked.webhook.nth % 3 !== 1) return asked.take();
      faults += 1;
      if (takes) asked.count();
      answer(asked);
    };
    return play({ places, answer: answerOrNot }, { ordered: ['ordered'] }, async (stage) => {
      const server = stage.serve();
      const url = await server.url;
      for (let n = 0; n < WEBHOOKS[size]; n += 1) for (const lane of LANES) await stage.send(url, lane);
      await finish(stage, server);
      return { faults, invariants: invariants() };
    });
  };
  return { name, what, run };
}

/** One byte, and another each second, for as long as somebody listens. */
function drip({ response }: Asked): void {
  response.writeHead(200, { 'Content-Length': '1000' });
  response.write('.');
  const timer = setInterval(() => response.write('.'), 1_000);
  response.once('close', () => clearInterval(timer));
}

let mostWritten = 0;

function pour({ response }: Asked): void {
  const chunk = Buffer.alloc(MIB);
  let written = 0;
  const pump = () => {
    while (written < 1024 && !response.destroyed) {
      written += 1;
      mostWritten = Math.max(mostWritten, written);
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', pump);
  pump();
}

export const receiverRows: readonly FaultRow[] = [
  { name: 'Receiver hangs', what: 'takes the request and never answers', answer: () => {} },
  {
    name: 'Receiver resets',
    what: 'resets the connection once the request is there',
    answer: ({ raw }: Asked) => void raw.socket.resetAndDestroy(),
  },
  {
    name: 'Receiver half-closes',
    what: 'ends its side of the connection in the middle of the answer, and keeps the other open',
    answer: ({ response, raw }: Asked) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"ok":', () => raw.socket.end());
    },
  },
  {
    name: 'Receiver answers 1 GiB',
    what: 'answers 200 with a body of 1 GiB',
    takes: true,
    answer: pour,
    invariants: () => [
      { text: 'the answer is not read to its end', holds: mostWritten > 0 && mostWritten < MOST_READ_MIB },
    ],
  },
  { name: 'Receiver answers one byte a second', what: 'answers 200 and one byte of the body a second', answer: drip },
].map(makeRow);
