import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Webhooks } from '@octokit/webhooks';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EXAMPLES } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { type Answer, openReceiver, type ReceivedRequest, type Receiver } from '../support/receiver.ts';
import { runCommand } from './run-command.ts';

const SECRET = 'a secret that is long enough';
const env = { WEBHOOK_SECRET: SECRET };
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a signature is genuine, by GitHub's own library. */
function isGenuine({ headers, body }: ReceivedRequest, secret = SECRET): Promise<boolean> {
  return new Webhooks({ secret }).verify(body.toString(), String(headers['x-hub-signature-256']));
}

function only(requests: readonly ReceivedRequest[]): ReceivedRequest {
  expect(requests).toHaveLength(1);
  const [request] = requests;
  if (request === undefined) throw new Error('nothing was received');
  return request;
}

async function receiver(answer?: Answer): Promise<Receiver> {
  const opened = await openReceiver(answer);
  onTestFinished(() => opened.close());
  return opened;
}

describe('send', () => {
  test('sends what GitHub would, signed so that an independent check passes', async () => {
    const { url, requests } = await receiver((_, response) => void response.writeHead(202).end('taken'));
    const { code, out, err } = await runCommand(['send', '--event', 'issues', '--to', url], { env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const request = only(requests);
    const { headers, body } = request;
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sample',
      'x-github-event': 'issues',
      'x-github-delivery': expect.stringMatching(GUID),
    });
    expect(await isGenuine(request)).toBe(true);
    expect(body).toEqual(EXAMPLES.find(({ event }) => event === 'issues')?.body);
    const [guid, event, status, , text] = out.trimEnd().split('\t');
    expect({ guid, event, status, text }).toEqual({
      guid: headers['x-github-delivery'],
      event: expect.stringMatching(/^issues\.\w+$/),
      status: '202',
      text: 'taken',
    });
  });

  test('sends the bytes of a payload as they are, whatever they are', async () => {
    const { url, requests } = await receiver();
    const cwd = emptyFolder();
    const bytes = Buffer.from('{ "a" : 1 }\n\xff', 'latin1');
    writeFileSync(join(cwd, 'payload'), bytes);
    const args = ['send', '--event', 'something_new', '--payload', 'payload', '--to', url];
    const { code, err } = await runCommand(args, { cwd, env });
    expect(code).toBe(0);
    expect(err).toMatch(/^unknown-event: /);
    expect(requests.map(({ body }) => body)).toEqual([bytes]);
  });

  test('sends several, each under its own GUID; samples take turns', async () => {
    const { url, requests } = await receiver();
    const samples = EXAMPLES.filter(({ event }) => event === 'fork');
    const count = samples.length + 1;
    const { out } = await runCommand(['send', '--event', 'fork', '--to', url, '--count', `${count}`, '--json'], {
      env,
    });
    expect(requests.map(({ body }) => body)).toEqual([...samples, samples[0]].map((sample) => sample?.body));
    expect(new Set(requests.map(({ headers }) => headers['x-github-delivery'])).size).toBe(count);
    expect(JSON.parse(out)).toMatchObject(requests.map(({ headers }) => ({ guid: headers['x-github-delivery'] })));
  });

  test('takes the secret from another variable, and of several the first', async () => {
    const { url, requests } = await receiver();
    const args = ['send', '--event', 'push', '--to', url, '--secret-from', 'OTHER'];
    expect(await runCommand(args, { env: { ...env, OTHER: ` ,${SECRET}-new , old` } })).toMatchObject({ code: 0 });
    expect(await isGenuine(only(requests), `${SECRET}-new`)).toBe(true);
    expect(await isGenuine(only(requests))).toBe(false);
  });

  test.each([
    [401, 'who are you?', 'who are you?'],
    [500, '\x1b[2Jboom\n', 'boom'],
    [302, '', ''],
  ])('exits 1 on an answer %i, shows it, and follows nothing', async (status, text, shown) => {
    const { url, requests } = await receiver(
      (_, response) => void response.writeHead(status, { Location: '/elsewhere' }).end(text),
    );
    const { code, out } = await runCommand(['send', '--event', 'push', '--to', url], { env });
    expect(code).toBe(1);
    const [, event, seen, , answer = ''] = out.replace(/\n$/, '').split('\t');
    expect({ event, seen, answer: answer.trim() }).toEqual({ event: 'push', seen: `${status}`, answer: shown });
    expect(requests).toHaveLength(1);
  });

  test('says in one line that nobody listens, without the rest of the URL, and stops', async () => {
    const closed = await openReceiver();
    await closed.close();
    const to = closed.url.replace('http://', 'http://user:password@');
    const { code, out, err } = await runCommand(['send', '--event', 'fork', '--count', '3', '--to', `${to}?key=k1`], {
      env,
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `connection-refused: nothing listens at http://127.0.0.1:${closed.port}: is the server running?\n`,
    );
  });

  test('says in one line that what answers is no HTTP server', async () => {
    const server = createServer((socket) => void socket.end('220 mail.example.com ESMTP\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { code, err } = await runCommand(['send', '--event', 'fork', '--to', `http://127.0.0.1:${port}/`], { env });
    expect(code).toBe(1);
    expect(err).toMatch(/^not-sent: http:\/\/127\.0\.0\.1:\d+: \w+\n$/);
  });

  test('sends a login that stands in the URL as a header', async () => {
    const { url, requests } = await receiver();
    const to = url.replace('http://', 'http://user:p%40ss@');
    expect(await runCommand(['send', '--event', 'fork', '--to', to], { env })).toMatchObject({ code: 0 });
    expect(requests[0]?.headers.authorization).toBe(`Basic ${btoa('user:p@ss')}`);
  });

  test('reads an endless answer no further than it shows', async () => {
    const { url } = await receiver((_, response) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const { code, out } = await runCommand(['send', '--event', 'fork', '--to', url, '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(out)[0].answer.text).toBe('x'.repeat(4_096));
  });

  test.each([
    ['no secret', ['--event', 'push'], {}, /^no-webhook-secret: WEBHOOK_SECRET is not set/],
    [
      'an empty secret',
      ['--event', 'push'],
      { WEBHOOK_SECRET: ' , ' },
      /^no-webhook-secret: WEBHOOK_SECRET is not set/,
    ],
    ['a misspelt event', ['--event', 'pul_request'], env, /^unknown-event: .*; did you mean pull_request\?/],
    ['an event with its action', ['--event', 'issues.opened'], env, /^unknown-event: the event is issues;/],
    ['an event without a sample', ['--event', 'repository_ruleset'], env, /^no-sample: .*--payload/],
  ])('takes %s for wrong use', async (_, args, environment, words) => {
    const { url, requests } = await receiver();
    const { code, out, err } = await runCommand(['send', '--to', url, ...args], { env: environment });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    expect(requests).toEqual([]);
  });
});
