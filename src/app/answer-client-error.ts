import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../model/clock.ts';
import { answerText, makeErrorAnswer } from './answer.ts';

/** A request that was cut off by an error of its own making, and how it was answered. */
export interface RefusedRequest {
  readonly request: IncomingMessage;
  readonly status: number;
  readonly code: string;
}

/**
 * Answers what Node's HTTP parser or its timers refuse, on the bare socket, and closes that once the sender has had
 * `lingerMs` to read the answer. null: what was refused never became a request, or cannot be answered any more.
 */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  /** Responses under way on this connection, the oldest first. */
  underWay: readonly ServerResponse[],
  lingerMs: number,
  clock: Clock,
): RefusedRequest | null {
  // Answered already, and about to close.
  if (socket.writableEnded) return null;
  const [current, next] = underWay;
  // Whatever were written now would be taken for the answer to a request that is sound.
  const misleads = next !== undefined || current?.headersSent === true || current?.req.complete === true;
  if (misleads || !socket.writable) {
    socket.destroy();
    return null;
  }
  const refusal = explain(error);
  socket.end(rawAnswer(refusal));
  const cancel = clock.after(lingerMs, () => socket.destroy());
  socket.once('close', cancel);
  return current === undefined ? null : { request: current.req, status: refusal.status, code: refusal.code };
}

interface ClientError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

function explain(error: NodeJS.ErrnoException): ClientError {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'headers-too-large', message: 'The headers are too large; 16 KiB is the most.' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        status: 413,
        code: 'chunk-extensions-too-large',
        message: 'The chunk extensions are too large; send none.',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'request-too-slow', message: 'The request did not arrive in time. Send it again.' };
    default:
      return { status: 400, code: 'bad-request', message: 'This is not one well-formed HTTP/1.1 request (RFC 9112).' };
  }
}

function rawAnswer(error: ClientError): string {
  const text = answerText(makeErrorAnswer(error).body);
  return [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    '',
    text,
  ].join('\r\n');
}
