import { describe, expect, test } from 'vitest';
import { fixedHeaders, renderBody } from '../../../src/execute/http/formats/format.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { PlannedContent } from '../../../src/model/plan.ts';
import { attributesOf, binary, eventOf, GUID, PAYLOAD, structured } from './reading-cloudevents.ts';
import { only, openReceiver } from './recording-receiver.ts';
import { AGENTS, destinationAt, openSender } from './sending.ts';

describe('what is not in the examples', () => {
  const REPOSITORY = {
    url: 'https://api.github.com/repos/o/r',
    name: 'r',
    owner: { url: 'https://api.github.com/users/o' },
  };

  test.each<[string, JsonObject, Readonly<Record<string, string>>]>([
    [
      'repository_dispatch',
      { action: 'on-demand' },
      { type: 'com.github.repository_dispatchon-demand', source: REPOSITORY.owner.url },
    ],
    ['repository_ruleset', { action: 'created' }, { type: 'com.github.repository_rulesetcreated', subject: 'r' }],
    ['status', { sha: 'abc', state: 'success' }, { type: 'com.github.status.', subject: 'abc' }],
    [
      'deployment_status',
      { deployment_status: { state: 'success' } },
      { type: 'com.github.deployment_status.success' },
    ],
    ['content_reference', { content_reference: { id: 7 } }, { subject: '7' }],
    ['registry_package', { registry_package: { html_url: 'https://x' } }, { subject: 'https://x' }],
    [
      'release',
      { action: 'published', release: { id: 1, published_at: '2020-01-01T00:00:00Z' } },
      { time: '2020-01-01T00:00:00Z' },
    ],
    [
      'release',
      { action: 'released', release: { id: 1, published_at: '2020-01-01T00:00:00Z' } },
      { time: '2020-01-01T00:00:00Z' },
    ],
    [
      'release',
      { action: 'edited', release: { id: 1, updated_at: '2020-01-01T00:00:00Z' } },
      { time: '2020-01-01T00:00:00Z' },
    ],
    ['release', { action: 'deleted', release: { id: 1 } }, { time: '2025-01-02T03:04:05.006Z' }],
    ['installation', { installation: { id: 1, updated_at: 1_557_933_591 } }, { time: '2019-05-15T15:19:51.000Z' }],
    ['secret_scanning_scan', { action: 'completed' }, { type: 'com.github.secret_scanning_scan.completed' }],
    [
      'sub_issues',
      { action: 'added', sub_issues: { id: 5, updated_at: '2020-01-01T00:00:00+01:00' } },
      { subject: '5', time: '2020-01-01T00:00:00+01:00' },
    ],
    [
      'ping',
      { hook_id: 30, hook: { updated_at: '2020-01-01T00:00:00Z' } },
      { type: 'com.github.ping', subject: '30', time: '2020-01-01T00:00:00Z' },
    ],
    ['constructor', {}, { type: 'com.github.constructor' }],
  ])('%s %j', (name, payload, expected) => {
    const { headers } = binary(eventOf(name, { ...payload, repository: REPOSITORY }));
    expect(attributesOf(headers)).toMatchObject(expected);
  });

  test.each<[string, JsonObject, string]>([
    ['the organization', { organization: { url: 'https://api.github.com/orgs/o' } }, 'https://api.github.com/orgs/o'],
    ['the sender', { sender: { url: 'https://api.github.com/users/u' } }, 'https://api.github.com/users/u'],
    ['GitHub', {}, 'https://github.com'],
    [
      'not what is no URI',
      { repository: { url: 'https://a b/' }, sender: { url: 'https://x\n/' } },
      'https://github.com',
    ],
  ])('without a repository the source is %s', (_what, payload, source) => {
    expect(attributesOf(binary(eventOf('star', payload)).headers).source).toBe(source);
  });

  test('an event of Hookyard’s own does not pass for one of GitHub', () => {
    expect(attributesOf(binary(eventOf('hookyard', { action: 'gap' })).headers)).toMatchObject({
      source: 'urn:hookyard',
      type: 'hookyard.gap',
    });
  });
});

describe('texts of outsiders', () => {
  test.each([
    ['Euro € 😀', 'Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['100% "sure"', '100%25%20%22sure%22', '100% "sure"'],
    ["!#$&'()*+,-./:;<=>?@[]^_`{|}~\\", "!#$&'()*+,-./:;<=>?@[]^_`{|}~\\", "!#$&'()*+,-./:;<=>?@[]^_`{|}~\\"],
    ['a\r\nX-Forged: 1', 'a%EF%BF%BD%EF%BF%BDX-Forged:%201', 'a��X-Forged: 1'],
    ['a\u0000\u007f\u0085\ud800b\ufffe\u{1ffff}', `a${'%EF%BF%BD'.repeat(4)}b${'%EF%BF%BD'.repeat(2)}`, 'a����b��'],
  ])('a subject of %j is encoded, and valid', (name, encoded, valid) => {
    const event = eventOf('label', { label: { name } });
    expect(binary(event).headers['ce-subject']).toBe(encoded);
    expect(JSON.parse(structured(event).body)).toMatchObject({ subject: valid, data: { label: { name } } });
  });

  test('one that is too long is cut at a character', () => {
    const event = eventOf('label', { label: { name: `${'x'.repeat(511)}🚀` } });
    expect(binary(event).headers['ce-subject']).toBe('x'.repeat(511));
  });

  test.each([[''], [null], [true], [{ id: 1 }]])('%j is no subject', (name) => {
    expect(attributesOf(binary(eventOf('label', { label: { name } })).headers)).not.toHaveProperty('subject');
  });

  test.each(['2020-13-01T00:00:00Z', '2020-01-01', 'soon', '2020-01-01T00:00:00', null, 1e300, -1])(
    '%j is no time',
    (updated) => {
      const { headers } = binary(eventOf('issues', { issue: { number: 1, updated_at: updated } }));
      expect(headers['ce-time']).toBe('2025-01-02T03:04:05.006Z');
    },
  );

  test('what the payload inherits is nothing', () => {
    const event = eventOf('member', { member: { login: 'x' }, constructor: 'y' });
    expect(attributesOf(binary(event).headers).subject).toBe('x');
    expect(attributesOf(binary(eventOf('create', { ref: 'r' })).headers).type).toBe('com.github.create');
  });
});

test('the payload goes in as its own bytes, whose numbers keep every digit', () => {
  const bytes = Buffer.from('{ "action": "opened", "n": 12345678901234567890, "x": "\\u2713" }\n');
  const event = eventOf('issues', JSON.parse(bytes.toString()), bytes);
  expect(renderBody('cloudevents', PAYLOAD, event)).toBeNull();
  expect(structured(event).body).toContain(`"data":${bytes}}`);
});

test('a part of the payload is the data, and the attributes are those of the whole', () => {
  const event = eventOf('issues', { action: 'opened', issue: { number: 7 }, repository: { url: 'https://r' } });
  const part: PlannedContent = { kind: 'value', value: { action: 'opened' } };
  expect(attributesOf(binary(event, part).headers)).toMatchObject({ subject: '7', source: 'https://r' });
  expect(binary(event, part).body).toBe('{"action":"opened"}');
  expect(JSON.parse(structured(event, part).body)).toMatchObject({
    subject: '7',
    source: 'https://r',
    data: { action: 'opened' },
  });
});

test('other formats fix no headers', () => {
  for (const format of ['github', 'json', 'standard', 'slack'] as const) {
    expect(fixedHeaders(format, eventOf('push', {}))).toEqual([]);
  }
});

test.each(AGENTS)('%s, what is fixed is sent, and no destination can set it', async (_agent, openAgent) => {
  const receiver = await openReceiver();
  const event = eventOf('push', { ref: 'refs/heads/ä', repository: { url: 'https://r' } });
  const headers = ['ce-id', 'CE-Subject', 'Ce-Type'].map((name) => ({ name, value: 'forged' }));
  const outcome = await openSender(openAgent).send(
    destinationAt(receiver.url, {
      format: 'cloudevents',
      headers: [...headers, { name: 'ce-partitionkey', value: 'k' }],
    }),
    { body: event.body, event, headers: fixedHeaders('cloudevents', event) },
  );
  expect(outcome.kind).toBe('response');
  const { request } = only(receiver.received);
  expect(request.headersDistinct).toMatchObject({
    'ce-id': [GUID],
    'ce-type': ['com.github.push'],
    'ce-source': ['https://r'],
    'ce-subject': ['refs/heads/%C3%A4'],
    'ce-partitionkey': ['k'],
    'content-type': ['application/json'],
  });
  expect(request.headers).not.toHaveProperty('x-github-event');
});
