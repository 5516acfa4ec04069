import { createSign } from 'node:crypto';
import type { GithubStandIn } from './stand-in.ts';

interface Asked {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  readonly body: any;
}

/** A JWT of the App, as good as `claims` leave it. */
export function signJwt(
  { app }: GithubStandIn,
  claims: Readonly<Record<string, unknown>> = {},
  key = app.privateKey,
): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ iss: app.id, iat: now - 30, exp: now + 540, ...claims })}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}

/** One request to the stand-in, with nothing of Octokit's between: `ask(github, token, 'GET /app')`. */
export async function ask(
  { origin }: GithubStandIn,
  token: string | null,
  route: string,
  { body, headers = {} }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<Asked> {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`${origin}/api/v3${path}`, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
}

/** A token of an installation, as wide as `wish` says, or as the installation is. */
export async function mintToken(
  github: GithubStandIn,
  installationId: number,
  wish?: { readonly permissions?: Readonly<Record<string, string>>; readonly repository_ids?: readonly number[] },
): Promise<string> {
  const route = `POST /app/installations/${installationId}/access_tokens`;
  const { status, body } = await ask(github, signJwt(github), route, { body: wish });
  if (status !== 201) throw new Error(`no token: ${status} ${body.message}`);
  return body.token;
}
