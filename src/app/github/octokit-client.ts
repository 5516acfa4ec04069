import { type GithubClient, GithubRefusal, type GithubResponse } from '../../execute/github/github-client.ts';
import type { JsonValue } from '../../model/json.ts';

/** What is used of an Octokit: it authenticates, keeps the pace and knows the base URL. */
export interface OctokitRequest {
  request(
    route: string,
    options?: Record<string, unknown>,
  ): Promise<{ readonly status: number; readonly headers: object; readonly data: unknown }>;
}

/** GitHub ends a request after 10 s; what takes longer has been lost on the way. */
const TIMEOUT_MS = 30_000;

/** Options of Octokit that stand beside the parameters: one of these from a file could send the token to another host. */
const OCTOKIT_OPTIONS = new Set(['baseUrl', 'headers', 'mediaType', 'method', 'request', 'url']);

/** Octokit, by the words of our contract: refusals carry status and headers, and never the request. */
export function octokitClient(octokit: OctokitRequest): GithubClient {
  async function request(
    route: string,
    parameters: Readonly<Record<string, JsonValue>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<GithubResponse> {
    const reserved = Object.keys(parameters).find((name) => OCTOKIT_OPTIONS.has(name));
    if (reserved !== undefined) {
      throw new GithubRefusal({ status: 422, route, message: `a parameter cannot be called \`${reserved}\`` });
    }
    try {
      const options = { ...parameters, headers, request: { signal: AbortSignal.timeout(TIMEOUT_MS) } };
      const answer = await octokit.request(route, options);
      return { status: answer.status, headers: headersOf(answer.headers), data: plain(answer.data) };
    } catch (error) {
      throw refusalOf(error, route);
    }
  }

  return {
    request,
    graphql: async (query, variables = {}) => {
      const { data, headers } = await request('POST /graphql', { query, variables });
      const { data: answer, errors } = Object(data) as { data?: JsonValue; errors?: { message?: unknown }[] };
      const [first] = errors ?? [];
      if (first !== undefined) {
        throw new GithubRefusal({ status: 200, route: 'POST /graphql', message: String(first.message), headers });
      }
      return answer ?? null;
    },
  };
}

function refusalOf(error: unknown, route: string): GithubRefusal {
  if (error instanceof GithubRefusal) return error;
  const { message, response, status } = Object(error) as {
    message?: string;
    status?: number;
    response?: { status: number; headers: object };
  };
  if (response !== undefined) {
    const headers = headersOf(response.headers);
    return new GithubRefusal({ status: response.status, route, message: String(message), headers });
  }
  // Octokit calls whatever kept an answer from coming 500; all else is a bug of ours and shows as what it is.
  if (status !== 500 && !(error instanceof DOMException)) throw error;
  return new GithubRefusal({ status: null, route, message: `GitHub did not answer: ${message ?? 'unknown error'}` });
}

function headersOf(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Octokit reads integers beyond 2^53 as BigInt, which no JSON can hold: they become texts. */
function plain(value: unknown): JsonValue {
  switch (typeof value) {
    case 'bigint':
      return String(value);
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      if (value === null || value instanceof ArrayBuffer) return null;
      if (Array.isArray(value)) return value.map(plain);
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
    default:
      return null;
  }
}
