import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVENT_NAMES, EXAMPLES } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

/** Every event with every action; `pull_request` without `types` would mean three of its actions. */
const EVERYTHING = EVENT_NAMES.map((name) => {
  const actions = new Set(
    EXAMPLES.flatMap(({ event, payload }) => (event === name && payload.action ? [payload.action] : [])),
  );
  return actions.size === 0 ? `${name}: ` : `${name}: { types: [${[...actions]}] }`;
});

test('every real payload reaches its destination byte for byte, and its fields as an independent projection has them', async () => {
  const folder = emptyFolder();
  const whole = await openReceiver();
  const parts = await openReceiver();
  writeFileSync(
    join(folder, 'hookyard.yml'),
    `version: 1
destinations:
  whole: { url: '${whole.url}' }
  parts: { url: '${parts.url}', format: json }
routes:
  whole: { on: {${EVERYTHING}}, steps: [{ forward: whole }] }
  parts:
    on: {${EVERYTHING}}
    steps:
      - forward:
          to: parts
          fields: [action, sender.login, repository.full_name, repository.owner, pull_request.labels.*.name, commits.*.id, nothing.here]
`,
  );
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

/** The seven `fields` of the route above, spelt out by hand. */
// biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sent
function projection(payload: any): unknown {
  const result: Record<string, unknown> = {};
  if ('action' in payload) result.action = payload.action;
  if (payload.sender?.login !== undefined) result.sender = { login: payload.sender.login };
  if (payload.repository != null) {
    const repository: Record<string, unknown> = {};
    if ('full_name' in payload.repository) repository.full_name = payload.repository.full_name;
    if ('owner' in payload.repository) repository.owner = payload.repository.owner;
    if (Object.keys(repository).length > 0) result.repository = repository;
  }
  if (Array.isArray(payload.pull_request?.labels)) {
    result.pull_request = { labels: payload.pull_request.labels.map(({ name }: { name: string }) => ({ name })) };
  }
  if (Array.isArray(payload.commits)) result.commits = payload.commits.map(({ id }: { id: string }) => ({ id }));
  return result;
}
