import type { IncomingMessage } from 'node:http';
import type { Clock } from '../model/clock.ts';
import type { BodyBudget } from './body-budget.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What is set aside for a body at first: most webhooks fit whole, and a sender that only announces much takes no more. */
const FIRST_BYTES = 65_536;

export interface ReadBodyOptions {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly budget: BodyBudget;
  readonly clock: Clock;
  /** Called once the body may come: the place to answer `Expect: 100-continue`. */
  readonly begin: () => void;
}

export type ReadBody =
  /** Whoever is done with `body` calls `release`, once: until then it counts against the budget. */
  | { readonly kind: 'read'; readonly body: Buffer; readonly release: () => void }
  /** What is left of the body is still to come. */
  | Refusal<408 | 413 | 503>
  /** The sender has gone. */
  | { readonly kind: 'aborted' };

/**
 * Reads a request's body into one Buffer: 413 past `maxBytes`, at once if Content-Length says so; 408 past `timeoutMs`
 * from now; 503 where `budget` has no room.
 *
 * The budget is charged as bytes come in (the Buffer doubles), not by what Content-Length announces: else eleven senders
 * who announce 25 MiB and send nothing would shut everybody else out of 256 MiB. Chunks are copied into the Buffer at
 * once: kept apart, a body of one-byte chunks would take a hundred times its size, none of it counted.
 */
export function readBody(request: IncomingMessage, options: ReadBodyOptions): Promise<ReadBody> {
  const { maxBytes, timeoutMs, budget, clock, begin } = options;
  const declared = declaredBytes(request);
  const most = Math.min(declared ?? maxBytes, maxBytes);
  const first = Math.min(most, FIRST_BYTES);
  if ((declared ?? 0) > maxBytes) return Promise.resolve(tooLarge(maxBytes));
  if (!budget.reserve(first)) return Promise.resolve(TOO_BUSY);
  return new Promise((resolve) => {
    const gathered = makeGathered(first, most, budget);
    function finish(result: ReadBody): void {
      cancel();
      request.off('data', take).off('end', end).off('close', gone).off('error', gone);
      if (result.kind !== 'read') gathered.release();
      resolve(result);
    }
    function take(chunk: Buffer): void {
      if (gathered.size + chunk.length > maxBytes) finish(tooLarge(maxBytes));
      else if (!gathered.add(chunk)) finish(TOO_BUSY);
    }
    function end(): void {
      finish({ kind: 'read', body: gathered.bytes(), release: gathered.release });
    }
    function gone(): void {
      finish({ kind: 'aborted' });
    }
    const cancel = clock.after(timeoutMs, () => finish(tooSlow(timeoutMs)));
    request.on('data', take).on('end', end).on('close', gone).on('error', gone);
    begin();
  });
}

/** One Buffer that doubles, up to `most`, each growth asked of the budget; `first` is reserved already. */
function makeGathered(first: number, most: number, budget: BodyBudget) {
  // Not of the shared pool: what is kept of a body keeps nothing else.
  let buffer = Buffer.allocUnsafeSlow(first);
  let size = 0;
  return {
    get size() {
      return size;
    },
    /** False: the budget has no room, and nothing was added. */
    add(chunk: Buffer): boolean {
      const needed = size + chunk.length;
      if (needed > buffer.length) {
        const capacity = Math.min(most, Math.max(needed, buffer.length * 2));
        if (!budget.reserve(capacity - buffer.length)) return false;
        const larger = Buffer.allocUnsafeSlow(capacity);
        buffer.copy(larger, 0, 0, size);
        buffer = larger;
      }
      chunk.copy(buffer, size);
      size = needed;
      return true;
    },
    bytes: () => buffer.subarray(0, size),
    release: () => budget.release(buffer.length),
  };
}

/** null: the body is chunked, or there is none. The HTTP parser has refused what is not a number of bytes. */
function declaredBytes(request: IncomingMessage): number | null {
  const header = request.headers['content-length'];
  if (header !== undefined) return Number(header);
  return request.headers['transfer-encoding'] === undefined ? 0 : null;
}

const TOO_BUSY = refuse(
  503,
  'too-busy',
  'Too many webhooks are being received at this moment. Send this one again later.',
);

function tooLarge(maxBytes: number): Refusal<413> {
  return refuse(413, 'body-too-large', `The body has more than ${maxBytes} bytes; GitHub itself sends no larger ones.`);
}

function tooSlow(timeoutMs: number): Refusal<408> {
  return refuse(408, 'body-too-slow', `The body did not arrive within ${timeoutMs / 1_000} s. Send it again.`);
}
