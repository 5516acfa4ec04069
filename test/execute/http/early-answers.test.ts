import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { openUnpooledAgent } from '../../../src/execute/http/unpooled-agent.ts';
import { AGENTS, destinationAt, listen, openSender } from './sending.ts';

const ANSWER = 'HTTP/1.1 413 Content Too Large\r\nRetry-After: 7\r\nContent-Length: 9\r\n\r\ntoo large';
/** More than the sockets of both sides hold. */
const BODY = Buffer.alloc(32 * 1024 * 1024, 'x');
const HEARD = { kind: 'response', status: 413, retryAfterMs: 7_000, excerpt: 'too large' };

async function openEarly(answer: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const port = await listen(
    createServer((socket) => {
      sockets.push(socket);
      socket.once('data', () => answer(socket));
    }),
  );
  return { sockets, destination: destinationAt(`http://127.0.0.1:${port}/`) };
}

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  test.each<[string, (socket: Socket) => void]>([
    ['reads no further', (socket) => void socket.pause().write(ANSWER)],
    ['ends its side', (socket) => void socket.pause().end(ANSWER)],
    ['closes without having read', (socket) => void socket.pause().write(ANSWER, () => socket.destroy())],
    ['goes on reading', (socket) => void socket.resume().write(ANSWER)],
  ])('a receiver that answers before it has the whole body, and %s, is heard', async (_how, answer) => {
    const { destination } = await openEarly(answer);
    expect(await openSender(openAgent).send(destination, { body: BODY })).toEqual(HEARD);
  });
});

test('where no connection is kept, the rest of a body that was answered is not sent', async () => {
  const { sockets, destination } = await openEarly((socket) => void socket.pause().write(ANSWER));
  expect(await openSender(openUnpooledAgent).send(destination, { body: BODY })).toEqual(HEARD);
  const [socket] = sockets;
  if (socket === undefined) throw new Error('no connection came in');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.resume();
  await closed;
  expect(socket.bytesRead).toBeLessThan(BODY.length);
});
