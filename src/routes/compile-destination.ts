import type { Template } from '../expression/template.ts';
import type { Auth, Destination, RetryPolicy } from '../model/destination.ts';
import { parseDuration } from '../model/duration.ts';
import { DEFAULT_RETRY } from '../model/retry-schedule.ts';
import { compileHeaders } from './compile-headers.ts';
import { compileUrl } from './compile-url.ts';
import { KNOWN_FORMATS } from './destination-schema.ts';
import { MAX_TIMEOUT_MS, MAX_WAIT_MS } from './file-limits.ts';
import { judgeSigningSecret } from './judge-signing-secret.ts';
import { childOf, entriesOf, isText, type Located, type LocatedText, textsOf } from './located.ts';
import { isLiteral, type Reading } from './read-expression.ts';
import { readSecretTemplate } from './read-secret-template.ts';

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * One destination; null: it lacks what it needs. Reports what the values mean; their kinds are checkStructure's, and what
 * is of the wrong kind is passed over here, since the file is refused then.
 */
export function compileDestination(name: string, node: Located, reading: Reading): Destination | null {
  const auth = compileAuth(node, reading);
  const url = compileUrl(childOf(node, 'url'), auth !== null, reading);
  const headers = compileHeaders(childOf(node, 'headers'), reading);
  const signingSecrets = compileSigningSecrets(node, reading);
  const timeoutMs = compileTimeout(childOf(node, 'timeout'), reading);
  const retry = compileRetry(childOf(node, 'retry'), reading);
  const format = childOf(node, 'format');
  const enabled = childOf(node, 'enabled');
  if (url === null) return null;
  return {
    name,
    url,
    format: KNOWN_FORMATS.find((known) => isText(format) && format.value === known) ?? 'github',
    headers,
    signingSecrets,
    auth,
    ...{ method: 'POST', rateLimit: null, maxInFlight: null, orderBy: null, ca: null },
    timeoutMs,
    retry,
    enabled: !(enabled?.kind === 'scalar' && enabled.value === false),
  };
}

function compileSigningSecrets(node: Located, reading: Reading): readonly Template[] {
  const templates: Template[] = [];
  for (const text of textsOf(childOf(node, 'signing-secret'))) {
    const template = readSecretTemplate(text, reading);
    if (template === null) continue;
    templates.push(template);
    if (!isLiteral(template)) continue;
    const fault = judgeSigningSecret(text.value);
    if (fault !== null) {
      reading.report.add('bad-signing-secret', text.offset, `the signing secret ${fault.reason}`, fault.hint);
    }
    const hint = 'write ${{ secrets.NAME }} and set HOOKYARD_SECRET_NAME';
    reading.report.add('literal-secret', text.offset, 'the signing secret stands here for all to read', hint);
  }
  return templates;
}

function compileAuth(node: Located, { report }: Reading): Auth<Template> | null {
  const auth = childOf(node, 'auth');
  if (auth?.kind !== 'scalar' || auth.value !== 'oidc') return null;
  const header = entriesOf(childOf(node, 'headers')).find(({ key }) => key.toLowerCase() === 'authorization');
  if (header !== undefined) {
    const message = '`auth` and the header `Authorization` exclude each other';
    report.add('exclusive-keys', header.keyOffset, message, 'leave one of them out: `auth` sends this header');
  }
  return { kind: 'oidc' };
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
