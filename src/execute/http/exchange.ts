import type { Dispatcher } from 'undici';
import type { Clock } from '../../model/clock.ts';
import { EXCERPT_SOURCE_BYTES } from './excerpt.ts';

/** How much of a response is read. A connection whose response is longer is dropped; up to here it can be used again. */
const MOST_READ_BYTES = 64 * 1024;

export type Exchanged =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      /** The first 8 KiB of the response. */
      readonly bytes: Uint8Array;
      /** There was more than `bytes`. */
      readonly cut: boolean;
    }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'error'; readonly error: unknown };

/**
 * One request and its response, within one deadline that covers all of it: the wait for a connection, the headers, the
 * body. A class, and undici's dispatch in place of its request: no stream and no closures for every attempt.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly done: Promise<Exchanged>;
  #settle: (exchanged: Exchanged) => void = () => {};
  #settled = false;
  readonly #cancelDeadline: () => void;
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #retryAfter: string | null = null;
  readonly #chunks: Uint8Array[] = [];
  #read = 0;

  constructor(clock: Clock, timeoutMs: number) {
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#cancelDeadline = clock.after(timeoutMs, () => this.#drop({ kind: 'timeout' }));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // The deadline may pass while the connection is being made: then nothing is sent.
    if (this.#settled) controller.abort(new Error('given up'));
    else this.#controller = controller;
  }

  onResponseStart(_controller: unknown, status: number, headers: Readonly<Record<string, unknown>>): void {
    // Called for each 1xx too (RFC 9110 §15.2); the answer itself comes last.
    this.#status = status;
    const retryAfter = headers['retry-after'];
    const first: unknown = Array.isArray(retryAfter) ? retryAfter[0] : retryAfter;
    this.#retryAfter = typeof first === 'string' ? first : null;
  }

  onResponseData(_controller: unknown, chunk: Uint8Array): void {
    const room = EXCERPT_SOURCE_BYTES - this.#read;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    this.#read += chunk.length;
    if (this.#read > MOST_READ_BYTES) this.#drop(this.#answer());
  }

  onResponseEnd(): void {
    this.#end(this.#answer());
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#end({ kind: 'error', error });
  }

  #answer(): Exchanged {
    const bytes = Buffer.concat(this.#chunks);
    const cut = this.#read > bytes.length;
    return { kind: 'answer', status: this.#status, retryAfter: this.#retryAfter, bytes, cut };
  }

  /** Settles, and lets go of the connection. */
  #drop(exchanged: Exchanged): void {
    this.#end(exchanged);
    this.#controller?.abort(new Error('given up'));
  }

  #end(exchanged: Exchanged): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#cancelDeadline();
    this.#settle(exchanged);
  }
}
