import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskedForms } from '../../src/action/mask.ts';
import { htmlText } from '../../src/action/summary-html.ts';

/** What a runner leaves of a line: each mask is taken out wherever it stands. */
function masked(line: string, secret: string): string {
  return maskedForms(secret).reduce((left, form) => left.replaceAll(form, '***'), line);
}

const SECRET = 'p/ss wörd+&"<x>~?%';

test.each([
  ['as it is', SECRET],
  ['percent-encoded', encodeURIComponent(SECRET)],
  ['percent-encoded with small digits', 'p%2fss%20w%c3%b6rd%2b%26%22%3cx%3e~%3f%25'],
  ['as a form', 'p%2Fss+w%C3%B6rd%2B%26%22%3Cx%3E%7E%3F%25'],
  ['in JSON', 'p/ss wörd+&\\"<x>~?%'],
  ['in JSON of ASCII only', 'p/ss w\\u00f6rd+\\u0026\\"\\u003cx\\u003e~?%'],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64 without padding', Buffer.from(SECRET).toString('base64').replace(/=+$/, '')],
  ['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
  ['in the HTML of a summary', htmlText(SECRET)],
])('a secret is masked %s', (_, form) => {
  expect(masked(`before ${form} after`, SECRET)).toBe('before *** after');
});

test('parentheses and quotes are masked encoded as in RFC 3986 too', () => {
  expect(masked("a='%27hush%21%28%29%2A%27'", "'hush!()*'")).toBe("a='***'");
});

test('in base64 of a longer text nothing of a secret can be read, wherever it stands', () => {
  const around = fc.string({ unit: 'binary-ascii', maxLength: 8 });
  const letters = fc.string({ unit: fc.constantFrom(...'abcxyz0189/+?>~ü'), minLength: 6, maxLength: 40 });
  fc.assert(
    fc.property(around, letters, around, fc.constantFrom('base64', 'base64url'), (before, secret, after, how) => {
      const encoded = Buffer.from(before + secret + after).toString(how as 'base64');
      const left = masked(encoded, secret.trim() === '' ? 'secret' : secret);
      expect(left).toContain('***');
      // Two characters at either end hold bits of the secret beside those of a neighbour.
      const cleartext = left.replaceAll('***', '').length - 4;
      expect(cleartext).toBeLessThanOrEqual(Math.ceil(((before.length + after.length) * 4) / 3) + 3);
    }),
  );
});

test('the end of user:secret is masked in an Authorization header', () => {
  for (const user of ['a', 'ab', 'abc', 'abcd']) {
    const header = Buffer.from(`${user}:s3cr3t-t0ken`).toString('base64');
    expect(masked(header, 's3cr3t-t0ken')).toMatch(/^[\w]{1,7}\*\*\*$/);
  }
});

test.each(['\n', '\r\n', '\r'])(
  'each line of a secret of several lines (%j between them) is masked with its forms',
  (end) => {
    const secret = ['-----BEGIN KEY-----', '  MIIEvQ/IBADANBg  ', 'ab', '-----END KEY-----', ''].join(end);
    expect(masked('x MIIEvQ/IBADANBg x', secret)).toBe('x *** x');
    expect(masked('x MIIEvQ%2FIBADANBg x', secret)).toBe('x *** x');
    expect(masked(Buffer.from('MIIEvQ/IBADANBg').toString('base64'), secret)).toBe('***');
    expect(masked(JSON.stringify(secret.trim()), secret)).toBe('"***"');
    expect(masked('cabs', secret)).toBe('cabs');
  },
);

const URL_SECRET =
  'https://bot:pa%2Fss@hooks.slack.com:8443/services/T0123ABCD/v1/api/x%2FyZ%20tok?sig=q%2Bw%3De&wait=true#frag-ment';

test.each([
  [
    'without the scheme',
    'bot:pa%2Fss@hooks.slack.com:8443/services/T0123ABCD/v1/api/x%2FyZ%20tok?sig=q%2Bw%3De&wait=true',
  ],
  ['without scheme and user', 'hooks.slack.com:8443/services/T0123ABCD/v1/api/x%2FyZ%20tok?sig=q%2Bw%3De&wait=true'],
  ['path and query', '/services/T0123ABCD/v1/api/x%2FyZ%20tok?sig=q%2Bw%3De&wait=true'],
  ['a segment', 'T0123ABCD'],
  ['a segment encoded', 'x%2FyZ%20tok'],
  ['a segment decoded', 'x/yZ tok'],
  ['a query value encoded', 'q%2Bw%3De'],
  ['a query value decoded', 'q+w=e'],
  ['the password encoded', 'pa%2Fss'],
  ['the password decoded', 'pa/ss'],
  ['user and password', 'bot:pa/ss'],
  ['user and password in base64', 'Ym90OnBhL3Nz'],
])('of a URL that is secret is masked: %s', (_, form) => {
  expect(masked(`before ${form} after`, URL_SECRET)).toMatch(/^before (\*\*\*@?)+ after$/);
});

test('a plus of a secret URL is masked as one and as a blank', () => {
  const secret = 'https://example.com/a+b%2Fc';
  expect(masked('x a+b/c x a b/c x', secret)).toBe('x *** x *** x');
});

test('words of everyday in a secret URL are left in the log', () => {
  const line = 'POST api/v1 services bot wait=true: 2 webhooks delivered by hooks, 8443 https://example.com/';
  expect(masked(line, URL_SECRET)).toBe(line);
  const teams = 'https://octo.example.com/webhookb2/abc/IncomingWebhook/0123456789abcdef/workflows/v2.0/12345';
  expect(masked('abc IncomingWebhook workflows v2.0 12345 0123456789abcdef', teams)).toBe(
    'abc IncomingWebhook workflows v2.0 12345 ***',
  );
});

test('the texts of a JSON secret are masked, at any depth, and each with its own forms', () => {
  const secret = JSON.stringify({
    project: 'octo',
    n: 12345678,
    keys: [{ private_key: 'line one\nline two' }],
    url: 'https://h.example/T0123ABCD',
  });
  for (const shown of ['line one', 'line two', 'line%20one', 'T0123ABCD', '"line one\\nline two"'.slice(1, -1)]) {
    expect(masked(`x ${shown} x`, secret)).toBe('x *** x');
  }
  expect(masked('octo 12345678', secret)).toBe('octo 12345678');
  expect(maskedForms(`${'['.repeat(20_000)}"deep down"${']'.repeat(20_000)}`)).toContain('deep down');
});

test('a secret is masked without the quotes and blanks around it', () => {
  expect(masked('x hush-hush x', ' "hush-hush"\n')).toBe('x *** x');
  expect(maskedForms('ab\n')).toContain('ab');
});

test.each(['', ' ', '\n\t '])('a blank secret (%j) masks nothing', (secret) => {
  expect(maskedForms(secret)).toEqual([]);
});

test('a short secret is masked itself, and by no other short form', () => {
  expect(maskedForms('a')).toEqual(['a']);
  expect(maskedForms('é!')).toEqual(['é!']);
});

test('forms are the same each time, each once, longest first, and of four characters at least but for the secret', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true }), fc.json()),
      (secret) => {
        const forms = maskedForms(secret);
        expect(maskedForms(secret)).toEqual(forms);
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms.map(({ length }) => length)).toEqual(forms.map(({ length }) => length).sort((a, b) => b - a));
        if (secret.trim() !== '') expect(forms).toContain(secret);
        const short = forms.filter((form) => form.length < 4);
        expect([secret, secret.trim()]).toEqual(expect.arrayContaining(short));
      },
    ),
  );
});
