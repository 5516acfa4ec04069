import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { AnswerRefused } from './fetch-whole.ts';
import { type GithubClient, GithubRefusal, type GithubResponse } from './github-client.ts';

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
      const heard = headersOf(answer.headers);
      return { status: answer.status, headers: heard, data: dataOf(route, answer, heard['content-type'] ?? '') };
    } catch (error) {
      throw refusalOf(error, route);
    }
  }

  return {
    request,
    graphql: async (query, variables = {}) => {
      const { data, headers } = await request('POST /graphql', { query, variables });
      if (!isJsonObject(data) || !('data' in data || 'errors' in data)) throw unreadable('POST /graphql');
      const { data: answer, errors } = data as { data?: JsonValue; errors?: { message?: unknown }[] };
      const [first] = errors ?? [];
      if (first !== undefined) {
        throw new GithubRefusal({ status: 200, route: 'POST /graphql', message: String(first.message), headers });
      }
      return answer ?? null;
    },
  };
}

/** GitHub answers a GET with something, and with JSON that is more than a text: whatever Octokit leaves as one could not be parsed. */
function dataOf(route: string, { status, data }: { status: number; data: unknown }, type: string): JsonValue {
  if (data === '') {
    if (route.startsWith('GET ') && status === 200) throw unreadable(route);
    return null;
  }
  if (typeof data === 'string' && JSON_TYPE.test(type)) throw unreadable(route);
  return plain(data);
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/i;

function unreadable(route: string): GithubRefusal {
  return new GithubRefusal({ status: null, route, message: 'GitHub did not answer: what came is no JSON' });
}

function refusalOf(error: unknown, route: string): GithubRefusal {
  if (error instanceof GithubRefusal) return error;
  const { message, response, status, cause } = Object(error) as {
    message?: string;
    status?: number;
    response?: { status: number; headers: object };
    cause?: unknown;
  };
  if (cause instanceof AnswerRefused) {
    return new GithubRefusal({ status: cause.status, route, message: cause.message, headers: cause.headers });
  }
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
