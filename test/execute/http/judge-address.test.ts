import { describe, expect, test } from 'vitest';
import { judgeAddress, judgeUrlHost, parseNetworks } from '../../../src/execute/http/judge-address.ts';
import { allow } from './sending.ts';
import { IPV4_RANGES, IPV6_RANGES } from './special-ranges.ts';

describe.each([...IPV4_RANGES, ...IPV6_RANGES])('%s', (_range, ends, publicBeside, specialBeside) => {
  test.each([...ends, ...specialBeside])('%s is denied', (address) =>
    expect(judgeAddress(address, []).kind).toBe('denied'),
  );
  if (publicBeside.length > 0)
    test.each(publicBeside)('%s beside it is allowed', (address) =>
      expect(judgeAddress(address, [])).toEqual({ kind: 'allowed' }),
    );
});

test.each(['1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '4000::', '8000::', 'e000::', '1::', '::8.8.8.8'])(
  '%s, outside of what is given out for unicast, is denied',
  (address) => expect(judgeAddress(address, []).kind).toBe('denied'),
);

test.each([
  ['IPv4-mapped', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ['IPv4-mapped in hex', '::ffff:7f00:1', '::ffff:808:808'],
  ['IPv4-mapped in full', '0:0:0:0:0:ffff:10.0.0.1', '0:0:0:0:0:ffff:8.8.8.8'],
  ['NAT64', '64:ff9b::10.0.0.1', '64:ff9b::8.8.8.8'],
  ['NAT64 in hex', '64:ff9b::a9fe:1', '64:ff9b::808:808'],
  ['ISATAP', '2606:4700::5efe:10.0.0.1', '2606:4700::5efe:8.8.8.8'],
  ['ISATAP with the universal bit', '2606:4700::200:5efe:192.168.0.1', '2606:4700::200:5efe:8.8.8.8'],
])('an IPv4 address inside an IPv6 one (%s) is judged: %s is denied, %s is not', (_form, denied, allowed) => {
  expect(judgeAddress(denied, []).kind).toBe('denied');
  expect(judgeAddress(allowed, []).kind).toBe('allowed');
});

test.each([
  '169.254.169.254',
  'fd00:ec2::254',
  'fd00:0ec2:0:0:0:0:0:0254',
  '100.100.100.200',
  '168.63.129.16',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::169.254.169.254',
  '::ffff:0:169.254.169.254',
  '64:ff9b::169.254.169.254',
  '64:ff9b::168.63.129.16',
  '64:ff9b:1::169.254.169.254',
  '64:ff9b:1:a9fe:a9:fe00::',
  '64:ff9b:1:a9:fe:a9fe::',
  '64:ff9b:1:0:a9:fea9:fe00::',
  '2002:a9fe:a9fe::1',
  '2001:0:a9fe:a9fe::1',
  '2001:0:4136:e378:8000:63bf:5601:5601',
  'fe80::5efe:169.254.169.254',
  '2606:4700::200:5efe:a9fe:a9fe',
  'fd20:ce::254',
  'fd00:c1::a9fe:a9fe',
  'fd00:42::42',
  'fd00:a9fe:a9fe::1',
  'fe80::a9fe:a9fe',
  '169.254.42.42',
  '169.254.0.23',
])('the metadata address %s is denied even where every network is allowed', (address) => {
  const everything = allow('0.0.0.0/0', '::/0');
  expect(judgeAddress(address, everything)).toEqual({ kind: 'denied', reason: 'it is a cloud metadata address' });
});

test('an allowed network opens what lies in it, and nothing beside it', () => {
  const allowed = allow('10.1.0.0/16', 'fd12::/16', '127.0.0.1', '192.168.4.0/23');
  for (const address of [
    '10.1.255.255',
    'fd12::1',
    '127.0.0.1',
    '::ffff:10.1.0.1',
    '64:ff9b::10.1.0.1',
    '192.168.5.255',
  ])
    expect([address, judgeAddress(address, allowed).kind]).toEqual([address, 'allowed']);
  for (const address of [
    '10.2.0.0',
    'fd13::1',
    '127.0.0.2',
    '::ffff:10.2.0.1',
    '64:ff9b::10.2.0.1',
    '192.168.6.0',
    '::1',
  ])
    expect([address, judgeAddress(address, allowed).kind]).toEqual([address, 'denied']);
});

test('an allowed network written as IPv4-mapped IPv6 is the IPv4 network', () => {
  expect(judgeAddress('10.0.0.1', allow('::ffff:10.0.0.0/104')).kind).toBe('allowed');
});

test.each(['fe80::1%eth0', '2606:4700::1%1', 'localhost', '', '1.2.3', '01.2.3.4', '1.2.3.4 ', '[::1]', '::1::'])(
  'what is no plain address (%j) is denied',
  (text) => expect(judgeAddress(text, allow('0.0.0.0/0', '::/0')).kind).toBe('denied'),
);

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://017700000001/',
  'http://127.0.0.1./',
  'http://127%2e0%2e0%2e1/',
  'http://127。0。0。1/',
  'http://①②⑦.0.0.1/',
  'http://0/',
  'http://user@127.0.0.1:8080/',
  'http://127.0.0.1:80/',
  'https://127.0.0.1:443/',
  'http://127.0.0.1:65535/',
  'http://0x7F.0x0.0x0.0x1/',
  'http://0177.0x0.1/',
  'http://00000177.1/',
  'http://4294967295/',
  'http://0xffffffff/',
  'http://10.1/',
  'http://0xa.0x1/',
  'http://012.1/',
  'http://167772161/',
  'http://0XA9FEA9FE/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://127.0.0.1\\@example.com/',
  'http://example.com@127.0.0.1/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fe80::1]/',
])('loopback and its like are denied in every notation: %s', (url) => {
  expect(judgeUrlHost(new URL(url), []).kind).toBe('denied');
});

test.each([
  'https://example.com/',
  'http://localhost/',
  'http://127.0.0.1.nip.io/',
  'http://8.8.8.8/',
  'https://[2606:4700::1111]/',
])('names, which are judged when they are resolved, and public addresses are allowed: %s', (url) =>
  expect(judgeUrlHost(new URL(url), []).kind).toBe('allowed'),
);

test('a zone id is no URL at all', () => {
  expect(() => new URL('http://[fe80::1%25eth0]/')).toThrow();
});

test.each([
  ['10.0.0.0', 'ok'],
  ['10.0.0.0/8', 'ok'],
  ['0.0.0.0/0', 'ok'],
  ['fd00::/8', 'ok'],
  ['::1', 'ok'],
  ['10.0.0.1/8', 'bits set'],
  ['fd00::1/8', 'bits set'],
  ['10.128.0.0/8', 'bits set'],
  ['10.0.0.0/33', 'between 0 and 32'],
  ['::/129', 'between 0 and 128'],
  ['10.0.0.0/', 'between 0 and 32'],
  ['10.0.0.0/-1', 'between 0 and 32'],
  ['10.0.0.0/8/8', 'between 0 and 32'],
  ['10.0.0/8', 'not an IP network'],
  ['fe80::1%eth0/128', 'not an IP network'],
  ['localhost', 'not an IP network'],
  ['', 'not an IP network'],
])('--allow-network %s: %s', (cidr, expected) => {
  const parsed = parseNetworks(['192.168.0.0/16', cidr]);
  if (expected === 'ok') expect(parsed.kind).toBe('ok');
  else expect(parsed).toEqual({ kind: 'invalid', cidr, reason: expect.stringContaining(expected) });
});
