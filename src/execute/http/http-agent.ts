import type { Clock } from '../../model/clock.ts';

/** One request as it is sent. The agent adds what is of the connection: Host, Connection, Content-Length. */
interface ExchangeRequest {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly method: string;
  /** Name, value, name, value, …: sent in this order and this case. */
  readonly headers: string[];
  readonly body: Uint8Array;
  /** For all of it: the wait for a connection, the headers, the body. */
  readonly timeoutMs: number;
  /** Certificates in PEM that TLS trusts in place of the system's; null: those of the system. */
  readonly ca: string | null;
}

export type Exchanged =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The first `Retry-After`. */
      readonly retryAfter: string | null;
      /** The first 8 KiB of the response. */
      readonly bytes: Uint8Array;
      /** There was more than `bytes`. */
      readonly cut: boolean;
    }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'error'; readonly error: unknown };

/**
 * What carries requests. It dials allowed addresses only, follows no redirect, uses no proxy, verifies every certificate,
 * and speaks HTTP/1.1. Two fulfil it: `openGuardedAgent` keeps connections, for a process that goes on;
 * `openUnpooledAgent` is quick to load and keeps none, for one that ends.
 */
export interface HttpAgent {
  /** One request and its response, once. May throw where the request cannot be made: see `explainFailure`. */
  readonly exchange: (request: ExchangeRequest, clock: Clock) => Promise<Exchanged>;
  /** Ends what is under way with an error, and closes every connection. */
  readonly close: () => Promise<void>;
}
