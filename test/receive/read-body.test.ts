import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../src/model/clock.ts';
import { makeBodyBudget } from '../../src/receive/body-budget.ts';
import { type ReadBody, readBody } from '../../src/receive/read-body.ts';

const NEVER: Clock = { now: () => 0, after: () => () => {} };
const AT_ONCE: Clock = {
  now: () => 0,
  after: (_delayMs, run) => {
    queueMicrotask(run);
    return () => {};
  },
};

/** Reads one body off a real connection; resolves with what came of it, once the sender was told to go on. */
async function reading(
  head: string,
  { maxBytes = 1_000_000, budget = makeBodyBudget(1_000_000), clock = NEVER } = {},
): Promise<{ sender: Socket; read: Promise<ReadBody>; budget: typeof budget }> {
  const server = createServer();
  const began = Promise.withResolvers<void>();
  const read = new Promise<ReadBody>((resolve) => {
    server.on('request', (request) => {
      const reading = readBody(request, { maxBytes, timeoutMs: 7_000, budget, clock, begin: began.resolve });
      void reading.then((result) => {
        resolve(result);
        began.resolve();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sender = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sender.on('error', () => {});
  onTestFinished(() => {
    sender.destroy();
    server.close();
    server.closeAllConnections();
  });
  sender.write(`POST / HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n`);
  await began.promise;
  return { sender, read, budget };
}

function bodyOf(result: ReadBody): Buffer {
  if (result.kind !== 'read') throw new Error(result.kind);
  return result.body;
}

describe('reading a body', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 300_000])('%d bytes, announced', async (length) => {
    const body = Buffer.alloc(length, 'abcdefg');
    const { sender, read, budget } = await reading(`Content-Length: ${length}`);
    sender.write(body);
    const result = await read;
    expect(bodyOf(result).equals(body)).toBe(true);
    expect(budget.free).toBe(1_000_000 - length);
    if (result.kind === 'read') result.release();
    expect(budget.free).toBe(1_000_000);
  });

  test('no announcement at all is an empty body', async () => {
    const { read } = await reading('X-Nothing: 1');
    expect(bodyOf(await read)).toHaveLength(0);
  });

  test('300,000 chunks of one byte take no more memory than twice the body', async () => {
    const { sender, read, budget } = await reading('Transfer-Encoding: chunked');
    sender.write(`${'1\r\nx\r\n'.repeat(300_000)}0\r\n\r\n`);
    const result = await read;
    expect(bodyOf(result).equals(Buffer.alloc(300_000, 'x'))).toBe(true);
    expect(budget.free).toBeGreaterThanOrEqual(1_000_000 - 600_000);
    if (result.kind === 'read') result.release();
    expect(budget.free).toBe(1_000_000);
  });

  test('a body of exactly the most is read, announced or not', async () => {
    const body = 'x'.repeat(100_000);
    const announced = await reading('Content-Length: 100000', { maxBytes: 100_000 });
    announced.sender.write(body);
    expect(bodyOf(await announced.read)).toHaveLength(100_000);
    const chunked = await reading('Transfer-Encoding: chunked', { maxBytes: 100_000 });
    chunked.sender.write(`186a0\r\n${body}\r\n0\r\n\r\n`);
    expect(bodyOf(await chunked.read)).toHaveLength(100_000);
  });

  test('one byte more is refused: at once if announced, else when it comes; the budget is whole again', async () => {
    const announced = await reading('Content-Length: 100001', { maxBytes: 100_000 });
    expect(await announced.read).toMatchObject({ kind: 'refused', status: 413 });
    const chunked = await reading('Transfer-Encoding: chunked', { maxBytes: 100_000 });
    chunked.sender.write(`186a1\r\n${'x'.repeat(100_001)}`);
    expect(await chunked.read).toMatchObject({ kind: 'refused', status: 413 });
    expect(chunked.budget.free).toBe(1_000_000);
  });

  test('what is only announced takes 64 KiB of the budget', async () => {
    const { budget } = await reading('Content-Length: 900000');
    expect(budget.free).toBe(1_000_000 - 65_536);
  });

  test('without room in the budget it is refused, at first or on the way, and gives back what it had', async () => {
    const none = await reading('Content-Length: 20', { budget: makeBodyBudget(19) });
    expect(await none.read).toMatchObject({ kind: 'refused', status: 503 });
    const budget = makeBodyBudget(100_000);
    const growing = await reading('Content-Length: 200000', { budget });
    growing.sender.write('x'.repeat(120_000));
    expect(await growing.read).toMatchObject({ kind: 'refused', status: 503 });
    expect(budget.free).toBe(100_000);
  });

  test('a sender who goes away midway leaves nothing behind in the budget', async () => {
    for (const goAway of [(sender: Socket) => sender.destroy(), (sender: Socket) => sender.resetAndDestroy()]) {
      const { sender, read, budget } = await reading('Content-Length: 200000');
      sender.write('x'.repeat(100_000), () => goAway(sender));
      expect(await read).toEqual({ kind: 'aborted' });
      expect(budget.free).toBe(1_000_000);
    }
  });

  test('when its time is up it is refused, and gives its room back', async () => {
    const { read, budget } = await reading('Content-Length: 200000', { clock: AT_ONCE });
    expect(await read).toMatchObject({ kind: 'refused', status: 408, message: expect.stringContaining('7 s') });
    expect(budget.free).toBe(1_000_000);
  });
});
