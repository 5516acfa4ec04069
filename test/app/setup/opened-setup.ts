import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenSetup, openSetup } from '../../../src/app/setup/open-setup.ts';
import type { Clock } from '../../../src/model/clock.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { systemClock } from '../../../src/pipeline/system-clock.ts';
import { emptyFolder } from '../../support/folders.ts';
import { type FakeGithub, openFakeGithub } from './fake-github.ts';

export interface OpenedSetup {
  readonly setup: OpenSetup;
  readonly github: FakeGithub;
  readonly dataFolder: string;
  readonly origin: string;
  readonly token: string;
  readonly signals: readonly Signal[];
  ask(path: string, options?: AskOptions): Promise<Asked>;
  /** Goes through the door with the token; gives the cookie. */
  enter(): Promise<string>;
  /** Fills in the first page and sends it. */
  choose(cookie: string, fields?: Readonly<Record<string, string>>, headers?: Headers): Promise<Asked>;
  /** Does so, and goes to GitHub with what comes; gives the path of `/setup/created` that GitHub would send back to. */
  register(cookie: string): Promise<string>;
}

type Headers = Readonly<Record<string, string>>;

interface AskOptions {
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: string;
}

export interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Set-up on loopback beside a small GitHub, both closed when the test is over. */
export async function openedSetup({ clock = systemClock }: { clock?: Clock } = {}): Promise<OpenedSetup> {
  const github = await openFakeGithub();
  const dataFolder = join(emptyFolder(), 'data');
  const signals: Signal[] = [];
  const setup = await openSetup({
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    githubHost: github.host,
    githubProtocol: 'http',
    apiBase: github.apiBase,
    clock,
    emit: (signal) => signals.push(signal),
    random: randomBytes,
  });
  onTestFinished(() => setup.close(0));
  const origin = `http://127.0.0.1:${setup.port}`;
  const token = new URL(setup.url).searchParams.get('token') ?? '';
  const ask: OpenedSetup['ask'] = (path, options) => askAt(`${origin}${path}`, options);

  async function enter(): Promise<string> {
    const { headers } = await ask(`/setup?token=${token}`);
    return String(headers['set-cookie']).split(';', 1).join('');
  }
  async function choose(cookie: string, fields: Headers = {}, headers: Headers = {}): Promise<Asked> {
    const { text } = await ask('/setup', { headers: { Cookie: cookie } });
    const form = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const all = { form, name: 'Hookyard acme', url: 'https://hooks.example.com', organization: '', preset: 'triage' };
    return ask('/setup', {
      method: 'POST',
      headers: {
        ...{ Cookie: cookie, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
        ...headers,
      },
      body: new URLSearchParams({ ...all, ...fields }).toString(),
    });
  }
  async function register(cookie: string): Promise<string> {
    const { text } = await choose(cookie);
    const state = /settings\/apps\/new\?state=([\w-]+)"/.exec(text)?.[1] ?? '';
    return `/setup/created?code=${github.makeCode()}&state=${state}`;
  }
  return { setup, github, dataFolder, origin, token, signals, ask, enter, choose, register };
}

/** One request on a connection of its own, nothing followed and nothing added. */
function askAt(url: string, { method = 'GET', headers = {}, body = '' }: AskOptions = {}): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const sent = request(url, { method, agent: false, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({ status: statusCode, headers: answered, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** As a browser reads it: the few signs that pages of ours escape. */
export function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** The code that a page or an answer gives for its refusal. */
export function codeOf({ text }: Asked): string | undefined {
  return /Code: <code>([\w-]+)<\/code>/.exec(text)?.[1] ?? /"code":"([\w-]+)"/.exec(text)?.[1];
}
