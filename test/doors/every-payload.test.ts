import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everythingFile, projection } from '../support/every-payload.ts';
import { EXAMPLES } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

test('every real payload reaches its destination byte for byte, and its fields as an independent projection has them', async () => {
  const folder = emptyFolder();
  const whole = await openReceiver();
  const parts = await openReceiver();
  writeFileSync(join(folder, 'hookyard.yml'), everythingFile(whole.url, parts.url));
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')]);
  const url = await server.url;

  const sent = new Map(EXAMPLES.map((example) => [randomUUID() as string, example]));
  for (const [guid, { event, body }] of sent) {
    expect((await sendWebhook(url, { event, body, guid })).status).toBe(202);
  }
  await whole.until(EXAMPLES.length);
  await parts.until(EXAMPLES.length);

  expect(whole.requests).toHaveLength(EXAMPLES.length);
  for (const { headers, body } of whole.requests) {
    const example = sent.get(String(headers['x-github-delivery']));
    expect(headers['x-github-event']).toBe(example?.event);
    expect(sha256(body)).toBe(sha256(example?.body ?? Buffer.alloc(0)));
  }
  for (const { headers, body } of parts.requests) {
    const example = sent.get(String(headers['x-github-delivery']));
    expect(JSON.parse(body.toString())).toEqual(projection(example?.payload));
  }
  await Promise.all([whole.close(), parts.close()]);
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
