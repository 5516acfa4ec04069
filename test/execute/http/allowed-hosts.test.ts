import { describe, expect, test } from 'vitest';
import { type AllowedHosts, isAllowedHost, parseHosts } from '../../../src/execute/http/allowed-hosts.ts';
import { answering } from './answering.ts';
import { AGENTS, destinationAt, openHostKeeper, openSender } from './sending.ts';
import { guardedBy, openGuardedReceiver, openTokenServer } from './token-server.ts';

function hostsOf(...values: readonly string[]): AllowedHosts {
  const parsed = parseHosts(values);
  if (parsed.kind === 'invalid') throw new Error(`${parsed.host} ${parsed.reason}`);
  return parsed.hosts;
}

test.each([
  ['api.example.com', 'https://api.example.com/x', true],
  ['api.example.com', 'https://API.Example.COM:8443/', true],
  ['API.Example.COM', 'https://api.example.com/', true],
  ['api.example.com', 'https://api.example.com./', true],
  ['api.example.com.', 'https://api.example.com/', true],
  ['api.example.com', 'https://user@api.example.com/', true],
  ['api.example.com', 'https://api.example.com@evil.example/', false],
  ['api.example.com', 'https://api.example.com.evil.example/', false],
  ['api.example.com', 'https://evil-api.example.com/', false],
  ['api.example.com', 'https://x.api.example.com/', false],
  ['api.example.com', 'https://example.com/', false],
  ['*.example.org', 'https://a.example.org/', true],
  ['*.example.org', 'https://a.b.c.example.org./', true],
  ['*.EXAMPLE.org.', 'https://A.example.org/', true],
  ['*.example.org', 'https://example.org/', false],
  ['*.example.org', 'https://badexample.org/', false],
  ['*.example.org', 'https://a.example.org.evil.example/', false],
  ['münchen.example', 'https://xn--mnchen-3ya.example/', true],
  ['*.xn--mnchen-3ya.example', 'https://a.MÜNCHEN.example/', true],
  ['localhost', 'http://localhost:8080/', true],
  ['8.8.8.8', 'https://8.8.8.8/', true],
  // A URL knows one way to write an address.
  ['8.8.8.8', 'https://0x8.8.2056/', true],
  ['8.8.8.8', 'https://8.8.8.9/', false],
  ['8.8.8.8', 'https://[::ffff:8.8.8.8]/', false],
  ['2606:4700::1111', 'https://[2606:4700:0::1111]/', true],
  ['[2606:4700::1111]', 'https://[2606:4700::1111]/', true],
  ['*.8', 'https://8.8.8.8/', false],
] as const)('of --allow-host %s, %s: %j', (host, url, allowed) => {
  const parsed = parseHosts(['other.example', host]);
  expect(parsed.kind === 'ok' && isAllowedHost(new URL(url), parsed.hosts)).toBe(allowed);
});

test.each([
  ['', 'is not a host'],
  ['*', 'is not a host'],
  ['*.', 'is not a host'],
  ['*.*.example.com', 'is not a host'],
  ['a.*.example.com', 'is not a host'],
  ['*example.com', 'is not a host'],
  ['https://example.com', 'is not a host'],
  ['example.com/path', 'is not a host'],
  ['example.com:443', 'is not a host'],
  ['user@example.com', 'is not a host'],
  ['example.com?', 'is not a host'],
  ['a b', 'is not a host'],
  ['[::1', 'is not a host'],
  ['999.1.1.1', 'is not a host'],
  ['0x7f.1', 'is another way to write 127.0.0.1'],
  ['2130706433', 'is another way to write 127.0.0.1'],
  ['::0001', 'is another way to write ::1'],
  ['*.10.0.0.1', 'before an address'],
])('--allow-host %j is refused: it %s', (host, reason) => {
  expect(parseHosts(['fine.example', host])).toEqual({
    kind: 'invalid',
    host,
    reason: expect.stringContaining(reason),
  });
});

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  const denied = {
    kind: 'failure',
    reason: 'address-denied',
    message: "The URL's host is not among --allow-host.",
  };

  test('only hosts that are allowed are sent to, and no other name is even resolved', async () => {
    const receiver = await openHostKeeper();
    const { resolve, asked } = answering(['127.0.0.1']);
    const sender = openSender(openAgent, { resolve, hosts: hostsOf('*.allowed.example', '127.0.0.1') });
    const send = (host: string) => sender.send(destinationAt(`http://${host}:${receiver.port}/`));
    expect(await send('a.allowed.example')).toMatchObject({ status: 200 });
    expect(await send('127.0.0.1')).toMatchObject({ status: 200 });
    for (const host of ['other.example', 'allowed.example', '[::1]', '127.0.0.2'])
      expect(await send(host)).toEqual(denied);
    expect(asked).toEqual(['a.allowed.example']);
    expect(receiver.hosts).toHaveLength(2);
  });

  test('a host that is allowed opens no private network', async () => {
    const sender = openSender(openAgent, {
      allowed: [],
      hosts: hostsOf('10.0.0.1', 'inside.example'),
      ...answering(['10.0.0.1']),
    });
    expect(await sender.send(destinationAt('http://10.0.0.1/'))).toMatchObject({
      message: expect.stringContaining('private'),
    });
    expect(await sender.send(destinationAt('http://inside.example/'))).toMatchObject({ reason: 'address-refused' });
  });

  test('with no host allowed nothing is sent', async () => {
    expect(await openSender(openAgent, { hosts: [] }).send(destinationAt('http://127.0.0.1/'))).toEqual(denied);
  });

  test('tokens are asked for at allowed hosts only', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver();
    const { resolve } = answering(['127.0.0.1']);
    const sender = openSender(openAgent, { resolve, hosts: hostsOf('127.0.0.1') });
    const elsewhere = tokens.url.replace('127.0.0.1', 'tokens.example');
    expect(await sender.send(guardedBy(elsewhere, receiver.url))).toEqual({
      ...denied,
      message: `Not sent without its token. The token server: ${denied.message}`,
    });
    expect([tokens.asked, receiver.authorizations]).toEqual([[], []]);
    expect(await sender.send(guardedBy(tokens.url, receiver.url))).toMatchObject({ status: 200 });
  });
});
