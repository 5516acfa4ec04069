import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { Agent } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openGuardedAgent, type ResolveAll } from '../../../src/execute/http/guarded-agent.ts';
import { makeSender } from '../../../src/execute/http/send-attempt.ts';
import { selfSigned } from './self-signed.ts';
import { allow, BODY, destinationAt, EVENT, LOOPBACK, listen, NOW_AT, openSender, STILL_CLOCK } from './sending.ts';

/** A resolver that answers with one list after another, the last one for ever, and counts how often it was asked. */
function answering(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve: ResolveAll = (hostname, options, callback) => {
    expect(options.all).toBe(true);
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, asked };
}

async function openReceiver() {
  const hosts: string[] = [];
  const port = await listen(
    createServer((request, response) => {
      hosts.push(String(request.headers.host));
      response.writeHead(200, { Connection: 'close' }).end();
    }),
  );
  return { hosts, port };
}

describe('an address in the URL', () => {
  test.each(['http://127.0.0.1', 'http://2130706433', 'http://0x7f.1', 'http://[::ffff:127.0.0.1]', 'http://[::1]'])(
    '%s is denied, for good, before anything is dialled',
    async (origin) => {
      const receiver = await openReceiver();
      const sender = openSender({ allowed: [] });
      expect(await sender.send(destinationAt(`${origin}:${receiver.port}/`))).toEqual({
        kind: 'failure',
        reason: 'address-denied',
        message: "The URL's address may not be dialled: it is not public (loopback). See --allow-network.",
      });
      expect(receiver.hosts).toEqual([]);
    },
  );

  test('is dialled where its network is allowed', async () => {
    const receiver = await openReceiver();
    const sender = openSender({ allowed: allow('127.0.0.1/32') });
    expect(await sender.send(destinationAt(`http://127.0.0.1:${receiver.port}/`))).toMatchObject({ status: 200 });
  });

  test('is judged before any agent is asked', async () => {
    const receiver = await openReceiver();
    const agent = new Agent();
    const sender = makeSender({ agent, allowed: [], clock: STILL_CLOCK, userAgent: 'Hookyard/1.2.3' });
    onTestFinished(sender.close);
    const destination = destinationAt(`http://127.0.0.1:${receiver.port}/`);
    const delivery = { webhookId: 'msg_1', event: EVENT };
    expect(await sender.send({ delivery, destination, body: BODY, nowAt: NOW_AT })).toMatchObject({
      reason: 'address-denied',
    });
    expect(receiver.hosts).toEqual([]);
  });

  test('is denied by the agent itself too, whoever asks it', async () => {
    const receiver = await openReceiver();
    const agent = openGuardedAgent({ allowed: [] });
    onTestFinished(() => agent.destroy());
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]']) {
      const request = agent.request({ origin: `http://${host}:${receiver.port}`, path: '/', method: 'POST' });
      await expect(request).rejects.toMatchObject({ code: 'address-denied' });
    }
    expect(receiver.hosts).toEqual([]);
  });
});

describe('a name', () => {
  test.each([[['127.0.0.1']], [['10.0.0.1', 'fd00::1']], [['::ffff:127.0.0.1']], [['169.254.169.254']], [[]]])(
    'with no address that may be dialled (%j) is refused',
    async (addresses) => {
      const { resolve } = answering(addresses);
      const sender = openSender({ allowed: [], resolve });
      const outcome = await sender.send(destinationAt('http://inside.example/path'));
      expect(outcome).toMatchObject({ kind: 'failure', reason: 'address-refused' });
      expect(JSON.stringify(outcome)).not.toMatch(/inside\.example|path|\d+\.\d+\.\d+\.\d+/);
    },
  );

  test('of this machine is refused through the real resolver', async () => {
    const receiver = await openReceiver();
    const sender = openSender({ allowed: [] });
    expect(await sender.send(destinationAt(`http://localhost:${receiver.port}/`))).toMatchObject({
      reason: 'address-refused',
    });
    expect(receiver.hosts).toEqual([]);
  });

  test('with mixed answers is dialled at those that may be, with its own name in Host', async () => {
    const receiver = await openReceiver();
    const { resolve, asked } = answering(['10.0.0.1', '127.0.0.1', 'fd00:ec2::254']);
    const sender = openSender({ resolve });
    const outcome = await sender.send(destinationAt(`http://mixed.example:${receiver.port}/`));
    expect(outcome).toMatchObject({ kind: 'response', status: 200 });
    expect(receiver.hosts).toEqual([`mixed.example:${receiver.port}`]);
    expect(asked).toEqual(['mixed.example']);
  });

  test('is dialled at one checked address where the socket asks for one only', async () => {
    const before = getDefaultAutoSelectFamily();
    onTestFinished(() => setDefaultAutoSelectFamily(before));
    setDefaultAutoSelectFamily(false);
    const receiver = await openReceiver();
    const { resolve } = answering(['10.0.0.1', '127.0.0.1']);
    const outcome = await openSender({ resolve }).send(destinationAt(`http://one.example:${receiver.port}/`));
    expect(outcome).toMatchObject({ kind: 'response', status: 200 });
  });

  test('that changes its answer after the check is still dialled at the address that was checked', async () => {
    const receiver = await openReceiver();
    // Only 127.0.0.2 is allowed; the receiver, at 127.0.0.1, stands for what must not be reached.
    const { resolve, asked } = answering(['127.0.0.2'], ['127.0.0.1']);
    const sender = openSender({ allowed: allow('127.0.0.2'), resolve });
    const destination = destinationAt(`http://rebound.example:${receiver.port}/`);
    expect(await sender.send(destination)).toMatchObject({ kind: 'failure', reason: 'connect' });
    expect(asked).toHaveLength(1);
    // The second attempt opens a new connection, is judged anew, and is refused.
    expect(await sender.send(destination)).toMatchObject({ kind: 'failure', reason: 'address-refused' });
    expect(receiver.hosts).toEqual([]);
  });

  test('that does not resolve is a failure of DNS', async () => {
    const sender = openSender({
      resolve: (_hostname, _options, callback) =>
        callback(Object.assign(new Error('getaddrinfo ENOTFOUND gone.example'), { code: 'ENOTFOUND' }), []),
    });
    expect(await sender.send(destinationAt('http://gone.example/'))).toEqual({
      kind: 'failure',
      reason: 'dns',
      message: 'The name does not resolve (ENOTFOUND).',
    });
  });
});

test('proxies of the environment are not used', async () => {
  const receiver = await openReceiver();
  const proxy = await openReceiver();
  for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) {
    const before = process.env[name];
    onTestFinished(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
    process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${proxy.port}`;
  }
  const outcome = await openSender().send(destinationAt(`http://127.0.0.1:${receiver.port}/`));
  expect(outcome).toMatchObject({ status: 200 });
  expect([receiver.hosts.length, proxy.hosts.length]).toEqual([1, 0]);
});

describe('TLS', () => {
  /** A receiver whose certificate is its own and says `trusted.example`. */
  async function openTlsReceiver() {
    const { key, cert } = selfSigned('trusted.example');
    const names: unknown[] = [];
    const server = createTlsServer({ key, cert }, (request, response) => {
      names.push((request.socket as TLSSocket).servername);
      response.end('ok');
    });
    // A client that does not trust the certificate ends the handshake.
    server.on('tlsClientError', () => {});
    return { port: await listen(server), certificate: cert, names };
  }

  test('a self-signed certificate is not trusted, whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
    const { port, names } = await openTlsReceiver();
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    onTestFinished(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const outcome = await openSender().send(destinationAt(`https://127.0.0.1:${port}/`));
    expect(outcome).toEqual({
      kind: 'failure',
      reason: 'tls',
      message: 'TLS failed, or the certificate cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
    });
    expect(names).toEqual([]);
  });

  test('a trusted certificate is checked against the name, which the receiver hears, and not against the address', async () => {
    const { port, names, certificate } = await openTlsReceiver();
    const before = getCACertificates('default');
    onTestFinished(() => setDefaultCACertificates(before));
    setDefaultCACertificates([...before, certificate]);
    const { resolve } = answering(['127.0.0.1']);
    const sender = openSender({ allowed: LOOPBACK, resolve });
    const outcome = await sender.send(destinationAt(`https://trusted.example:${port}/`));
    expect(outcome).toMatchObject({ kind: 'response', status: 200, excerpt: 'ok' });
    expect(names).toEqual(['trusted.example']);
    expect(await sender.send(destinationAt(`https://other.example:${port}/`))).toMatchObject({
      kind: 'failure',
      reason: 'tls',
      message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
  });

  test('a receiver without TLS is a TLS failure', async () => {
    const receiver = await openReceiver();
    const outcome = await openSender().send(destinationAt(`https://127.0.0.1:${receiver.port}/`));
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'tls' });
  });
});
