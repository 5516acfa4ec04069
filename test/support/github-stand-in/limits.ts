import { type Reply, refusal } from './reply.ts';

const HOUR_SECONDS = 3600;

interface Bucket {
  used: number;
  /** Epoch seconds. */
  resetAt: number;
}

interface Secondary {
  readonly installationId: number | null;
  left: number;
  readonly retryAfter: number;
  readonly status: number;
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** GitHub's rate limits: so many requests an hour for each installation, and the secondary ones, which only a test brings on. */
export class Limits {
  readonly #limitOf: (installationId: number) => number;
  readonly #buckets = new Map<number, Bucket>();
  readonly #secondary: Secondary[] = [];

  constructor(limitOf: (installationId: number) => number) {
    this.#limitOf = limitOf;
  }

  /** Uses up what an installation has, until `resetIn` seconds from now. */
  exhaust(installationId: number, resetIn: number): void {
    this.#buckets.set(installationId, { used: this.#limitOf(installationId), resetAt: nowSeconds() + resetIn });
  }

  /** The next requests are told of a secondary limit: those of one installation, or any. */
  slowDown({ installationId = null, times = 1, retryAfter = 1, status = 403 }: SlowDown = {}): void {
    this.#secondary.push({ installationId, left: times, retryAfter, status });
  }

  /** What a limit answers in the place of GitHub; null: nothing stands in the way. */
  refuse(installationId: number): Reply | null {
    const { used, resetAt } = this.#bucket(installationId);
    if (used >= this.#limitOf(installationId) && resetAt > nowSeconds()) {
      return refusal(403, `API rate limit exceeded for installation ID ${installationId}.`);
    }
    const secondary = this.#secondary.find(
      (one) => one.left > 0 && (one.installationId ?? installationId) === installationId,
    );
    if (secondary === undefined) return null;
    secondary.left -= 1;
    return {
      ...refusal(
        secondary.status,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      ),
      headers: { 'retry-after': String(secondary.retryAfter) },
    };
  }

  /** Counts a request; one that was answered 304 is free. */
  count(installationId: number): void {
    this.#bucket(installationId).used += 1;
  }

  headers(installationId: number): Readonly<Record<string, string>> {
    const { used, resetAt } = this.#bucket(installationId);
    const limit = this.#limitOf(installationId);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(limit - used, 0)),
      'x-ratelimit-reset': String(resetAt),
      'x-ratelimit-used': String(Math.min(used, limit)),
      'x-ratelimit-resource': 'core',
    };
  }

  #bucket(installationId: number): Bucket {
    const known = this.#buckets.get(installationId);
    if (known !== undefined && known.resetAt > nowSeconds()) return known;
    const fresh = { used: 0, resetAt: nowSeconds() + HOUR_SECONDS };
    this.#buckets.set(installationId, fresh);
    return fresh;
  }
}

export interface SlowDown {
  /** null, or without it: any. */
  readonly installationId?: number | null;
  readonly times?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly status?: 403 | 429;
}
