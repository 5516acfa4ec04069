import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Manifest } from '../../../src/app/setup/manifest.ts';

export const PRIVATE_KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

/** What GitHub answers a conversion with, as far as it matters here. */
export const CONVERSION = {
  id: 4711,
  slug: 'hookyard-acme',
  name: 'Hookyard acme',
  html_url: 'https://github.com/apps/hookyard-acme',
  owner: { login: 'acme' },
  client_id: 'Iv1.0123456789abcdef',
  client_secret: 'a-client-secret-of-enough-bytes',
  webhook_secret: 'a-webhook-secret-that-github-made',
  pem: PRIVATE_KEY,
};

export interface FakeGithub {
  readonly port: number;
  /** For `githubHost`; another site than 127.0.0.1 for a browser. */
  readonly host: string;
  readonly apiBase: string;
  /** Each manifest that came in, with the path and the headers it came with. */
  readonly registrations: readonly {
    path: string;
    state: string;
    manifest: Manifest;
    headers: IncomingMessage['headers'];
  }[];
  /** Codes that were to be converted, in order. */
  readonly conversions: readonly string[];
  /** Makes a code as if a person had confirmed an App. */
  makeCode(): string;
  /** The next conversion is answered so, and its code stays good. */
  answerNext(answer: (response: ServerResponse) => void): void;
}

/** The part of GitHub that registers Apps from manifests: the page to confirm, the redirect back, and the conversion, once a code. */
export async function openFakeGithub({ spoilState = false } = {}): Promise<FakeGithub> {
  const codes = new Set<string>();
  const registrations: FakeGithub['registrations'][number][] = [];
  const conversions: string[] = [];
  const answers: ((response: ServerResponse) => void)[] = [];
  const makeCode = () => {
    const code = randomBytes(20).toString('hex');
    codes.add(code);
    return code;
  };

  function confirmPage(response: ServerResponse, manifest: Manifest, state: string): void {
    const back = new URL(manifest.redirect_url);
    back.searchParams.set('code', makeCode());
    back.searchParams.set('state', spoilState ? 'spoiled' : state);
    const action = `/confirm?to=${encodeURIComponent(back.href)}`;
    response.setHeader('Content-Type', 'text/html').end(
      `<!doctype html><title>Create GitHub App</title><h1>Create ${manifest.name}?</h1>
       <form method="post" action="${action}"><button id="create">Create GitHub App</button></form>`,
    );
  }

  function convert(response: ServerResponse, code: string): void {
    conversions.push(code);
    const answer = answers.shift();
    if (answer !== undefined) {
      answer(response);
      return;
    }
    const status = codes.delete(code) ? 201 : 404;
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(status === 201 ? CONVERSION : { message: 'Not Found' }));
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://github.localhost');
    let body = '';
    for await (const chunk of request) body += chunk;
    const code = /^\/api\/v3\/app-manifests\/([^/]+)\/conversions$/.exec(url.pathname)?.[1];
    if (request.method === 'POST' && code !== undefined) convert(response, code);
    else if (request.method === 'POST' && url.pathname.endsWith('/settings/apps/new')) {
      const manifest = JSON.parse(new URLSearchParams(body).get('manifest') ?? '');
      const state = url.searchParams.get('state') ?? '';
      registrations.push({ path: url.pathname, state, manifest, headers: request.headers });
      confirmPage(response, manifest, state);
    } else if (request.method === 'POST' && url.pathname === '/confirm') {
      response.writeHead(302, { Location: url.searchParams.get('to') ?? '' }).end();
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `github.localhost:${port}`,
    apiBase: `http://127.0.0.1:${port}/api/v3`,
    registrations,
    conversions,
    makeCode,
    answerNext: (answer) => void answers.push(answer),
  };
}
