import { createHmac, randomUUID } from 'node:crypto';
import { actionOf } from '../model/event.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';

/** As long as GitHub waits (https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks). */
const TIMEOUT_MS = 10_000;
/** What is read of an answer, in UTF-16 units: enough to see what a server means. */
const MOST_TEXT = 4_096;

export interface Posted {
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly durationMs: number;
  readonly answer:
    | { readonly kind: 'response'; readonly status: number; readonly text: string }
    /** `message`: one line, `code: words`. */
    | { readonly kind: 'failure'; readonly message: string };
}

/** One webhook as GitHub sends it (https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers). */
export async function postSample({
  url,
  event,
  body,
  secret,
  guid = randomUUID(),
}: {
  url: URL;
  event: string;
  body: Uint8Array;
  secret: string;
  /** The same again for the same event sent again. */
  guid?: string;
}): Promise<Posted> {
  const beganAt = performance.now();
  const answer = await post(url, body, {
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/sample',
    'X-GitHub-Event': event,
    'X-GitHub-Delivery': guid,
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  });
  return { guid, event, action: actionIn(body), durationMs: Math.round(performance.now() - beganAt), answer };
}

async function post(url: URL, body: Uint8Array, headers: Record<string, string>): Promise<Posted['answer']> {
  try {
    const response = await fetch(withoutLogin(url), {
      method: 'POST',
      headers: { ...headers, ...loginHeader(url) },
      body: Uint8Array.from(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { kind: 'response', status: response.status, text: await readStart(response) };
  } catch (error) {
    return { kind: 'failure', message: failureWords(error, url.origin) };
  }
}

/** fetch refuses a URL that holds a login. */
function withoutLogin(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/** The Basic scheme (RFC 7617). */
function loginHeader({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(login).toString('base64')}` };
}

async function readStart(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= MOST_TEXT) break;
  }
  return text.slice(0, MOST_TEXT);
}

/** The origin is all that is said of the URL: the rest of it may be a credential. */
function failureWords(error: unknown, origin: string): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no-answer: ${origin} has not answered within ${TIMEOUT_MS / 1_000} s`;
  }
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  if (code === 'ECONNREFUSED') return `connection-refused: nothing listens at ${origin}: is the server running?`;
  if (code === 'ENOTFOUND') return `unknown-host: ${origin}: there is no such host`;
  return `not-sent: ${origin}: ${code ?? (cause instanceof Error ? cause.message : String(error))}`;
}

/** What is sent may be no JSON at all: a server's refusal of it is worth a look too. */
function actionIn(body: Uint8Array): string | null {
  try {
    const payload: JsonValue = JSON.parse(new TextDecoder().decode(body));
    return isJsonObject(payload) ? actionOf(payload) : null;
  } catch {
    return null;
  }
}
