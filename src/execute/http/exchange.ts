import type { Clock } from '../../model/clock.ts';
import { EXCERPT_SOURCE_BYTES } from './excerpt.ts';
import type { Exchanged } from './http-agent.ts';

/** How much of a response is read. A connection whose response is longer is dropped; up to here it can be used again. */
const MOST_READ_BYTES = 64 * 1024;

/**
 * One request and its response, within one deadline that covers all of it: the wait for a connection, the headers, the
 * body. What is read and kept is decided here, once for all agents; each says how it hears of a response, and how it lets go.
 */
export abstract class Exchange {
  readonly done: Promise<Exchanged>;
  #settle: (exchanged: Exchanged) => void = () => {};
  #settled = false;
  readonly #cancelDeadline: () => void;
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

  get settled(): boolean {
    return this.#settled;
  }

  /** Lets go of the connection, or of the wait for one. Called once the outcome is known, at most once. */
  protected abstract letGo(): void;

  /** `headers`: by lower-case name. */
  protected begin(status: number, headers: Readonly<Record<string, unknown>>): void {
    this.#status = status;
    const retryAfter = headers['retry-after'];
    const first: unknown = Array.isArray(retryAfter) ? retryAfter[0] : retryAfter;
    this.#retryAfter = typeof first === 'string' ? first : null;
  }

  protected take(chunk: Uint8Array): void {
    const room = EXCERPT_SOURCE_BYTES - this.#read;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    this.#read += chunk.length;
    if (this.#read > MOST_READ_BYTES) this.#drop(this.#answer());
  }

  /** The response is whole. */
  protected finish(): void {
    this.#end(this.#answer());
  }

  protected fail(error: unknown): void {
    this.#end({ kind: 'error', error });
  }

  #answer(): Exchanged {
    const bytes = Buffer.concat(this.#chunks);
    const cut = this.#read > bytes.length;
    return { kind: 'answer', status: this.#status, retryAfter: this.#retryAfter, bytes, cut };
  }

  #drop(exchanged: Exchanged): void {
    if (this.#settled) return;
    this.#end(exchanged);
    this.letGo();
  }

  #end(exchanged: Exchanged): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#cancelDeadline();
    this.#settle(exchanged);
  }
}
