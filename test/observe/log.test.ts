import { expect, test } from 'vitest';
import type { Signal } from '../../src/model/signal.ts';
import { makeLogger, writeSignal } from '../../src/observe/log.ts';

function logged(signal: Signal, level = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  writeSignal(makeLogger({ write: (line) => lines.push(line) }, level), signal);
  return lines.map((line) => JSON.parse(line));
}

const ATTEMPT = {
  kind: 'attempt-made',
  webhookId: 'msg_1',
  guid: 'g1',
  route: 'r',
  destination: 'a',
  shownUrl: 'https://a.example.com',
  attempt: 2,
  durationMs: 12,
  lagMs: null,
  outcome: { kind: 'response', status: 500, retryAfterMs: null, excerpt: 'a stack trace of the receiver' },
  verdict: { kind: 'retry', dueAt: Date.UTC(2026, 0, 1) },
} as const satisfies Signal;

test('an attempt is one line, with what is needed to find it again and when it is tried next', () => {
  expect(logged(ATTEMPT)).toEqual([
    {
      level: 'warn',
      time: expect.any(String),
      msg: 'attempt failed, will be tried again',
      webhookId: 'msg_1',
      guid: 'g1',
      route: 'r',
      destination: 'a',
      url: 'https://a.example.com',
      attempt: 2,
      ms: 12,
      outcome: 'HTTP 500',
      dueAt: '2026-01-01T00:00:00.000Z',
    },
  ]);
});

test("what a receiver answered stays out of the log: it is the journal's", () => {
  expect(JSON.stringify(logged(ATTEMPT))).not.toContain('stack trace');
});

test('an event is one line: when it is routed, or when it is known already', () => {
  const accepted = {
    kind: 'event-accepted',
    guid: 'g',
    event: 'star',
    action: null,
    size: 2,
    durationMs: 1,
    revived: 0,
    suspectOf: null,
  } as const;
  expect(logged({ ...accepted, duplicate: false })).toEqual([]);
  expect(logged({ ...accepted, duplicate: true })).toHaveLength(1);
  expect(
    logged({
      kind: 'event-routed',
      guid: 'g',
      event: 'star',
      action: null,
      repository: null,
      routes: ['r'],
      deliveries: 1,
      failures: [],
    }),
  ).toHaveLength(1);
});

test('a body that was seen under another GUID is said to be', () => {
  const [line] = logged({
    kind: 'event-accepted',
    guid: 'g2',
    event: 'star',
    action: null,
    size: 2,
    durationMs: 1,
    duplicate: false,
    revived: 0,
    suspectOf: 'g1',
  });
  expect(line).toMatchObject({ level: 'info', guid: 'g2', suspectOf: 'g1' });
});
