import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './sending.ts';

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

/** A receiver that keeps what it gets and answers with `answer`. */
export async function openReceiver(answer: (response: ServerResponse) => void = (response) => void response.end()) {
  const received: Received[] = [];
  const port = await listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ request, body: Buffer.concat(chunks) });
        answer(response);
      });
    }),
  );
  return { received, url: `http://127.0.0.1:${port}/hook?x=1`, port };
}

export function only(received: readonly Received[]): Received {
  const [first] = received;
  if (first === undefined || received.length !== 1) throw new Error(`${received.length} requests came in`);
  return first;
}
