import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { appFileIn, readAppCredentials } from '../../../src/app/app-credentials.ts';
import { openFrontDoor } from '../../../src/app/front-door.ts';
import { openSetup, SetupRefused } from '../../../src/app/setup/open-setup.ts';
import { systemClock } from '../../../src/pipeline/system-clock.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { emptyFolder } from '../../support/folders.ts';
import { sendWebhook } from '../../support/github.ts';
import { CONVERSION } from './fake-github.ts';
import { codeOf, openedSetup, unescapeHtml } from './opened-setup.ts';

describe('the way through', () => {
  test('from the printed address to stored credentials', async () => {
    const { setup, github, dataFolder, ask, enter, register } = await openedSetup();
    const back = await register(await enter());
    // Without the cookie: the address that GitHub sends to may be another than the one that was entered by.
    const last = await ask(back);
    expect(last).toMatchObject({ status: 200, headers: { connection: 'close' } });
    expect(last.text).toContain('href="https://github.com/apps/hookyard-acme/installations/new"');
    expect(last.headers['set-cookie']).toEqual([
      expect.stringContaining('hookyard-setup=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'),
    ]);
    for (const secret of [CONVERSION.pem, CONVERSION.client_secret, CONVERSION.webhook_secret, 'PRIVATE KEY']) {
      expect(last.text).not.toContain(secret);
    }
    const credentials = await setup.created;
    expect(credentials).toEqual(readAppCredentials(dataFolder));
    expect(credentials).toEqual({
      ...{ id: 4711, slug: 'hookyard-acme', name: 'Hookyard acme', htmlUrl: CONVERSION.html_url },
      ...{ privateKey: CONVERSION.pem, webhookSecret: CONVERSION.webhook_secret },
      ...{ clientId: CONVERSION.client_id, clientSecret: CONVERSION.client_secret, baseUrl: github.apiBase },
    });
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
    expect(statSync(appFileIn(dataFolder)).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataFolder).toSorted()).toEqual(['.gitignore', 'app.json']);
    await setup.close(1_000);
    await expect(ask('/healthz')).rejects.toThrow('ECONNREFUSED');
  });

  test('the ordinary server opens on the same port at once, and takes what GitHub signs', async () => {
    const { setup, ask, enter, register } = await openedSetup();
    await ask(await register(await enter()));
    const { webhookSecret } = await setup.created;
    await setup.close(1_000);
    const door = await openFrontDoor({
      ...{ host: '127.0.0.1', port: setup.port, secrets: [webhookSecret], emit: () => {} },
      intake: async () => ({ kind: 'stored', suspectOf: null }),
      ready: async () => ({ kind: 'ready' }),
    });
    onTestFinished(() => door.close(0));
    const webhook = { event: 'ping', body: '{}', secret: webhookSecret };
    expect(await sendWebhook(`http://127.0.0.1:${door.port}/api/github/webhooks`, webhook)).toMatchObject({
      status: 202,
    });
  });

  test('the second page says what is asked for, and sends it to GitHub', async () => {
    const { github, enter, choose } = await openedSetup();
    const page = await choose(await enter(), { organization: 'acme', preset: 'notify' });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(
      new RegExp(`action="http://${github.host}/organizations/acme/settings/apps/new\\?state=[\\w-]{43}"`),
    );
    const manifest = JSON.parse(unescapeHtml(/name="manifest" value="([^"]+)"/.exec(page.text)?.[1] ?? ''));
    expect(manifest).toMatchObject({
      name: 'Hookyard acme',
      url: 'https://hooks.example.com',
      hook_attributes: { url: 'https://hooks.example.com/api/github/webhooks', active: true },
      redirect_url: 'https://hooks.example.com/setup/created',
      public: false,
    });
    for (const event of manifest.default_events) expect(page.text).toContain(`<code>${event}</code>`);
    expect(page.text).toContain('Pull requests: read');
    expect(page.text).not.toContain('Pull requests: read and write');
  });

  test('every page forbids what it does not need', async () => {
    const { github, ask, enter, choose } = await openedSetup();
    const cookie = await enter();
    const pages = [await ask('/setup'), await ask('/setup', { headers: { Cookie: cookie } }), await choose(cookie)];
    for (const { headers } of pages) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; form-action /),
      });
    }
    const forms = pages.map(
      ({ headers }) => /form-action ([^;]+)/.exec(String(headers['content-security-policy']))?.[1],
    );
    expect(forms).toEqual(["'none'", "'self'", `http://${github.host}`]);
    expect(pages.map(({ headers }) => headers['referrer-policy'])).toEqual([
      ...['no-referrer', 'strict-origin', 'strict-origin'],
    ]);
  });
});

describe('the door', () => {
  test('opens with the token alone, and takes it out of the address', async () => {
    const { ask, token } = await openedSetup();
    const entered = await ask(`/setup?token=${token}`, { headers: { 'X-Forwarded-Proto': 'https' } });
    expect(entered).toMatchObject({ status: 303, headers: { location: 'setup' }, text: '' });
    const cookie = String(entered.headers['set-cookie']);
    expect(cookie).toMatch(/^hookyard-setup=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(cookie).not.toContain(token);
  });

  test.each([
    ['no token', '/setup', {}, 'setup-token-missing'],
    ['a wrong token', '/setup?token=wrong', {}, 'setup-token-wrong'],
    ['an empty token', '/setup?token=', {}, 'setup-token-wrong'],
    ['a cookie of another start', '/setup', { Cookie: 'a=b; hookyard-setup=old' }, 'setup-token-missing'],
  ])('stays shut for %s', async (_what, path, headers, code) => {
    const { ask, signals } = await openedSetup();
    const answer = await ask(path, { headers });
    expect(answer).toMatchObject({ status: 403 });
    expect(codeOf(answer)).toBe(code);
    expect(answer.text).not.toContain('<form');
    expect(signals).toEqual([{ kind: 'request-refused', status: 403, code, guid: null }]);
  });

  test('looks at no token for a minute after twenty wrong ones, but knows its guest', async () => {
    const clock = makeFakeClock();
    const { ask, enter, token } = await openedSetup({ clock });
    const cookie = await enter();
    for (let wrong = 0; wrong < 20; wrong += 1) expect(await ask('/setup?token=wrong')).toMatchObject({ status: 403 });
    clock.advance(59_999);
    expect(await ask(`/setup?token=${token}`)).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect(await ask('/setup', { headers: { Cookie: cookie } })).toMatchObject({ status: 200 });
    clock.advance(1);
    expect(await ask(`/setup?token=${token}`)).toMatchObject({ status: 303 });
  });
});

describe('meanwhile', () => {
  test('webhooks are told to come again', async () => {
    const { origin, signals } = await openedSetup();
    const answer = await sendWebhook(`${origin}/api/github/webhooks`, { event: 'ping', body: '{}', guid: 'a-guid' });
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect(JSON.parse(answer.text).error.code).toBe('not-set-up');
    expect(signals).toEqual([{ kind: 'request-refused', status: 503, code: 'not-set-up', guid: 'a-guid' }]);
  });

  test.each([
    ['GET', '/healthz', 200, undefined],
    ['GET', '/readyz', 503, 'not-set-up'],
    ['GET', '/', 404, 'not-found'],
    ['GET', '/api/github/webhooks', 405, 'method-not-allowed'],
    ['DELETE', '/setup', 405, 'method-not-allowed'],
  ])('%s %s is answered', async (method, path, status, code) => {
    const { ask } = await openedSetup();
    const answer = await ask(path, { method });
    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toBe(code);
  });
});

describe('starting', () => {
  function open(dataFolder: string, port = 0) {
    return openSetup({
      ...{ dataFolder, host: '127.0.0.1', port, githubHost: 'github.com', githubProtocol: 'https' },
      ...{ apiBase: 'https://api.github.com', clock: systemClock, emit: () => {} },
      random: (bytes) => Buffer.alloc(bytes),
    });
  }

  test('with an app.json, whatever it holds, it does not start, and says what to do', async () => {
    const folder = emptyFolder();
    writeFileSync(appFileIn(folder), '');
    const refused = await open(folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SetupRefused);
    expect(refused).toMatchObject({ code: 'already-set-up', message: expect.stringContaining(appFileIn(folder)) });
  });

  test('on a port that is taken it does not start', async () => {
    const { setup } = await openedSetup();
    await expect(open(emptyFolder(), setup.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
