/** What a test has asked to go wrong. Each waits for the requests that it is for, in the order in which they were asked for. */
export interface Where {
  readonly method?: string;
  /** Against the path without its prefix: `/repos/octo-org/tools/issues/1/comments`. */
  readonly path?: RegExp;
  /** How many requests it is for; 1 without it. */
  readonly times?: number;
}

export interface Failure extends Where {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** `before`: nothing is done. `after`: it is done, and the one who asked never hears of it. */
export interface Drop extends Where {
  readonly when: 'before' | 'after';
}

export interface Hold<Request> {
  /** Resolves when the request is there, and (`after`) done, but not answered. */
  readonly arrived: Promise<Request>;
  /** Lets the answer go. */
  release(): void;
}

type Fault<Request> =
  | { readonly kind: 'fail'; readonly failure: Failure }
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  | {
      readonly kind: 'hold';
      readonly when: 'before' | 'after';
      readonly arrive: (request: Request) => void;
      readonly released: Promise<void>;
    };

export class Faults<Request extends { readonly method: string; readonly path: string }> {
  readonly #waiting: { where: Where; left: number; fault: Fault<Request> }[] = [];
  readonly #held = new Set<() => void>();

  failNext(failure: Failure): void {
    this.#add(failure, { kind: 'fail', failure });
  }

  dropNext(drop: Drop): void {
    this.#add(drop, { kind: 'drop', when: drop.when });
  }

  holdNext(where: Where & { readonly when?: 'before' | 'after' }): Hold<Request> {
    const arrival = Promise.withResolvers<Request>();
    const release = Promise.withResolvers<void>();
    this.#held.add(release.resolve);
    const { when = 'after' } = where;
    this.#add(where, { kind: 'hold', when, arrive: arrival.resolve, released: release.promise });
    return { arrived: arrival.promise, release: release.resolve };
  }

  /** The fault that is for this request, if there is one; it is used up by that. */
  take({ method, path }: Request): Fault<Request> | null {
    const found = this.#waiting.find(
      ({ where, left }) => left > 0 && (where.method ?? method) === method && (where.path?.test(path) ?? true),
    );
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault;
  }

  /** So that nothing hangs when a test is over. */
  releaseAll(): void {
    for (const release of this.#held) release();
  }

  #add(where: Where, fault: Fault<Request>): void {
    this.#waiting.push({ where, left: where.times ?? 1, fault });
  }
}
