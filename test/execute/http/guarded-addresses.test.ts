import { getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeSender } from '../../../src/execute/http/send-attempt.ts';
import { answering } from './answering.ts';
import {
  AGENTS,
  allow,
  BODY,
  destinationAt,
  EVENT,
  NOW_AT,
  openHostKeeper,
  openSender,
  STILL_CLOCK,
} from './sending.ts';

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  describe('an address in the URL', () => {
    test.each(['http://127.0.0.1', 'http://2130706433', 'http://0x7f.1', 'http://[::ffff:127.0.0.1]', 'http://[::1]'])(
      '%s is denied, for good, before anything is dialled',
      async (origin) => {
        const receiver = await openHostKeeper();
        const sender = openSender(openAgent, { allowed: [] });
        expect(await sender.send(destinationAt(`${origin}:${receiver.port}/`))).toEqual({
          kind: 'failure',
          reason: 'address-denied',
          message: "The URL's address may not be dialled: it is not public (loopback). See --allow-network.",
        });
        expect(receiver.hosts).toEqual([]);
      },
    );

    test('is dialled where its network is allowed', async () => {
      const receiver = await openHostKeeper();
      const sender = openSender(openAgent, { allowed: allow('127.0.0.1/32') });
      expect(await sender.send(destinationAt(`http://127.0.0.1:${receiver.port}/`))).toMatchObject({ status: 200 });
    });

    test('is judged before the agent is asked', async () => {
      let asked = 0;
      const agent = {
        exchange: async () => {
          asked += 1;
          return { kind: 'timeout' } as const;
        },
        close: async () => {},
      };
      const sender = makeSender({ agent, allowed: [], clock: STILL_CLOCK, userAgent: 'Hookyard/1.2.3' });
      const delivery = { webhookId: 'msg_1', event: EVENT, headers: [] };
      const send = (url: string) =>
        sender.send({ delivery, destination: destinationAt(url), body: BODY, nowAt: NOW_AT });
      expect(await send('http://127.0.0.1/')).toMatchObject({ reason: 'address-denied' });
      expect(asked).toBe(0);
      expect(await send('http://name.example/')).toMatchObject({ reason: 'timeout' });
      expect(asked).toBe(1);
    });

    test('is denied by the agent itself too, whoever asks it', async () => {
      const receiver = await openHostKeeper();
      const agent = openAgent({ allowed: [] });
      onTestFinished(agent.close);
      for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]']) {
        const origin = `http://${host}:${receiver.port}`;
        const request = { origin, path: '/', method: 'POST', headers: [], body: BODY, timeoutMs: 10_000, ca: null };
        expect(await agent.exchange(request, STILL_CLOCK)).toMatchObject({ error: { code: 'address-denied' } });
      }
      expect(receiver.hosts).toEqual([]);
    });
  });

  describe('a name', () => {
    test.each([[['127.0.0.1']], [['10.0.0.1', 'fd00::1']], [['::ffff:127.0.0.1']], [['169.254.169.254']], [[]]])(
      'with no address that may be dialled (%j) is refused',
      async (addresses) => {
        const { resolve } = answering(addresses);
        const sender = openSender(openAgent, { allowed: [], resolve });
        const outcome = await sender.send(destinationAt('http://inside.example/path'));
        expect(outcome).toMatchObject({ kind: 'failure', reason: 'address-refused' });
        expect(JSON.stringify(outcome)).not.toMatch(/inside\.example|path|\d+\.\d+\.\d+\.\d+/);
      },
    );

    test.each(['localhost', 'LOCALHOST'])('of this machine (%s) is refused through the real resolver', async (name) => {
      const receiver = await openHostKeeper();
      const sender = openSender(openAgent, { allowed: [] });
      expect(await sender.send(destinationAt(`http://${name}:${receiver.port}/`))).toMatchObject({
        reason: 'address-refused',
      });
      expect(receiver.hosts).toEqual([]);
    });

    test.each(['localhost.', 'inside.example.', '127.0.0.1.nip.io'])(
      'written as %s is judged by what it resolves to',
      async (name) => {
        const receiver = await openHostKeeper();
        const { resolve, asked } = answering(['127.0.0.1']);
        const outcome = await openSender(openAgent, { allowed: [], resolve }).send(
          destinationAt(`http://${name}:${receiver.port}/`),
        );
        expect(outcome).toMatchObject({ reason: 'address-refused' });
        expect([asked, receiver.hosts]).toEqual([[name], []]);
      },
    );

    test('with mixed answers is dialled at those that may be, with its own name in Host', async () => {
      const receiver = await openHostKeeper();
      const { resolve, asked } = answering(['10.0.0.1', '127.0.0.1', 'fd00:ec2::254']);
      const sender = openSender(openAgent, { resolve });
      const outcome = await sender.send(destinationAt(`http://mixed.example:${receiver.port}/`));
      expect(outcome).toMatchObject({ kind: 'response', status: 200 });
      expect(receiver.hosts).toEqual([`mixed.example:${receiver.port}`]);
      expect(asked).toEqual(['mixed.example']);
    });

    test('is dialled at one checked address where the socket asks for one only', async () => {
      const before = getDefaultAutoSelectFamily();
      onTestFinished(() => setDefaultAutoSelectFamily(before));
      setDefaultAutoSelectFamily(false);
      const receiver = await openHostKeeper();
      const { resolve } = answering(['10.0.0.1', '127.0.0.1']);
      const outcome = await openSender(openAgent, { resolve }).send(
        destinationAt(`http://one.example:${receiver.port}/`),
      );
      expect(outcome).toMatchObject({ kind: 'response', status: 200 });
    });

    test('that changes its answer after the check is still dialled at the address that was checked', async () => {
      const receiver = await openHostKeeper();
      // Only 127.0.0.2 is allowed; the receiver, at 127.0.0.1, stands for what must not be reached.
      const { resolve, asked } = answering(['127.0.0.2'], ['127.0.0.1']);
      const sender = openSender(openAgent, { allowed: allow('127.0.0.2'), resolve });
      const destination = destinationAt(`http://rebound.example:${receiver.port}/`);
      expect(await sender.send(destination)).toMatchObject({ kind: 'failure', reason: 'connect' });
      expect(asked).toHaveLength(1);
      // The second attempt opens a new connection, is judged anew, and is refused.
      expect(await sender.send(destination)).toMatchObject({ kind: 'failure', reason: 'address-refused' });
      expect(receiver.hosts).toEqual([]);
    });

    test('that does not resolve is a failure of DNS', async () => {
      const sender = openSender(openAgent, {
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
    const receiver = await openHostKeeper();
    const proxy = await openHostKeeper();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) {
      const before = process.env[name];
      onTestFinished(() => {
        if (before === undefined) delete process.env[name];
        else process.env[name] = before;
      });
      process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${proxy.port}`;
    }
    const outcome = await openSender(openAgent).send(destinationAt(`http://127.0.0.1:${receiver.port}/`));
    expect(outcome).toMatchObject({ status: 200 });
    expect([receiver.hosts.length, proxy.hosts.length]).toEqual([1, 0]);
  });
});
