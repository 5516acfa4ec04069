import type { Clock } from '../../model/clock.ts';
import type { Auth } from '../../model/destination.ts';
import { basicCredentials } from './authorization.ts';
import { explainFailure, type Failure } from './explain-failure.ts';
import type { Exchanged, HttpAgent } from './http-agent.ts';
import { type Reach, refuseUrl } from './refuse-url.ts';

export type ClientCredentials = Extract<Auth<string>, { kind: 'oauth2' }>;

export type Granted =
  | {
      readonly kind: 'granted';
      readonly token: string;
      /** As the server says, from when it was asked; null: it does not say. */
      readonly lifetimeMs: number | null;
    }
  | Failure;

/** RFC 6749 §5.2. Only these are repeated: a server's own words may hold anything. */
const ERROR_CODES: readonly unknown[] = [
  ...['invalid_request', 'invalid_client', 'invalid_grant'],
  ...['unauthorized_client', 'unsupported_grant_type', 'invalid_scope'],
];

export interface TokenRequestParts {
  readonly reach: Reach;
  readonly agent: HttpAgent;
  readonly clock: Clock;
  readonly userAgent: string;
}

/**
 * Asks a token server once (RFC 6749 §4.4.2), and says who asks by HTTP Basic (§2.3.1). Never rejects. The message of a
 * failure holds no secret and no URL, and of the server's answer its status and an error code of §5.2 at most.
 */
export async function requestToken(
  { agent, reach, clock, userAgent }: TokenRequestParts,
  credentials: ClientCredentials,
  { ca, timeoutMs }: { readonly ca: string | null; readonly timeoutMs: number },
): Promise<Granted> {
  try {
    const url = new URL(credentials.tokenUrl);
    const denied = refuseUrl(url, reach);
    if (denied !== null) return notGranted(denied);
    const headers = [
      ...[
        'Authorization',
        `Basic ${basicCredentials(formText(credentials.clientId), formText(credentials.clientSecret))}`,
      ],
      ...['Content-Type', 'application/x-www-form-urlencoded'],
      ...['Accept', 'application/json'],
      ...['User-Agent', userAgent],
    ];
    const [origin, path] = [url.origin, url.pathname + url.search];
    const body = Buffer.from(formOf(credentials));
    return grantedBy(await agent.exchange({ origin, path, method: 'POST', headers, body, timeoutMs, ca }, clock));
  } catch (error) {
    return notGranted(explainFailure(error));
  }
}

function formOf({ scope, audience }: ClientCredentials): string {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== null) form.set('scope', scope);
  if (audience !== null) form.set('audience', audience);
  return form.toString();
}

/** RFC 6749 appendix B: before they are joined by a colon, id and secret are written as a form writes them. */
function formText(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function grantedBy(exchanged: Exchanged): Granted {
  switch (exchanged.kind) {
    case 'timeout':
      return refused('timeout', 'the token server gave no whole answer in time');
    case 'error':
      return notGranted(explainFailure(exchanged.error));
    case 'answer':
      return readAnswer(exchanged);
    default:
      return exchanged satisfies never;
  }
}

function readAnswer({ status, bytes, cut }: Extract<Exchanged, { kind: 'answer' }>): Granted {
  const answer = cut ? null : parseObject(bytes);
  if (status < 200 || status > 299) {
    const code = ERROR_CODES.includes(answer?.error) ? ` ${answer?.error}` : '';
    return refused('other', `the token server answered ${status}${code}`);
  }
  if (cut) return refused('other', "the token server's answer is longer than 8 KiB");
  const token = answer?.access_token;
  // What is sent in a header is printable ASCII (RFC 6749 appendix A.12) without a space (RFC 6750 §2.1).
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    return refused('other', "the token server's answer holds no access_token that can be sent");
  }
  // A token of a type that is not understood must not be used (RFC 6749 §7.1). Some servers leave the type out.
  const type = answer?.token_type ?? 'Bearer';
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') {
    return refused('other', 'the token server gave a token of another type than Bearer');
  }
  return { kind: 'granted', token, lifetimeMs: lifetimeOf(answer?.expires_in) };
}

/** Seconds, as a number; some servers write it as text. */
function lifetimeOf(expiresIn: unknown): number | null {
  const seconds = typeof expiresIn === 'string' && /^\d{1,15}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  return typeof seconds === 'number' && seconds >= 0 ? seconds * 1_000 : null;
}

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function notGranted({ reason, message }: Failure): Failure {
  return { kind: 'failure', reason, message: `Not sent without its token. The token server: ${message}` };
}

function refused(reason: Failure['reason'], why: string): Failure {
  return { kind: 'failure', reason, message: `Not sent without its token: ${why}.` };
}
