import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { answering } from './answering.ts';
import { selfSigned } from './self-signed.ts';
import { AGENTS, destinationAt, LOOPBACK, listen, openHostKeeper, openSender } from './sending.ts';

describe.each(AGENTS)('%s', (_agent, openAgent) => {
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
      const outcome = await openSender(openAgent).send(destinationAt(`https://127.0.0.1:${port}/`));
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
      const sender = openSender(openAgent, { allowed: LOOPBACK, resolve });
      const outcome = await sender.send(destinationAt(`https://trusted.example:${port}/`));
      expect(outcome).toMatchObject({ kind: 'response', status: 200, excerpt: 'ok' });
      expect(names).toEqual(['trusted.example']);
      expect(await sender.send(destinationAt(`https://other.example:${port}/`))).toMatchObject({
        kind: 'failure',
        reason: 'tls',
        message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
      });
    });

    test('a receiver that hangs within the handshake has connected to nobody in time', async () => {
      const port = await listen(createServer((socket) => socket.resume()));
      const destination = destinationAt(`https://127.0.0.1:${port}/`);
      expect(await openSender(openAgent, { connectTimeoutMs: 60 }).send(destination)).toMatchObject({
        kind: 'failure',
        reason: 'timeout',
        message: expect.stringContaining('No connection in time'),
      });
      expect(await openSender(openAgent).send({ ...destination, timeoutMs: 60 })).toMatchObject({
        kind: 'failure',
        reason: 'timeout',
        message: 'No whole answer within 60 ms.',
      });
    });

    test('a receiver that closes within the handshake is a connection that broke', async () => {
      const port = await listen(createServer((socket) => socket.once('data', () => socket.destroy())));
      expect(await openSender(openAgent).send(destinationAt(`https://127.0.0.1:${port}/`))).toMatchObject({
        kind: 'failure',
        reason: 'reset',
      });
    });

    test('a receiver without TLS is a TLS failure', async () => {
      const receiver = await openHostKeeper();
      const outcome = await openSender(openAgent).send(destinationAt(`https://127.0.0.1:${receiver.port}/`));
      expect(outcome).toMatchObject({ kind: 'failure', reason: 'tls' });
    });
  });
});
