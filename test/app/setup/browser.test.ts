import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAppCredentials } from '../../../src/app/app-credentials.ts';
import { openSetup } from '../../../src/app/setup/open-setup.ts';
import { systemClock } from '../../../src/pipeline/system-clock.ts';
import { findChromium, openBrowser } from '../../support/browser.ts';
import { emptyFolder } from '../../support/folders.ts';
import { openFakeGithub } from './fake-github.ts';

const CHROMIUM = findChromium();
const WHY = CHROMIUM === null ? ' (skipped: there is no chromium here; `apt-get install chromium`)' : '';

/** Set-up and GitHub on two sites, as far as a browser is concerned. */
async function open({ spoilState = false } = {}) {
  const github = await openFakeGithub({ spoilState });
  const dataFolder = emptyFolder();
  const setup = await openSetup({
    ...{ dataFolder, host: '127.0.0.1', port: 0, githubHost: github.host, githubProtocol: 'http' },
    ...{ apiBase: github.apiBase, clock: systemClock, emit: () => {}, random: randomBytes },
  });
  onTestFinished(() => setup.close(0));
  const origin = `http://hooks.localhost:${setup.port}`;
  const browser = await openBrowser(CHROMIUM ?? '');
  return { github, dataFolder, setup, origin, browser, entry: setup.url.replace('127.0.0.1', 'hooks.localhost') };
}

describe.skipIf(CHROMIUM === null)(`in a browser, without JavaScript${WHY}`, () => {
  test('a person sets the server up', async () => {
    const { github, dataFolder, setup, origin, browser, entry } = await open();
    await browser.goto(entry);
    // The token is gone from the address, and the address of the server is filled in.
    expect(await browser.url()).toBe(`${origin}/setup`);
    expect(await browser.evaluate('document.querySelector("#url").value')).toBe(origin);
    // Nothing is wider than a phone, every field has its label, and the style was let through.
    expect(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(
      await browser.evaluate(
        '[...document.querySelectorAll("input:not([type=hidden])")].every((i) => i.labels.length === 1)',
      ),
    ).toBe(true);
    expect(await browser.evaluate('getComputedStyle(document.querySelector("main")).maxWidth')).toBe('672px');

    await browser.fill('#name', 'Hookyard acme');
    await browser.fill('#organization', 'acme');
    await browser.click('#preset-full');
    await browser.clickThrough('button');
    expect(await browser.text()).toContain('Contents: read and write');
    await browser.clickThrough('button');

    expect(await browser.url()).toContain(`http://${github.host}/organizations/acme/settings/apps/new?state=`);
    const [registration] = github.registrations;
    expect(registration?.manifest).toMatchObject({ name: 'Hookyard acme', redirect_url: `${origin}/setup/created` });
    // GitHub hears which site the form came from, and of its address nothing more.
    expect(registration?.headers.origin).toBe(origin);
    expect(registration?.headers.referer).toBe(`${origin}/`);
    await browser.clickThrough('#create');

    expect(await browser.text()).toContain('Hookyard acme is registered');
    expect(await browser.evaluate('document.querySelector(".button").href')).toBe(
      'https://github.com/apps/hookyard-acme/installations/new',
    );
    expect(await setup.created).toEqual(readAppCredentials(dataFolder));
    // The page is whole although the server is gone.
    await setup.close(1_000);
    expect(await browser.evaluate('getComputedStyle(document.querySelector("main")).maxWidth')).toBe('672px');
    expect(browser.complaints.filter((text) => /Content Security Policy/i.test(text))).toEqual([]);
  });

  test('who comes back with a state that is not known begins again, still known by the cookie', async () => {
    const { dataFolder, origin, browser, entry } = await open({ spoilState: true });
    await browser.goto(entry);
    await browser.clickThrough('button');
    await browser.clickThrough('form button');
    await browser.clickThrough('#create');
    expect(await browser.text()).toContain('setup-state-unknown');
    await browser.clickThrough('main a');
    expect(await browser.url()).toBe(`${origin}/setup`);
    expect(await browser.text()).toContain('Set up Hookyard');
    expect(readAppCredentials(dataFolder)).toBeNull();
  });

  test('a mistake is shown by its field, with all else as it was typed', async () => {
    const { browser, entry } = await open();
    await browser.goto(entry);
    await browser.fill('#url', 'http://hooks.example.com');
    await browser.fill('#name', 'Hookyard acme');
    await browser.clickThrough('button');
    expect(await browser.text()).toContain('It must begin with https://');
    expect(await browser.evaluate('document.querySelector("#url").getAttribute("aria-invalid")')).toBe('true');
    expect(await browser.evaluate('document.querySelector("#name").value')).toBe('Hookyard acme');
  });
});
