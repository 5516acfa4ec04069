import { type GithubClient, GithubRefusal, type GithubResponse } from '../../../src/execute/github/github-client.ts';
import type { JsonValue } from '../../../src/model/json.ts';

type Parameters = Readonly<Record<string, JsonValue>>;

/** The contract of GithubClient and nothing more: no retries, no pace. */
export function makeFetchClient(origin: string, token: string): GithubClient {
  async function send(method: string, url: URL, route: string, body: JsonValue | undefined): Promise<GithubResponse> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' };
    const sent = body === undefined ? null : JSON.stringify(body);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, { method, headers, body: sent });
      text = await response.text();
    } catch (error) {
      throw new GithubRefusal({ status: null, route, message: String(error) });
    }
    const heard = Object.fromEntries(response.headers);
    const data: JsonValue = text === '' ? null : JSON.parse(text);
    if (!response.ok) throw new GithubRefusal({ status: response.status, route, message: said(data), headers: heard });
    return { status: response.status, headers: heard, data };
  }

  return {
    request(route, parameters = {}) {
      const [method = '', template = ''] = route.split(' ');
      const rest: Record<string, JsonValue> = { ...parameters };
      const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const value = rest[name];
        delete rest[name];
        return encodeURIComponent(String(value));
      });
      const url = new URL(`${origin}/api/v3${path}`);
      if (method !== 'GET') return send(method, url, route, Object.keys(rest).length === 0 ? undefined : rest);
      for (const [name, value] of Object.entries(rest)) url.searchParams.set(name, String(value));
      return send(method, url, route, undefined);
    },

    async graphql(query, variables: Parameters = {}) {
      const route = 'POST /graphql';
      const { status, headers, data } = await send('POST', new URL(`${origin}/api/graphql`), route, {
        query,
        variables,
      });
      const answer = data as { readonly data?: JsonValue; readonly errors?: readonly { readonly message: string }[] };
      const first = answer.errors?.[0];
      if (first !== undefined) throw new GithubRefusal({ status, route, message: first.message, headers });
      return answer.data ?? null;
    },
  };
}

/** GitHub's message, with the codes of its errors. */
function said(data: JsonValue): string {
  const { message = '', errors } = Object(data) as { message?: string; errors?: unknown };
  return errors === undefined ? message : `${message}: ${JSON.stringify(errors)}`;
}
