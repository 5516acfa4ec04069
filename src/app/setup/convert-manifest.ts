import type { Clock } from '../../model/clock.ts';
import { type AppCredentials, parseAppCredentials } from '../app-credentials.ts';

export interface ConvertOptions {
  /** Where the API is, without a slash at its end. */
  readonly apiBase: string;
  readonly clock: Clock;
  readonly timeoutMs?: number;
}

export type Converted =
  | { readonly kind: 'converted'; readonly credentials: AppCredentials }
  | {
      readonly kind: 'failed';
      /** `code-refused`: GitHub does not know the code, or no longer · `github-unreachable` · `github-refused` · `github-answer`: not what its docs say. */
      readonly code: 'code-refused' | 'github-unreachable' | 'github-refused' | 'github-answer';
      readonly message: string;
      /** Whether the same code may work in a while. */
      readonly again: boolean;
    };

const TIMEOUT_MS = 10_000;
/** What GitHub answers is below 10 kB. */
const MOST_BYTES = 262_144;

/**
 * Exchanges the code that GitHub sent the browser back with for the App's credentials
 * (https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest). GitHub gives them once. Redirects are not
 * followed: the code is as good as the key. No message holds anything of the answer.
 */
export async function convertManifest(code: string, options: ConvertOptions): Promise<Converted> {
  const { apiBase, clock, timeoutMs = TIMEOUT_MS } = options;
  const aborting = new AbortController();
  const cancel = clock.after(timeoutMs, () => aborting.abort());
  try {
    const response = await fetch(`${apiBase}/app-manifests/${encodeURIComponent(code)}/conversions`, {
      method: 'POST',
      headers: {
        Accept: 'application/vnd.github+json',
        'User-Agent': 'Hookyard',
        'X-GitHub-Api-Version': '2022-11-28',
      },
      redirect: 'manual',
      signal: aborting.signal,
    });
    const text = await readAtMost(response, MOST_BYTES);
    if (response.status !== 201) return refused(response.status, apiBase);
    return text === null ? badAnswer('it is too long') : readAnswer(text, apiBase);
  } catch (error) {
    const why = aborting.signal.aborted ? `no answer within ${timeoutMs / 1_000} s` : reasonOf(error);
    return {
      ...{ kind: 'failed', code: 'github-unreachable', again: true },
      message: `This server could not reach ${apiBase} (${why}). See to its network and its DNS.`,
    };
  } finally {
    cancel();
  }
}

function readAnswer(text: string, apiBase: string): Converted {
  const parsed = parseAppCredentials(withBaseUrl(text, apiBase));
  if (parsed.kind === 'ok') return { kind: 'converted', credentials: parsed.credentials };
  return badAnswer(parsed.reason);
}

function withBaseUrl(text: string, apiBase: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(text), base_url: apiBase });
  } catch {
    return '';
  }
}

function badAnswer(reason: string): Converted {
  return {
    ...{ kind: 'failed', code: 'github-answer', again: false },
    message: `GitHub's answer is not what its documentation says: ${reason}. The App exists now: delete it in its settings at GitHub before you begin again.`,
  };
}

function refused(status: number, apiBase: string): Converted {
  if (status === 404 || status === 422) {
    return {
      ...{ kind: 'failed', code: 'code-refused', again: false },
      message: `GitHub does not take this code (${status}): it was used already, or is more than an hour old. If the App is in your settings at GitHub, delete it there before you begin again.`,
    };
  }
  return {
    ...{ kind: 'failed', code: 'github-refused', again: status >= 500 || status === 403 || status === 429 },
    message: `${apiBase} answered ${status} where GitHub answers 201. See whether that is GitHub's API, and whether it is up.`,
  };
}

/** null: it is longer than `most`. The rest is not read. */
async function readAtMost(response: Response, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** `ECONNREFUSED` and the like; what `fetch` itself says is "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
