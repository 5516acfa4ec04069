import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Agent } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openGuardedAgent } from '../../../src/execute/http/guarded-agent.ts';
import { keepAgents } from '../../../src/execute/http/kept-agents.ts';
import { answering } from './answering.ts';
import { certificateAuthority, selfSigned } from './self-signed.ts';
import { AGENTS, destinationAt, listen, openHostKeeper, openSender } from './sending.ts';

const HOUSE = certificateAuthority('House CA');
const OTHER = certificateAuthority('Other CA');

/** A receiver with a certificate of one authority; `connections` counts the handshakes that were finished. */
async function openReceiver({ key, cert }: { readonly key: string; readonly cert: string }) {
  const seen = { connections: 0, requests: 0 };
  const server = createServer({ key, cert }, (_request, response) => {
    seen.requests += 1;
    response.end('ok');
  });
  server.on('secureConnection', () => {
    seen.connections += 1;
  });
  // A client that does not trust the certificate ends the handshake.
  server.on('tlsClientError', () => {});
  const port = await listen(server);
  return { seen, at: (host: string, ca: string | null) => destinationAt(`https://${host}:${port}/`, { ca }) };
}

const everyName = () => ({ resolve: answering(['127.0.0.1']).resolve });

const failure = (code: string) => ({ kind: 'failure', reason: 'tls', message: expect.stringContaining(code) });

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  test('a certificate of the authority that the destination names is trusted', async () => {
    const { seen, at } = await openReceiver(HOUSE.issue('inside.example'));
    const sender = openSender(openAgent, everyName());
    expect(await sender.send(at('inside.example', HOUSE.cert))).toMatchObject({ status: 200, excerpt: 'ok' });
    expect(await sender.send(at('inside.example', `# both\r\n${OTHER.cert}\n${HOUSE.cert}`))).toMatchObject({
      status: 200,
    });
    expect(seen.requests).toBe(2);
  });

  test('one of another authority is not, and neither is one without `ca`', async () => {
    const { seen, at } = await openReceiver(HOUSE.issue('inside.example'));
    const sender = openSender(openAgent, everyName());
    const untrusted = failure('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    expect(await sender.send(at('inside.example', OTHER.cert))).toMatchObject(untrusted);
    expect(await sender.send(at('inside.example', null))).toMatchObject(untrusted);
    expect(seen.requests).toBe(0);
  });

  test('the name is checked all the same, and so is an address', async () => {
    const named = await openReceiver(HOUSE.issue('inside.example'));
    const numbered = await openReceiver(HOUSE.issue('127.0.0.1'));
    const sender = openSender(openAgent, everyName());
    const mismatch = failure('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await sender.send(named.at('outside.example', HOUSE.cert))).toMatchObject(mismatch);
    expect(await sender.send(named.at('127.0.0.1', HOUSE.cert))).toMatchObject(mismatch);
    expect(await sender.send(numbered.at('127.0.0.1', HOUSE.cert))).toMatchObject({ status: 200 });
    expect([named.seen.requests, numbered.seen.requests]).toEqual([0, 1]);
  });

  test('what the system trusts is not trusted beside it', async () => {
    const own = selfSigned('inside.example');
    const before = getCACertificates('default');
    onTestFinished(() => setDefaultCACertificates(before));
    setDefaultCACertificates([...before, own.cert]);
    const { at } = await openReceiver(own);
    const sender = openSender(openAgent, everyName());
    expect(await sender.send(at('inside.example', null))).toMatchObject({ status: 200 });
    expect(await sender.send(at('inside.example', HOUSE.cert))).toMatchObject(failure('DEPTH_ZERO_SELF_SIGNED_CERT'));
  });

  test('a connection that one `ca` opened is used by no other destination', async () => {
    const { seen, at } = await openReceiver(HOUSE.issue('inside.example'));
    const sender = openSender(openAgent, everyName());
    const send = async (ca: string | null) => (await sender.send(at('inside.example', ca))).kind;
    expect(await send(HOUSE.cert)).toBe('response');
    // undici takes a connection back one turn after its answer has ended.
    await new Promise(setImmediate);
    for (const ca of [null, OTHER.cert]) expect(await send(ca)).toBe('failure');
    expect(await send(HOUSE.cert)).toBe('response');
    expect(seen.requests).toBe(2);
    expect(seen.connections).toBe(openAgent === openGuardedAgent ? 1 : 2);
  });

  test.each([
    ['nothing', ''],
    ['a text', 'certificate'],
    ['a certificate that cannot be read', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['one of two that cannot', `${HOUSE.cert}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`],
    ['a key', HOUSE.issue('inside.example').key],
  ])('%s as `ca` trusts nobody', async (_what, ca) => {
    const own = selfSigned('inside.example');
    const before = getCACertificates('default');
    onTestFinished(() => setDefaultCACertificates(before));
    setDefaultCACertificates([...before, own.cert]);
    const { seen, at } = await openReceiver(own);
    const sender = openSender(openAgent, everyName());
    expect(await sender.send(at('inside.example', ca))).toMatchObject(failure('ERR_TLS_CA_UNUSABLE'));
    expect(seen.requests).toBe(0);
  });

  test('plain http: is sent as ever', async () => {
    const receiver = await openHostKeeper();
    const destination = destinationAt(`http://127.0.0.1:${receiver.port}/`, { ca: HOUSE.cert });
    expect(await openSender(openAgent).send(destination)).toMatchObject({ status: 200 });
  });

  test('a token server is trusted by the `ca` of the destination too', async () => {
    const tokens = await openReceiver(HOUSE.issue('inside.example'));
    const { url: tokenUrl } = tokens.at('inside.example', null);
    const oauth2 = { kind: 'oauth2', tokenUrl, clientId: 'c', clientSecret: 's', scope: null, audience: null } as const;
    const sender = openSender(openAgent, everyName());
    const send = (ca: string | null) => sender.send(destinationAt('http://127.0.0.1:1/', { ca, auth: oauth2 }));
    expect(await send(null)).toMatchObject(failure('UNABLE_TO_VERIFY_LEAF_SIGNATURE'));
    expect(await send(HOUSE.cert)).toMatchObject({ message: expect.stringContaining('holds no access_token') });
    expect(tokens.seen.requests).toBe(1);
  });
});

test('of many different `ca` a bounded number is kept, and one that is let go finishes what is under way', async () => {
  let answer = () => {};
  const waiting = Promise.withResolvers<void>();
  const port = await listen(
    createPlainServer((_request, response) => {
      answer = () => response.end('ok');
      waiting.resolve();
    }),
  );
  const opened: Agent[] = [];
  const agents = keepAgents(() => {
    const agent = new Agent();
    opened.push(agent);
    return agent;
  }, 2);
  onTestFinished(agents.close);
  const oldest = agents.agentFor('a');
  const request = oldest.request({ origin: `http://127.0.0.1:${port}`, path: '/', method: 'GET' });
  const second = agents.agentFor('b');
  expect(agents.agentFor('b')).toBe(second);
  agents.agentFor('c');
  await waiting.promise;
  expect(opened.map(({ closed }) => closed)).toEqual([false, true, false, false]);
  answer();
  expect(await (await request).body.text()).toBe('ok');
  // It is opened anew, and is now the one used last.
  expect(agents.agentFor('a')).not.toBe(oldest);
  agents.agentFor('c');
  agents.agentFor('d');
  expect(opened.map(({ closed }) => closed)).toEqual([false, true, true, false, true, false]);
  await agents.close();
  expect(opened.map(({ destroyed }) => destroyed)).toEqual(Array(6).fill(true));
  expect(agents.agentFor('e')).toBe(opened[0]);
});
