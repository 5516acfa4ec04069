import { parseRetryAfter } from '../http/retry-after.ts';
import type { GithubRefusal } from './github-client.ts';
import { messageOf } from './refusal-reading.ts';

/** What a refusal means for the step. `reason`: one line, 300 characters at most. */
export type RefusalVerdict =
  /** Nothing is to be sent for the installation until `untilMs` from now have passed; no try is lost by it. */
  | {
      readonly kind: 'rate-limited';
      readonly untilMs: number;
      readonly scope: 'primary' | 'secondary';
      readonly reason: string;
    }
  /** It may heal. */
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'denied'; readonly code: 'permission-missing'; readonly reason: string }
  /** Also a 404 that hides what the token may not see: `explainRefusal` says both. */
  | { readonly kind: 'gone'; readonly code: 'subject-gone'; readonly reason: string }
  | { readonly kind: 'refused'; readonly code: 'github-refused'; readonly reason: string };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A limit of GitHub is over within an hour; a clock that is wrong must not hold up an installation for days. */
const LONGEST_WAIT = 120 * MINUTE;

const SECONDARY_WORDS = /secondary rate limit|abuse detection/i;
/** GraphQL tells of a limit with status 200. */
const LIMIT_WORDS = /rate limit/i;
/** 405 and 409 that come of something else having just happened, e.g. "Base branch was modified. Review and try the merge again." */
const AGAIN_WORDS = /try (?:the merge )?again|something went wrong|timed? ?out/i;
const DENIED_WORDS =
  /resource not accessible|must have|not authorized|not have (?:the )?(?:correct )?permission|insufficient scopes/i;
/** A 403 that no permission cures: what GitHub says of the thing, of the account or of where the request comes from. */
const NO_PERMISSION_CURES =
  /archived|read-only|\blocked\b|ip allow list|\bsaml\b|suspended|blocked|disabled|\brestrict(?:ed|ions?)\b|upgrade to|unable to|cannot be (?:retried|rerun)|already running/i;
const GONE_WORDS = /could not resolve to/i;

/** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately */
export function judgeRefusal(refusal: GithubRefusal, nowAt: number): RefusalVerdict {
  const reason = messageOf(refusal);
  const { status, message } = refusal;
  const limit = judgeLimit(refusal, nowAt);
  if (limit !== null) return { kind: 'rate-limited', ...limit, reason };
  // 401: the token ran out under way, and the next try gets a new one.
  if (status === null || status >= 500 || status === 401 || status === 408) return { kind: 'retry', reason };
  if (status === 409 || (status === 405 && AGAIN_WORDS.test(message))) return { kind: 'retry', reason };
  if (status === 403) return judgeForbidden(refusal, reason);
  if (status === 404 || status === 410 || status === 451) return { kind: 'gone', code: 'subject-gone', reason };
  return status === 200 ? judgeGraphql(message, reason) : { kind: 'refused', code: 'github-refused', reason };
}

/** GitHub names the permissions of a route with each of its refusals, whatever they are for: so the words come first. */
function judgeForbidden({ message, headers }: GithubRefusal, reason: string): RefusalVerdict {
  const isNamed = (headers['x-accepted-github-permissions'] ?? '') !== '' && !NO_PERMISSION_CURES.test(message);
  if (DENIED_WORDS.test(message) || isNamed) return { kind: 'denied', code: 'permission-missing', reason };
  return { kind: 'refused', code: 'github-refused', reason };
}

/** GraphQL answers 200 whatever it did. */
function judgeGraphql(message: string, reason: string): RefusalVerdict {
  if (DENIED_WORDS.test(message)) return { kind: 'denied', code: 'permission-missing', reason };
  if (GONE_WORDS.test(message)) return { kind: 'gone', code: 'subject-gone', reason };
  if (AGAIN_WORDS.test(message)) return { kind: 'retry', reason };
  return { kind: 'refused', code: 'github-refused', reason };
}

type Limit = Pick<Extract<RefusalVerdict, { kind: 'rate-limited' }>, 'untilMs' | 'scope'>;

function judgeLimit({ status, headers, message }: GithubRefusal, nowAt: number): Limit | null {
  const told = status === 200 && LIMIT_WORDS.test(message);
  if (status !== 403 && status !== 429 && !told) return null;
  const after = parseRetryAfter(headers['retry-after'] ?? '', nowAt);
  if (after !== null) return { scope: 'secondary', untilMs: bounded(after) };
  if (headers['x-ratelimit-remaining'] === '0') {
    const resetAt = Number(headers['x-ratelimit-reset']) * SECOND;
    return { scope: 'primary', untilMs: Number.isFinite(resetAt) ? bounded(resetAt - nowAt) : MINUTE };
  }
  return status === 429 || told || SECONDARY_WORDS.test(message) ? { scope: 'secondary', untilMs: MINUTE } : null;
}

function bounded(waitMs: number): number {
  return Math.min(Math.max(waitMs, SECOND), LONGEST_WAIT);
}
