import { describe, expect, test } from 'vitest';
import { codeOf, openedSetup, unescapeHtml } from './opened-setup.ts';

describe('the form', () => {
  test.each([
    ['another page, says the browser', { 'Sec-Fetch-Site': 'cross-site' }, {}],
    ['another page, by its origin', { Origin: 'https://evil.example' }, {}],
    ['nobody knows where', { Origin: 'null' }, {}],
    ['a page of an earlier start', {}, { form: 'old' }],
  ])('is not taken from %s', async (_what, headers, fields) => {
    const { enter, choose } = await openedSetup();
    const answer = await choose(await enter(), fields, headers);
    expect(answer.status).toBe(403);
    expect(codeOf(answer)).toBe('setup-form-foreign');
  });

  test('is not taken without the cookie', async () => {
    const { enter, choose } = await openedSetup();
    await enter();
    expect(codeOf(await choose('hookyard-setup=wrong'))).toBe('setup-token-missing');
  });

  test.each([
    [{ Host: 'internal:3000', 'X-Forwarded-Host': 'hooks.example.com' }],
    [{ Host: 'internal:3000', 'Sec-Fetch-Site': 'same-origin' }],
  ])('is taken behind a proxy that sends %o', async (headers) => {
    const { enter, choose } = await openedSetup();
    const answer = await choose(await enter(), {}, { Origin: 'https://hooks.example.com', ...headers });
    expect(answer.status).toBe(200);
  });

  test.each([
    [{ url: 'http://hooks.example.com' }, 'url', 'https://'],
    [{ url: 'hooks.example.com' }, 'url', 'whole address'],
    [{ url: 'https://me:pw@hooks.example.com' }, 'url', 'user'],
    [{ url: 'https://hooks.example.com/?a=1' }, 'url', 'follows ?'],
    [{ url: 'javascript:alert(1)' }, 'url', 'whole address'],
    [{ name: '' }, 'name', 'name'],
    [{ name: 'x'.repeat(35) }, 'name', '34'],
    [{ organization: 'acme/x' }, 'organization', 'letters'],
    [{ preset: 'all' }, 'preset', 'Choose'],
  ])('with %o is shown again, with what is wrong beside it', async (fields, field, words) => {
    const { enter, choose } = await openedSetup();
    const answer = await choose(await enter(), fields);
    expect(answer.status).toBe(422);
    expect(unescapeHtml(new RegExp(`id="${field}-wrong">([^<]+)`).exec(answer.text)?.[1] ?? '')).toContain(words);
    expect(answer.text).toContain('role="alert"');
  });

  test('shows what was typed as text, whatever it is', async () => {
    const { enter, choose } = await openedSetup();
    const { text } = await choose(await enter(), { name: `"><script>'&` });
    expect(text).not.toContain('<script');
    expect(unescapeHtml(text)).toContain(`What "><script>'& will ask for`);
  });

  test.each([
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['https://Hooks.Example.com/hookyard//', 'https://hooks.example.com/hookyard'],
  ])('takes the address %s', async (url, publicUrl) => {
    const { enter, choose } = await openedSetup();
    const page = await choose(await enter(), { url });
    expect(unescapeHtml(page.text)).toContain(`"redirect_url":"${publicUrl}/setup/created"`);
    expect(page.text.includes('Nobody outside can reach')).toBe(url.startsWith('http:'));
  });

  test.each([
    [{ Host: 'hooks.example.com' }, 'https://hooks.example.com'],
    [{ Host: 'localhost:3000' }, 'http://localhost:3000'],
    [{ Host: '[::1]:3000' }, 'http://[::1]:3000'],
    [
      { Host: 'a', 'X-Forwarded-Host': 'hooks.example.com, b', 'X-Forwarded-Proto': 'https' },
      'https://hooks.example.com',
    ],
    [{ Host: '"><script>' }, ''],
  ])('asked with %o begins with an address to look over', async (headers, url) => {
    const { ask, enter } = await openedSetup();
    const { text } = await ask('/setup', { headers: { Cookie: await enter(), ...headers } });
    expect(text).toContain(`<input id="url" name="url" value="${url}"`);
  });

  test('has 16 KiB at most', async () => {
    const { enter, choose } = await openedSetup();
    const answer = await choose(await enter(), { name: 'x'.repeat(20_000) });
    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('body-too-large');
  });
});
