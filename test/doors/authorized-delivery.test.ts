import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certificateAuthority } from '../execute/http/self-signed.ts';
import { listen } from '../execute/http/sending.ts';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { startServe } from '../support/serve-process.ts';

const SECRET = 'the-secret-of-the-client';

test('a delivery goes by its method, with a token of its own, over TLS that its own authority signs, as a CloudEvent', async () => {
  const authority = certificateAuthority('House CA');
  const received: { method: string | undefined; headers: object; body: string }[] = [];
  const server = createServer(authority.issue('127.0.0.1'), (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers, url } = request;
      if (url === '/token') return response.end('{"access_token":"a-token-of-the-house","token_type":"bearer"}');
      received.push({ method, headers, body: Buffer.concat(chunks).toString() });
      return response.end(`hello ${headers.authorization}`);
    });
  });
  const origin = `https://127.0.0.1:${await listen(server)}`;
  const folder = emptyFolder();
  const config = join(folder, 'hookyard.yml');
  writeFileSync(
    config,
    `version: 1
destinations:
  a:
    url: ${origin}/stars
    method: PUT
    format: cloudevents
    ca: \${{ secrets.HOUSE_CA }}
    auth: { oauth2: { token-url: '${origin}/token', client-id: me, client-secret: '\${{ secrets.CLIENT }}' } }
routes:
  stars: { on: star, steps: [{ forward: { to: a, fields: [action] } }] }
`,
  );
  const hookyard = startServe(['--config', config, '--data', join(folder, 'data')], {
    env: { HOOKYARD_SECRET_HOUSE_CA: authority.cert, HOOKYARD_SECRET_CLIENT: SECRET },
  });
  const star = exampleOf('star');
  await sendWebhook(await hookyard.url, { ...star, guid: 'a-guid' });
  expect(await hookyard.logged((line) => 'attempt' in line)).toMatchObject({ msg: 'delivered', attempt: 1 });
  expect(received).toEqual([
    {
      method: 'PUT',
      headers: expect.objectContaining({
        authorization: 'Bearer a-token-of-the-house',
        'ce-id': 'a-guid',
        'ce-type': `com.github.star.${star.payload.action}`,
        // Of the whole payload, which the body is not.
        'ce-source': star.payload.repository.url,
        'content-type': 'application/json',
      }),
      body: JSON.stringify({ action: star.payload.action }),
    },
  ]);
  expect(hookyard.output()).not.toMatch(/the-secret-of-the-client|a-token-of-the-house|CERTIFICATE/);
});
