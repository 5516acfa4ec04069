import { type ClientCredentials, type Granted, requestToken, type TokenRequestParts } from './token-request.ts';

/** Where the server does not say how long a token lives. */
const DEFAULT_LIFETIME_MS = 5 * 60_000;
/** A token is given up this long before its end, or for a tenth of its life, whichever is shorter: it has to arrive in time. */
const MOST_MARGIN_MS = 30_000;
/** However long the server says: what is revoked there is found out by then. */
const LONGEST_LIFETIME_MS = 24 * 60 * 60_000;
/** Tokens in memory at once; the one asked for first goes. */
const MOST_TOKENS = 1_000;

interface TokenAsked {
  readonly credentials: ClientCredentials;
  readonly ca: string | null;
  /** The wait ends then, whoever it was that asked the server. */
  readonly timeoutMs: number;
}

export interface TokenCache {
  /** A token that is still good, from memory or from its server. Never rejects. */
  tokenFor(asked: TokenAsked): Promise<Granted>;
  /** The receiver does not take it: the next attempt asks for another. */
  drop(token: string): void;
}

/**
 * Keeps tokens of OAuth 2 in memory, by all that the server is told: whoever does not know the client's secret gets
 * nothing out of it. Of those who wait for the same token at once, one asks.
 */
export function openTokenCache(parts: TokenRequestParts): TokenCache {
  const { clock } = parts;
  const kept = new Map<string, { readonly granted: Granted; readonly goodUntil: number; readonly token: string }>();
  const underWay = new Map<string, Promise<Granted>>();

  async function ask(key: string, { credentials, ca, timeoutMs }: TokenAsked): Promise<Granted> {
    const askedAt = clock.now();
    const granted = await requestToken(parts, credentials, { ca, timeoutMs });
    underWay.delete(key);
    if (granted.kind === 'granted') {
      kept.set(key, { granted, goodUntil: askedAt + keptFor(granted.lifetimeMs), token: granted.token });
      const [oldest] = kept.keys();
      if (kept.size > MOST_TOKENS && oldest !== undefined) kept.delete(oldest);
    }
    return granted;
  }

  return {
    tokenFor(asked) {
      const key = keyOf(asked);
      const known = kept.get(key);
      if (known !== undefined && clock.now() < known.goodUntil) return Promise.resolve(known.granted);
      kept.delete(key);
      let asking = underWay.get(key);
      if (asking === undefined) {
        asking = ask(key, asked);
        underWay.set(key, asking);
      }
      return inTime(asking, asked.timeoutMs, parts);
    },
    drop(token) {
      for (const [key, one] of kept) if (one.token === token) kept.delete(key);
    },
  };
}

function keyOf({ credentials, ca }: TokenAsked): string {
  const { tokenUrl, clientId, clientSecret, scope, audience } = credentials;
  return JSON.stringify([tokenUrl, clientId, clientSecret, scope, audience, ca]);
}

function keptFor(lifetimeMs: number | null): number {
  const lifetime = Math.min(lifetimeMs ?? DEFAULT_LIFETIME_MS, LONGEST_LIFETIME_MS);
  return lifetime - Math.min(MOST_MARGIN_MS, lifetime / 10);
}

/** Who asked first may have more time than who waits with it. */
function inTime(asking: Promise<Granted>, timeoutMs: number, { clock }: TokenRequestParts): Promise<Granted> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(timeoutMs, () => {
      const message = 'Not sent without its token: the token server gave no whole answer in time.';
      resolve({ kind: 'failure', reason: 'timeout', message });
    });
    void asking.then(resolve).finally(stopWaiting);
  });
}
