import type { IncomingMessage, ServerResponse } from 'node:http';
import { PRIVATE_KEY_PKCS1 } from './app-key.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { clientIdOf, renderApp } from './renderings.ts';
import { type Call, created, notFound, type Reply } from './reply.ts';
import type { World } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a page posted
type Manifest = any;

interface Posted {
  readonly manifest: Manifest;
  readonly state: string | null;
  readonly code: string;
}

const NEW_APP = /^(?:\/organizations\/[^/]+)?\/settings\/apps\/new$/;

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * How an App is made of a manifest: https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest.
 * A form is posted to a page of GitHub's, which sends the browser back with a code; the code is good for once.
 */
export class Manifests {
  readonly posted: Posted[] = [];
  readonly #codes = new Map<string, Manifest>();
  readonly #world: World;
  readonly #log: DeliveryLog;

  constructor(world: World, log: DeliveryLog) {
    this.#world = world;
    this.#log = log;
  }

  /** A code as GitHub would send the browser back with. */
  makeCode(manifest: Manifest = {}): string {
    const code = `code-${this.#world.nextId()}`;
    this.#codes.set(code, manifest);
    return code;
  }

  readonly convert = ({ params, world }: Call): Reply => {
    const { code = '' } = params;
    const manifest = this.#codes.get(code);
    if (!this.#codes.delete(code)) return notFound;
    this.#log.hookUrl = manifest.hook_attributes?.url ?? this.#log.hookUrl;
    return created({
      ...renderApp(world),
      name: manifest.name ?? world.appSlug,
      permissions: manifest.default_permissions ?? {},
      events: manifest.default_events ?? [],
      client_id: clientIdOf(world),
      client_secret: 'a-client-secret',
      webhook_secret: this.#log.secret,
      pem: PRIVATE_KEY_PKCS1,
    });
  };

  /** The pages of GitHub's that a browser meets on the way; false: it is none of them. */
  show(raw: IncomingMessage, url: URL, body: string, response: ServerResponse): boolean {
    if (url.pathname === `/apps/${this.#world.appSlug}/installations/new`) return page(response, '<h1>Install</h1>');
    if (!NEW_APP.test(url.pathname)) return false;
    if (raw.method !== 'POST') return page(response, '<h1>Register new GitHub App</h1>');
    const manifest = JSON.parse(new URLSearchParams(body).get('manifest') ?? '{}');
    const state = url.searchParams.get('state');
    const code = this.makeCode(manifest);
    this.posted.push({ manifest, state, code });
    const back = new URL(manifest.redirect_url ?? this.#world.origin);
    back.searchParams.set('code', code);
    if (state !== null) back.searchParams.set('state', state);
    return page(
      response,
      `<h1>Create GitHub App</h1><a id="create" href="${escapeHtml(back.href)}">Create GitHub App</a>`,
    );
  }
}

function page(response: ServerResponse, html: string): true {
  // With an icon of no bytes: a browser would ask for /favicon.ico, which is no part of the API.
  const icon = '<link rel="icon" href="data:,">';
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${icon}${html}`);
  return true;
}
