/** A thread of `isolation.ts`: a receiver for each destination, with a port of its own. Posts the ports. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { DESTINATIONS, eventOf, FAILING, HANGING, type Journey, monotonicMs } from './isolation-journey.ts';

const { journey, faulty, hangMs }: { journey: Journey; faulty: boolean; hangMs: number } = workerData;

function answer(destination: number, response: ServerResponse): void {
  if (faulty && destination === HANGING) setTimeout(() => response.end(), hangMs);
  else response.writeHead(faulty && destination === FAILING ? 500 : 200).end();
}

function receive(destination: number, request: IncomingMessage, response: ServerResponse): void {
  request.resume().on('end', () => {
    const at = monotonicMs();
    const event = eventOf(request.headers['x-github-delivery']);
    journey.requests[destination] = (journey.requests[destination] ?? 0) + 1;
    if (journey.receivedAt[event] === 0) journey.receivedAt[event] = at;
    answer(destination, response);
  });
}

const ports = Array.from({ length: DESTINATIONS }, async (_, destination) => {
  const server = createServer((request, response) => receive(destination, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
});
parentPort?.postMessage(await Promise.all(ports));
