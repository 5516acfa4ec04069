import { expect, test } from 'vitest';
import { renderBody } from '../../../src/execute/http/formats/format.ts';
import { formatHeaders } from '../../../src/execute/http/formats/format-headers.ts';
import type { PlannedContent } from '../../../src/model/plan.ts';

const BYTES = Buffer.from('{ "action": "opened", "id": 12345678901234567890, "title": "🚀 \\u2713" }\n');
const EVENT = {
  guid: 'g-1',
  name: 'pull_request',
  action: 'opened',
  receivedAt: Date.UTC(2025, 0, 2, 3, 4, 5, 6),
  payload: JSON.parse(BYTES.toString()),
  body: BYTES,
};
const PAYLOAD: PlannedContent = { kind: 'payload' };
const VALUE: PlannedContent = { kind: 'value', value: { title: '🚀', list: [1, null, true] } };

test.each(['github', 'json'] as const)('%s sends the event’s own bytes, or the JSON of a value', (format) => {
  expect(renderBody(format, PAYLOAD, EVENT)).toBeNull();
  expect(Buffer.from(renderBody(format, VALUE, EVENT) ?? []).toString()).toBe('{"title":"🚀","list":[1,null,true]}');
});

test('standard wraps the payload, whose numbers keep every digit', () => {
  const text = Buffer.from(renderBody('standard', PAYLOAD, EVENT) ?? []).toString();
  expect(JSON.parse(text)).toEqual({
    type: 'pull_request.opened',
    timestamp: '2025-01-02T03:04:05.006Z',
    data: EVENT.payload,
  });
  expect(text).toContain('12345678901234567890');
});

test('standard wraps a value, and an event without an action is its name', () => {
  const text = Buffer.from(renderBody('standard', VALUE, { ...EVENT, name: 'push', action: null }) ?? []).toString();
  expect(JSON.parse(text)).toEqual({
    type: 'push',
    timestamp: '2025-01-02T03:04:05.006Z',
    data: { title: '🚀', list: [1, null, true] },
  });
});

const DELIVERED = {
  guid: 'guid-1',
  name: 'push',
  action: null,
  headers: {
    'x-github-hook-id': '1',
    'x-github-hook-installation-target-id': '2',
    'x-github-hook-installation-target-type': 'repository',
    'x-github-enterprise-host': 'ghe.example',
    'x-github-enterprise-version': '3.15',
    'user-agent': 'GitHub-Hookshot/1',
  },
};

test('github has the headers that GitHub sends, those it has kept', () => {
  expect(formatHeaders('github', DELIVERED)).toEqual([
    ['Content-Type', 'application/json'],
    ['X-GitHub-Event', 'push'],
    ['X-GitHub-Delivery', 'guid-1'],
    ['X-GitHub-Hook-ID', '1'],
    ['X-GitHub-Hook-Installation-Target-ID', '2'],
    ['X-GitHub-Hook-Installation-Target-Type', 'repository'],
    ['X-GitHub-Enterprise-Host', 'ghe.example'],
    ['X-GitHub-Enterprise-Version', '3.15'],
  ]);
  expect(formatHeaders('github', { ...DELIVERED, headers: {} })).toHaveLength(3);
});

test('json says which event it is; standard says it in the body', () => {
  expect(formatHeaders('json', DELIVERED)).toEqual([
    ['Content-Type', 'application/json'],
    ['X-GitHub-Event', 'push'],
    ['X-GitHub-Delivery', 'guid-1'],
  ]);
  expect(formatHeaders('standard', DELIVERED)).toEqual([['Content-Type', 'application/json']]);
});
