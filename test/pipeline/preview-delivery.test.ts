import { lookup } from 'node:dns';
import { describe, expect, onTestFinished, test } from 'vitest';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import * as formats from '../../src/execute/http/formats/format.ts';
import { openGuardedAgent } from '../../src/execute/http/guarded-agent.ts';
import { parseNetworks } from '../../src/execute/http/judge-address.ts';
import { makeSender } from '../../src/execute/http/send-attempt.ts';
import type { ReceivedEvent } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { RouteFile } from '../../src/model/route.ts';
import { type DeliveryPreview, makePreviewRoute } from '../../src/pipeline/preview-delivery.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { makeFakeClock } from '../support/fake-clock.ts';
import { openReceiver, type ReceivedRequest } from '../support/receiver.ts';
import { makeEvent, openNode, rulesOf } from './node.ts';

const USER_AGENT = 'Hookyard/1.2.3';
const KEY = `${'A'.repeat(43)}=`;
/** Node and undici add these to what the sender asks for. */
const OF_THE_CONNECTION = new Set(['host', 'connection', 'content-length']);

function fileOf(text: string): RouteFile {
  const parsed = parseRouteFile({ path: 'hookyard.yml', text });
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.file;
}

function previewsOf(
  file: RouteFile,
  event: ReceivedEvent,
  vars: Readonly<Record<string, string>> = {},
): readonly DeliveryPreview[] {
  const varOf = (name: string) => vars[name];
  const preview = makePreviewRoute({ event, destinations: file.destinations, userAgent: USER_AGENT, varOf, formats });
  return decidePlan(event, file.routes).decisions.flatMap((one) => [...preview(one).deliveries.values()].flat());
}

function starOf(payload: JsonObject = { action: 'created', zen: 'naïve 🚀', star: { n: 1 } }): ReceivedEvent {
  // Not as JSON.stringify writes it: the bytes have to be those that came.
  const body = Buffer.from(JSON.stringify(payload, null, 2));
  return { ...makeEvent('g-1', payload, 'star', body), headers: { 'x-github-hook-id': '77' } };
}

/** Sends the one delivery of a file for real. */
async function sentBy(text: string, event: ReceivedEvent, url: string): Promise<void> {
  const allowed = parseNetworks(['127.0.0.0/8']);
  if (allowed.kind === 'invalid') throw new Error(allowed.reason);
  const { networks } = allowed;
  const agent = openGuardedAgent({ allowed: networks, connectTimeoutMs: 5_000, lookup });
  const sender = makeSender({ agent, allowed: networks, clock: makeFakeClock(), userAgent: USER_AGENT });
  onTestFinished(sender.close);
  const node = await openNode({ text: text.replaceAll('RECEIVER', url), send: sender.send });
  await node.pipeline.intake(event);
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
}

async function receivedFor(text: string, event: ReceivedEvent): Promise<{ request: ReceivedRequest; url: string }> {
  const receiver = await openReceiver();
  onTestFinished(receiver.close);
  await sentBy(text, event, receiver.url);
  const [request] = receiver.requests;
  if (request === undefined) throw new Error('nothing was sent');
  return { request, url: receiver.url };
}

const oneRoute = (format: string, secrets: readonly string[], content: string) => `version: 1
destinations:
  a:
    url: RECEIVER
    format: ${format}
    headers: { X-Team: blue, User-Agent: mine }
    signing-secret: ${JSON.stringify(secrets)}
routes:
  stars: { on: star, steps: [{ forward: { to: a${content} } }] }
`;

describe('the preview is what is sent', () => {
  const contents = ['', ', fields: [action, star]', ', omit: [zen]', ', body: { t: "${{ github.event.zen }}" }'];
  const keyrings = [[], ['a text that is long enough'], [`whsec_${KEY}`, `whsk_${KEY}`], [`whsk_${KEY}`]];
  const cases = ['github', 'json', 'standard'].flatMap((format) =>
    contents.flatMap((content) => keyrings.map((secrets) => [format, content, secrets] as const)),
  );

  test.each(cases)('as %s%s, signed by %j', async (format, content, secrets) => {
    const event = starOf();
    // An empty list of secrets is refused by the file.
    const text = oneRoute(format, secrets, content).replace('    signing-secret: []\n', '');
    const { request, url } = await receivedFor(text, event);
    const [preview, ...more] = previewsOf(fileOf(text.replaceAll('RECEIVER', url)), event);
    if (preview === undefined) throw new Error('nothing would be sent');
    expect(more).toEqual([]);

    const received = Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
    expect(preview.headers.map(([name]) => name).sort()).toEqual(received.map(([name]) => name).sort());
    const shown = received.map(([name, value]) => [name, masked(name, String(value))]);
    expect(Object.fromEntries(preview.headers)).toEqual(Object.fromEntries(shown));
    expect(Buffer.from(preview.body)).toEqual(request.body);
    expect(preview).toMatchObject({ destination: 'a', method: 'POST', url: new URL(url).origin });
  });
});

/** What a preview is to show of a header that was received. */
function masked(name: string, value: string): string {
  if (name === 'webhook-timestamp') return 'now';
  if (name === 'x-hub-signature-256') return 'sha256=***';
  return name === 'webhook-signature' ? value.replace(/(v1a?),[A-Za-z0-9+/=]+/g, '$1,***') : value;
}

describe('nothing that is secret is shown, and nothing has to be set', () => {
  const previewOf = (destination: string, vars: Readonly<Record<string, string>> = {}): DeliveryPreview => {
    const text = `version: 1
destinations: { a: ${destination} }
routes: { stars: { on: star, steps: [{ forward: a }] } }
`;
    const [preview] = previewsOf(fileOf(text), starOf(), vars);
    if (preview === undefined) throw new Error('nothing would be sent');
    return preview;
  };

  test('of the token that GitHub signs is shown that there is one', () => {
    const { headers } = previewOf('{ url: https://a.example.com, auth: oidc }');
    expect(headers).toContainEqual(['authorization', 'Bearer ***']);
    expect(previewOf('{ url: https://a.example.com }').headers.map(([name]) => name)).not.toContain('authorization');
  });

  test.each([
    ['https://a.example.com/hook/T0KEN?key=T0KEN', 'https://a.example.com'],
    ['https://a.example.com:8443/${{ secrets.PATH }}', 'https://a.example.com:8443'],
    ['${{ secrets.URL }}', '***'],
    ['${{ vars.URL }}', 'https://set.example.com'],
    ['${{ vars.UNSET }}', '***'],
    ["${{ format('https://{0}', secrets.HOST) }}", '***'],
  ])('of the URL %s is shown %s', (url, shown) => {
    const vars = { URL: 'https://set.example.com/T0KEN' };
    expect(previewOf(`{ url: ${JSON.stringify(url)} }`, vars).url).toBe(shown);
  });

  test.each([
    ['Authorization', 'Bearer ${{ secrets.TOKEN }}', '***'],
    ['Authorization', 'Bearer T0KEN-${{ vars.TEAM }}', '***'],
    ['X-Api-Key', 'T0KEN', '***'],
    ['X-Api-Key', "${{ 'T0KEN' }}", '***'],
    ['Cookie', "${{ format('{0}', 'T0KEN') }}", '***'],
    ['X-Auth', 'T0KEN', '***'],
    ['X-Access-Key', 'T0KEN', '***'],
    ['X-Sig', 'T0KEN', '***'],
    ['X-Passwd', 'T0KEN', '***'],
    ['X-Credentials', 'T0KEN', '***'],
    ['X-Author', 'blue', 'blue'],
    ['X-Assignee', 'blue', 'blue'],
    ['X-Team', 'blue', 'blue'],
    ['X-Team', '${{ vars.TEAM }}/${{ secrets.T }}', '***/***'],
    ['X-Team', "is ${{ 'T0KEN' }}", 'is ***'],
    ['X-Team', '${{ vars.UNSET }}', '***'],
    ['X-Team', "${{ secrets.T == 'guess' }}", '***'],
  ])('of the header %s: %s is shown %s', (name, value, shown) => {
    const headers = `{ ${name}: ${JSON.stringify(value)} }`;
    const preview = previewOf(`{ url: 'https://a.example.com/', headers: ${headers} }`, { TEAM: 'red' });
    expect(Object.fromEntries(preview.headers)[name.toLowerCase()]).toBe(shown);
  });

  test('signatures are shown by kind, as many as there are secrets', () => {
    const secrets = "['${{ secrets.NEW }}', 'whsk_${{ secrets.OLD }}']";
    const preview = previewOf(`{ url: 'https://a.example.com/', signing-secret: ${secrets} }`);
    expect(Object.fromEntries(preview.headers)).toMatchObject({
      'webhook-signature': 'v1,*** v1a,***',
      'x-hub-signature-256': 'sha256=***',
    });
  });
});

describe('a payload that cannot be written again', () => {
  const DEPTH = 20_000;
  const body = Buffer.from(`{"action":"created","deep":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`);
  const event = { ...makeEvent('g-1', JSON.parse(body.toString()), 'star', body) };
  const text = (content: string) => oneRoute('github', ['a text that is long enough'], content);

  test('fails its route in the preview as it does in the pipeline', async () => {
    const whole = text(', omit: [action]').replaceAll('RECEIVER', 'https://a.example.com/');
    const node = await openNode({ text: whole, send: () => Promise.reject(new Error('something was sent')) });
    await node.pipeline.intake(event);
    await node.until(() => node.signals.some(({ kind }) => kind === 'event-routed'));
    const routed = node.signals.find((signal) => signal.kind === 'event-routed');

    const { file } = await rulesOf(whole);
    const preview = makePreviewRoute({
      event,
      destinations: file.destinations,
      userAgent: '',
      varOf: () => undefined,
      formats,
    });
    const [decision] = decidePlan(event, file.routes).decisions;
    if (decision === undefined) throw new Error('no route');
    const { decision: shown, deliveries } = preview(decision);
    expect(shown).toMatchObject({ kind: 'failed', code: 'body-too-deep' });
    expect(deliveries.size).toBe(0);
    const { code, reason } = shown.kind === 'failed' ? shown : { code: '', reason: '' };
    expect(routed).toMatchObject({ failures: [{ route: 'stars', code, reason }] });
  });

  test('is sent all the same where its own bytes are what is sent', () => {
    const file = fileOf(text('').replaceAll('RECEIVER', 'https://a.example.com/'));
    expect(previewsOf(file, event).map((one) => one.body)).toEqual([body]);
  });
});
