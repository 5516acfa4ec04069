import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { openGuardedAgent } from '../../../src/execute/http/guarded-agent.ts';
import { destinationAt, listen, openSender } from './sending.ts';

test.each([
  ['one connection serves deliveries that follow one another', 2, 1],
  ['a connection whose answer was read to its end, at 64 KiB, is used again', 64 * 1024, 1],
  ['a connection whose answer went on after 64 KiB is not', 64 * 1024 + 1, 2],
])('%s', async (_promise, size, connections) => {
  let opened = 0;
  const server = createServer((_request, response) => void response.end(Buffer.alloc(size, 'x')));
  server.on('connection', () => {
    opened += 1;
  });
  const destination = destinationAt(`http://127.0.0.1:${await listen(server)}/`);
  const sender = openSender(openGuardedAgent);
  expect(await sender.send(destination)).toMatchObject({ status: 200 });
  // undici takes a connection back one turn after its answer has ended.
  await new Promise(setImmediate);
  expect(await sender.send(destination)).toMatchObject({ status: 200 });
  expect(opened).toBe(connections);
});
