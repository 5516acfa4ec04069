import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Clock } from '../model/clock.ts';

/** A whole answer; a `body` that is no text is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly headers: OutgoingHttpHeaders;
}

/** How long, and for how many bytes, a sender is listened to whose body nobody wants. */
export interface Linger {
  readonly lingerMs: number;
  readonly lingerBytes: number;
}

/** How long a sender is told to wait before it comes again, in seconds. */
const RETRY_AFTER_S = 10;

/** `{"error":{"code","message"}}`; a 503 says when to come again (RFC 9110 §10.2.3). */
export function makeErrorAnswer(
  { status, code, message }: { readonly status: number; readonly code: string; readonly message: string },
  headers: OutgoingHttpHeaders = {},
): Answer {
  const retry = status === 503 ? { 'Retry-After': String(RETRY_AFTER_S) } : {};
  return { status, body: { error: { code, message } }, headers: { ...retry, ...headers } };
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.end(writeHead(response, answer));
}

/**
 * Answers a request whose body has not been read, or not to its end, and closes the connection. Closing at once would
 * reset it while the sender still sends, and a reset takes the answer with it (RFC 9112 §9.6): so the answer is sent
 * whole, what still comes is thrown away within bounds, and only then the response ends, and the connection with it.
 */
export function sendAnswerUnread(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  { lingerMs, lingerBytes }: Linger,
  clock: Clock,
): void {
  response.shouldKeepAlive = false;
  response.write(writeHead(response, answer));
  let left = lingerBytes;
  function discard(chunk: Buffer): void {
    left -= chunk.length;
    if (left < 0) done();
  }
  function done(): void {
    cancel();
    request.off('data', discard).off('end', done).off('close', done);
    response.end();
  }
  const cancel = clock.after(lingerMs, done);
  request.on('data', discard).on('end', done).on('close', done);
}

/** Whether a body was announced (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The body as it goes over the wire. */
export function answerText(body: object | string): string {
  return typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
}

/** Returns what is still to be sent. */
function writeHead(response: ServerResponse, { status, body, headers }: Answer): string {
  const text = answerText(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  return text;
}
