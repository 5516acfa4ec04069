import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../model/clock.ts';

/** Bytes of chance; `crypto.randomBytes` but for tests. */
export type Random = (bytes: number) => Buffer;

/** 256 bits: nobody guesses them, in whatever time. */
const SECRET_BYTES = 32;
const COOKIE = 'hookyard-setup';
/** After so many wrong tokens within `LOCKED_MS`, all are refused for as long. */
const MOST_WRONG = 20;
const LOCKED_MS = 60_000;

type TokenVerdict = 'right' | 'wrong' | 'locked';

/** Who may see the pages of set-up: whoever came with the token that was printed at start, and got the cookie for it. */
export interface Guard {
  /** What the URL that is printed carries. */
  readonly token: string;
  /** What each form of these pages carries. */
  readonly formToken: string;
  /**
   * Counts wrong ones over all senders, since behind a proxy they share an address. A flood of them so keeps newcomers out
   * for a minute, but nobody who has the cookie.
   */
  judgeToken(token: string): TokenVerdict;
  isFormToken(token: string): boolean;
  hasCookie(request: IncomingMessage): boolean;
  /**
   * `SameSite=Lax`, not `Strict`: GitHub sends the browser back here, and a strict cookie would stay behind (RFC 6265bis
   * §5.6.7: a top-level GET from elsewhere). For `/`, since a proxy may put a path in front of `/setup`.
   */
  setCookie(request: IncomingMessage): string;
}

export function makeGuard(random: Random, clock: Clock): Guard {
  const [token, formToken, session] = [makeSecret(random), makeSecret(random), makeSecret(random)];
  let wrong = 0;
  let countedSince = clock.now();
  return {
    token,
    formToken,
    judgeToken(given) {
      if (clock.now() - countedSince >= LOCKED_MS) wrong = 0;
      if (wrong >= MOST_WRONG) return 'locked';
      if (isSame(given, token)) return 'right';
      // A minute from the first of a series; from the last, once it locks.
      if (wrong === 0 || wrong === MOST_WRONG - 1) countedSince = clock.now();
      wrong += 1;
      return 'wrong';
    },
    isFormToken: (given) => isSame(given, formToken),
    hasCookie: (request) => cookiesOf(request).some((value) => isSame(value, session)),
    setCookie: (request) => makeCookie(session, request, ''),
  };
}

/** Takes the cookie back. */
export function clearCookie(request: IncomingMessage): string {
  return makeCookie('', request, '; Max-Age=0');
}

export function makeSecret(random: Random): string {
  return random(SECRET_BYTES).toString('base64url');
}

/** In a time that tells neither where they differ nor how long either is. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/**
 * Whether a form was sent by a page of ours, as the browser says (Fetch Metadata; where it is silent, as over plain HTTP,
 * `Origin` against the host asked for, which no page can set). The form's token says so too; one of both could have a hole.
 */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const origin = URL.parse(headers.origin ?? '')?.host;
  return origin !== undefined && (origin === headers.host || origin === firstOf(headers['x-forwarded-host']));
}

/** The first entry of a list in a header: what the proxy nearest to the browser wrote. */
export function firstOf(header: string | readonly string[] | undefined): string {
  return String(header ?? '')
    .split(',', 1)
    .join('')
    .trim();
}

function makeCookie(value: string, { headers }: IncomingMessage, more: string): string {
  const secure = firstOf(headers['x-forwarded-proto']) === 'https' ? '; Secure' : '';
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${more}`;
}

/** Several may have the name: cookies do not tell ports apart. */
function cookiesOf({ headers }: IncomingMessage): readonly string[] {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${COOKIE}=`)).map((pair) => pair.slice(COOKIE.length + 1));
}
