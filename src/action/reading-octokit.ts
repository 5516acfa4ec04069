import type { OctokitRequest } from '../execute/github/octokit-client.ts';

export interface ReadingOptions {
  readonly token: string;
  /** Of the REST API, e.g. `https://api.github.com`. */
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** What of Octokit a GET of JSON needs, and no more: a run that only forwards need not load Octokit for the one file that it reads. */
export function readingOctokit({ token, baseUrl, userAgent, fetch }: ReadingOptions): OctokitRequest {
  return {
    request: async (route, options = {}) => {
      const { headers, request, ...parameters } = options;
      const { signal } = Object(request) as { signal: AbortSignal };
      const answer = await reach(() =>
        fetch(urlOf(baseUrl, route, parameters), {
          signal,
          headers: {
            accept: 'application/vnd.github+json',
            'user-agent': userAgent,
            ...(token === '' ? {} : { authorization: `token ${token}` }),
            ...(headers as Record<string, string>),
          },
        }),
      );
      const heard = { status: answer.status, headers: Object.fromEntries(answer.headers) };
      const data = parsed(await answer.text());
      if (answer.ok) return { ...heard, data };
      const { message } = Object(data) as { message?: unknown };
      const error = new Error(typeof message === 'string' ? message : `HTTP ${answer.status}`);
      throw Object.assign(error, { status: answer.status, response: { ...heard, data } });
    },
  };
}

/** Octokit calls 500 whatever kept an answer from coming. */
async function reach(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch (cause) {
    throw Object.assign(new Error('the connection failed', { cause }), { status: 500 });
  }
}

/** Slashes of a path stay as they are, as in the addresses of GitHub's docs. */
function urlOf(baseUrl: string, route: string, parameters: Readonly<Record<string, unknown>>): string {
  const [method = '', template = ''] = route.split(' ');
  if (method !== 'GET') throw new Error(`only GET is read with here, not ${route}`);
  const left = new Map(Object.entries(parameters));
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(left.get(name) ?? '');
    left.delete(name);
    return value.split('/').map(encodeURIComponent).join('/');
  });
  const query = new URLSearchParams(Array.from(left, ([name, value]) => [name, String(value)] as [string, string]));
  return `${baseUrl}${path}${query.size === 0 ? '' : `?${query}`}`;
}

/** What is no JSON stays a text, as Octokit leaves it. */
function parsed(text: string): unknown {
  try {
    return text === '' ? '' : JSON.parse(text);
  } catch {
    return text;
  }
}
