import { isJsonObject, type JsonValue } from '../model/json.ts';

const TIMEOUT_MS = 10_000;
const MOST_TRIES = 3;

/**
 * The token that GitHub signs for the job, for one audience
 * (https://docs.github.com/en/actions/reference/security/oidc). Asked for anew each time: it lives for some minutes. Rejects with an error
 * whose message says what to do and holds no token. Not by the toolkit, whose client for this takes longer to load than all else.
 */
export function makeIdToken(
  env: NodeJS.ProcessEnv,
  { userAgent, mask }: { readonly userAgent: string; readonly mask: (token: string) => void },
): (audience: string) => Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = '' } = env;
  return async (audience) => {
    if (url === '' || bearer === '') {
      throw new Error(
        '`auth: oidc` needs `id-token: write` under `permissions:` of the job, which a pull request from a fork never has',
      );
    }
    const asked = new URL(url);
    asked.searchParams.set('audience', audience);
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json', 'user-agent': userAgent };
    const token = await askPatiently(asked, headers);
    mask(token);
    return token;
  };
}

async function askPatiently(url: URL, headers: Record<string, string>): Promise<string> {
  let why = '';
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask(url, headers);
    if (answer.kind === 'token') return answer.token;
    why = answer.why;
    if (answer.kind === 'refused') break;
  }
  throw new Error(`GitHub gave no token for the job: ${why}`);
}

type Answer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused' | 'unavailable'; readonly why: string };

async function ask(url: URL, headers: Record<string, string>): Promise<Answer> {
  try {
    const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = (await answer.json().catch(() => null)) as JsonValue;
    if (answer.ok && isJsonObject(body) && typeof body.value === 'string') return { kind: 'token', token: body.value };
    const kind = answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? 'refused' : 'unavailable';
    return { kind, why: `HTTP ${answer.status}` };
  } catch (error) {
    return {
      kind: 'unavailable',
      why: error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no connection',
    };
  }
}
