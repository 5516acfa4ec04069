import type { Template } from '../expression/template.ts';
import { type Destination, FORMATS, METHODS, type RetryPolicy } from '../model/destination.ts';
import { parseDuration } from '../model/duration.ts';
import { parseRateLimit } from '../model/rate-limit.ts';
import { DEFAULT_RETRY } from '../model/retry-schedule.ts';
import { compileAuth } from './compile-auth.ts';
import { compileCa } from './compile-ca.ts';
import { compileHeaders } from './compile-headers.ts';
import { compileOrderBy } from './compile-order-by.ts';
import { compileUrl } from './compile-url.ts';
import { MAX_TIMEOUT_MS, MAX_WAIT_MS } from './file-limits.ts';
import { judgeSigningSecret } from './judge-signing-secret.ts';
import { childOf, isText, type Located, type LocatedText, textsOf } from './located.ts';
import { isLiteral, type Reading } from './read-expression.ts';
import { readSecretTemplate } from './read-secret-template.ts';
import { warnLiteral } from './warn-literal.ts';

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * One destination; null: it lacks what it needs. Reports what the values mean; their kinds are checkStructure's, and what
 * is of the wrong kind is passed over here, since the file is refused then.
 */
export function compileDestination(name: string, node: Located, reading: Reading): Destination | null {
  const written = (key: string): Located | undefined => childOf(node, key);
  const auth = compileAuth(node, reading);
  const ca = compileCa(written('ca'), reading);
  const use = { key: 'url', takesToken: written('auth') !== undefined, hasCa: written('ca') !== undefined } as const;
  const url = compileUrl(written('url'), use, reading);
  const format = wordOf(written('format'), FORMATS) ?? 'github';
  const headers = compileHeaders(written('headers'), reading);
  const signingSecrets = compileSigningSecrets(node, reading);
  const timeoutMs = compileTimeout(written('timeout'), reading);
  const retry = compileRetry(written('retry'), reading);
  const orderBy = compileOrderBy(written('order-by'), reading);
  const [rateLimit, maxInFlight, enabled] = [written('rate-limit'), written('max-in-flight'), written('enabled')];
  if (url === null) return null;
  return {
    ...{ name, url, format, headers, signingSecrets, auth, ca, timeoutMs, retry, orderBy },
    method: wordOf(written('method'), METHODS) ?? 'POST',
    rateLimit: isText(rateLimit) ? parseRateLimit(rateLimit.value) : null,
    maxInFlight: maxInFlight?.kind === 'scalar' && typeof maxInFlight.value === 'number' ? maxInFlight.value : null,
    enabled: !(enabled?.kind === 'scalar' && enabled.value === false),
  };
}

function wordOf<Word extends string>(node: Located | undefined, words: readonly Word[]): Word | null {
  return words.find((word) => isText(node) && node.value === word) ?? null;
}

function compileSigningSecrets(node: Located, reading: Reading): readonly Template[] {
  return textsOf(childOf(node, 'signing-secret')).flatMap((text) => {
    const template = readSecretTemplate(text, reading);
    if (template === null) return [];
    const fault = isLiteral(template) ? judgeSigningSecret(text.value) : null;
    if (fault !== null) {
      reading.report.add('bad-signing-secret', text.offset, `the signing secret ${fault.reason}`, fault.hint);
    }
    warnLiteral(template, text, 'the signing secret', reading);
    return [template];
  });
}

function compileTimeout(node: Located | undefined, { report }: Reading): number {
  const timeoutMs = isText(node) ? parseDuration(node.value) : null;
  if (timeoutMs === null) return DEFAULT_TIMEOUT_MS;
  if (node !== undefined && (timeoutMs < 1 || timeoutMs > MAX_TIMEOUT_MS)) {
    report.add('out-of-range', node.offset, '`timeout` must be from 1ms to 60s', 'write e.g. timeout: 15s');
  }
  return timeoutMs;
}

function compileRetry(node: Located | undefined, reading: Reading): RetryPolicy {
  if (node?.kind === 'scalar' && node.value === false) return { scheduleMs: [] };
  if (node?.kind !== 'map') return DEFAULT_RETRY;
  const attempts = childOf(node, 'attempts');
  const schedule = childOf(node, 'schedule');
  if (attempts !== undefined && schedule !== undefined) {
    const message = '`attempts` and `schedule` exclude each other';
    reading.report.add('exclusive-keys', schedule.offset, message, 'a schedule of n waits makes n + 1 attempts');
  } else if (node.entries.size === 0) {
    const hint = 'write retry: false, retry: { attempts: 5 } or retry: { schedule: [5s, 1m] }';
    reading.report.add('empty-value', node.offset, '`retry` is empty', hint);
  }
  const scheduleMs = textsOf(schedule).flatMap((wait) => compileWait(wait, reading));
  const isCounted = attempts?.kind === 'scalar' && typeof attempts.value === 'number';
  return isCounted ? defaultFor(Number(attempts.value)) : { scheduleMs };
}

/** `attempts` in all along the default schedule; where it is shorter, its last wait repeats. */
function defaultFor(attempts: number): RetryPolicy {
  const { scheduleMs } = DEFAULT_RETRY;
  const last = scheduleMs.at(-1) ?? 0;
  // The bound keeps a number that checkStructure refuses from making a list of its length.
  const waits = Math.max(0, Math.min(attempts, 1_000) - 1);
  return { scheduleMs: Array.from({ length: waits }, (_, index) => scheduleMs[index] ?? last) };
}

function compileWait(node: LocatedText, { report }: Reading): readonly number[] {
  const waitMs = parseDuration(node.value);
  if (waitMs === null) return [];
  if (waitMs < 1 || waitMs > MAX_WAIT_MS) {
    report.add('out-of-range', node.offset, 'a wait must be from 1ms to 30d', 'write e.g. schedule: [5s, 1m, 10m]');
  }
  return [waitMs];
}
