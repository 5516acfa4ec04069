import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Auth, ResolvedDestination } from '../../../src/model/destination.ts';
import { destinationAt, listen } from './sending.ts';

export type OAuth2 = Extract<Auth<string>, { kind: 'oauth2' }>;

interface TokenAsked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly form: string;
}

/** A token server that keeps what it is asked; it gives `token-1`, `token-2`, … unless told otherwise. */
export async function openTokenServer(answer?: (response: ServerResponse, count: number) => void) {
  const asked: TokenAsked[] = [];
  const port = await listen(
    createServer((request, response) => {
      let form = '';
      request.on('data', (chunk: Buffer) => {
        form += chunk.toString();
      });
      request.on('end', () => {
        const { method, url, headers } = request;
        const count = asked.push({ method, url, headers, form });
        if (answer === undefined) grant(response, { access_token: `token-${count}` });
        else answer(response, count);
      });
    }),
  );
  return { asked, url: `http://127.0.0.1:${port}/oauth/token?tenant=secret-tenant` };
}

export function grant(response: ServerResponse, granted: Readonly<Record<string, unknown>>): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ token_type: 'Bearer', ...granted }));
}

/** A receiver that keeps each request's Authorization, and answers with what `answer` says of it. */
export async function openGuardedReceiver(
  answer: (authorization: string) => readonly [number, string] = () => [200, ''],
) {
  const authorizations: string[] = [];
  const port = await listen(
    createServer((request, response) => {
      const authorization = String(request.headers.authorization);
      authorizations.push(authorization);
      const [status, text] = answer(authorization);
      request.resume().on('end', () => response.writeHead(status).end(text));
    }),
  );
  return { authorizations, url: `http://127.0.0.1:${port}/secret-path` };
}

/** A destination at `url` whose tokens come from `tokenUrl`. */
export function guardedBy(
  tokenUrl: string,
  url: string,
  auth: Partial<OAuth2> = {},
  more: Partial<ResolvedDestination> = {},
): ResolvedDestination {
  return destinationAt(url, {
    auth: {
      ...{
        kind: 'oauth2',
        tokenUrl,
        clientId: 'client',
        clientSecret: 'secret-of-client',
        scope: null,
        audience: null,
      },
      ...auth,
    },
    ...more,
  });
}

/** Waits until `holds`, turn by turn of the event loop. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await nextTurn();
}
