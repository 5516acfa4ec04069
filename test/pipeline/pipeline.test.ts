import { expect, test } from 'vitest';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import type { AttemptOutcome } from '../../src/model/attempt.ts';
import { type Journal, JournalUnavailable } from '../../src/model/journal.ts';
import { makeFakeClock } from '../support/fake-clock.ts';
import { FAILED, makeEvent, type Node, OK, openNode, rulesOf } from './node.ts';

const ONE = `version: 1
destinations:
  a: { url: https://a.example.com/, retry: { schedule: [10s, 1m] } }
routes:
  stars: { on: star, steps: [{ forward: a }] }
`;
const TWO = `version: 1
destinations:
  slow: { url: https://slow.example.com/ }
  quick: { url: https://quick.example.com/ }
routes:
  stars: { on: star, steps: [{ forward: { to: [slow, quick] } }] }
`;

test('an event becomes a delivery with the bytes that came in', async () => {
  const node = await openNode({ text: ONE, send: async () => OK });
  const event = makeEvent('g1');
  expect(await node.pipeline.intake(event)).toEqual({ kind: 'stored', suspectOf: null });
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
  expect(node.sent).toHaveLength(1);
  expect(Buffer.from(node.sent[0]?.body ?? [])).toEqual(Buffer.from(event.body));
  expect((await node.journal.status()).deliveries.delivered).toBe(1);
});

test('a failed attempt is made again when its wait is over, and not before', async () => {
  const node = await openNode({ text: ONE, send: async () => (node.sent.length === 1 ? FAILED : OK) });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
  node.clock.advance(9_000);
  await settled();
  expect(node.sent).toHaveLength(1);
  node.clock.advance(2_000);
  await node.until(() => node.sent.length === 2);
  expect(node.sent[1]?.delivery.webhookId).toBe(node.sent[0]?.delivery.webhookId);
});

test('a retry that is due sooner than the next look at the journal is made when it is due', async () => {
  const node = await openNode({
    text: ONE.replace('[10s, 1m]', '[100ms]'),
    send: async () => (node.sent.length === 1 ? FAILED : OK),
  });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
  node.clock.advance(100);
  await node.until(() => node.sent.length === 2);
});

test('a destination that takes all its slots leaves the others theirs', async () => {
  const node = await openNode({
    text: TWO,
    send: ({ destination }) =>
      destination.name === 'slow' ? new Promise<AttemptOutcome>(() => {}) : Promise.resolve(OK),
  });
  const to = (name: string) => node.sent.filter(({ destination }) => destination.name === name).length;
  for (let n = 0; n < 300; n += 1) await node.pipeline.intake(makeEvent(`g${n}`, { n }));
  await node.until(() => to('quick') === 300);
  expect(to('slow')).toBe(64);
});

test('twenty destinations that hang leave another its deliveries', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `slow-${n}`);
  const text = `version: 1
destinations:
${names.map((name) => `  ${name}: { url: https://slow.example.com/ }`).join('\n')}
  quick: { url: https://quick.example.com/ }
routes:
  stars: { on: star, steps: [{ forward: { to: [${names.join(', ')}, quick] } }] }
`;
  const node = await openNode({
    text,
    send: ({ destination }) =>
      destination.name === 'quick' ? Promise.resolve(OK) : new Promise<AttemptOutcome>(() => {}),
  });
  const quick = () => node.sent.filter(({ destination }) => destination.name === 'quick').length;
  for (let n = 0; n < 100; n += 1) await node.pipeline.intake(makeEvent(`g${n}`, { n }));
  await node.until(() => quick() === 100);
  expect(node.sent.length - quick()).toBeLessThanOrEqual(512);
});

test('bodies under way to a destination that hangs are bounded in bytes, and leave room for the others', async () => {
  const MIB = 1024 * 1024;
  const node = await openNode({
    text: TWO,
    send: ({ destination }) =>
      destination.name === 'slow' ? new Promise<AttemptOutcome>(() => {}) : Promise.resolve(OK),
  });
  const to = (name: string) => node.sent.filter(({ destination }) => destination.name === name).length;
  for (let n = 0; n < 10; n += 1) await node.pipeline.intake(makeEvent(`g${n}`, { n, noise: 'x'.repeat(20 * MIB) }));
  await node.until(() => to('quick') === 10);
  expect(to('slow')).toBe(1);
});

test('an event whose node died before routing it is routed by another node once its lease has run out', async () => {
  const clock = makeFakeClock();
  const journal = await openMemoryJournal({ now: clock.now });
  await journal.appendEvent(makeEvent('orphan'), { owner: 'dead-node', untilAt: clock.now() + 60_000 });
  const node = await openNode({ text: ONE, send: async () => OK, clock, journal });
  await settled();
  expect(node.sent).toHaveLength(0);
  // In steps: each look is asynchronous, and starts the wait for the next one when it is over.
  for (let s = 0; s < 70 && node.sent.length === 0; s += 5) {
    clock.advance(5_000);
    await settled();
  }
  expect(node.sent.map(({ delivery }) => delivery.event.guid)).toEqual(['orphan']);
});

test('two nodes on one journal deliver each event once', async () => {
  const clock = makeFakeClock();
  const journal = await openMemoryJournal({ now: clock.now });
  const first = await openNode({ text: ONE, send: async () => OK, clock, journal, owner: 'first' });
  const second = await openNode({ text: ONE, send: async () => OK, clock, journal, owner: 'second' });
  for (let n = 0; n < 20; n += 1) await (n % 2 === 0 ? first : second).pipeline.intake(makeEvent(`g${n}`, { n }));
  for (let s = 0; s < 10; s += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect([...first.sent, ...second.sent].map(({ delivery }) => delivery.event.guid).toSorted()).toEqual(
    Array.from({ length: 20 }, (_, n) => `g${n}`).toSorted(),
  );
});

test('an outcome that the journal cannot take is kept and written later: the attempt is not made again', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  let full = true;
  const journal: Journal = {
    ...memory,
    recordAttempt: (record) =>
      full ? Promise.reject(new JournalUnavailable('journal-full', 'full')) : memory.recordAttempt(record),
  };
  const node = await openNode({ text: ONE, send: async () => OK, clock, journal });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.some(({ kind }) => kind === 'journal-unavailable'));
  full = false;
  clock.advance(500);
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
  expect(node.sent).toHaveLength(1);
  expect((await memory.status()).deliveries.delivered).toBe(1);
});

test('an event that the journal cannot take is refused, and nothing is sent', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  const full = () => Promise.reject(new JournalUnavailable('journal-full', 'The disk is full.'));
  const journal: Journal = {
    ...memory,
    appendEvent: full,
    appendRouted: full,
  };
  const node = await openNode({ text: ONE, send: async () => OK, clock, journal });
  expect(await node.pipeline.intake(makeEvent('g1'))).toEqual({
    kind: 'unavailable',
    code: 'journal-full',
    message: 'The disk is full.',
  });
  await settled();
  expect(node.sent).toHaveLength(0);
});

test('an event is written down with its plan, and one of more than 1 MiB before it is decided on', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  const calls: string[] = [];
  const journal: Journal = {
    ...memory,
    appendEvent: (...given) => {
      calls.push('alone');
      return memory.appendEvent(...given);
    },
    appendRouted: (...given) => {
      calls.push('with its plan');
      return memory.appendRouted(...given);
    },
  };
  const node = await openNode({ text: ONE, send: async () => OK, clock, journal });
  expect(await node.pipeline.intake(makeEvent('g1'))).toEqual({ kind: 'stored', suspectOf: null });
  await node.until(() => node.sent.length === 1);
  await node.pipeline.intake(makeEvent('g2', { zen: 'x'.repeat(1024 * 1024) }));
  await node.until(() => node.sent.length === 2);
  expect(calls).toEqual(['with its plan', 'alone']);
  expect(node.signals.filter(({ kind }) => kind === 'event-routed')).toHaveLength(2);
});

test('a redelivery tries again what had been given up, and only that', async () => {
  const node = await openNode({
    text: TWO.replace('slow.example.com/ }', 'slow.example.com/, retry: false }'),
    send: async ({ destination }) => (destination.name === 'slow' && node.sent.length <= 2 ? FAILED : OK),
  });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.filter(({ kind }) => kind === 'attempt-made').length === 2);
  expect(await node.pipeline.intake(makeEvent('g1'))).toEqual({ kind: 'duplicate', revived: 1 });
  await node.until(() => node.sent.length === 3);
  expect(node.sent[2]?.destination.name).toBe('slow');
});

test('a route whose expression fails is recorded as failed, and the other routes go on', async () => {
  const node = await openNode({
    text: `${ONE}  broken: { on: star, if: "fromJSON(github.event.zen)", steps: [{ forward: a }] }\n`,
    send: async () => OK,
  });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
  expect(node.signals.find(({ kind }) => kind === 'event-routed')).toMatchObject({
    routes: ['stars', 'broken'],
    failures: [{ route: 'broken', code: 'expression-failed' }],
  });
  expect(await node.journal.status()).toMatchObject({ runs: 2, failedRuns: 1 });
});

test('a step that fails keeps what the steps before it do, and what asks for the failure', async () => {
  const steps = `
      - forward: a
      - forward: { to: a, body: "\${{ fromJSON(github.event.zen) }}" }
      - forward: { to: a, body: never }
      - { if: failure(), forward: { to: a, body: failed } }`;
  const text = ONE.replace('steps: [{ forward: a }]', () => 'steps: [{ forward: a }]');
  const node = await openNode({ text: `${text}  broken:\n    on: star\n    steps:${steps}\n`, send: async () => OK });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.filter(({ kind }) => kind === 'attempt-made').length === 3);
  const bodies = node.sent.map(({ body }) => Buffer.from(body).toString());
  expect(bodies.filter((body) => body === '"failed"')).toHaveLength(1);
  expect(bodies).not.toContain('"never"');
  expect(node.signals.find(({ kind }) => kind === 'event-routed')).toMatchObject({
    failures: [{ route: 'broken', code: 'expression-failed' }],
  });
  expect(await node.journal.status()).toMatchObject({ runs: 2, failedRuns: 1 });
});

test('a payload nested so deep that it cannot be written again fails the route that needs it, and nothing else', async () => {
  const node = await openNode({
    text: `${ONE}  part: { on: star, steps: [{ forward: { to: a, omit: [zen] } }] }\n`,
    send: async () => OK,
  });
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  await node.pipeline.intake(makeEvent('g1', JSON.parse(`{"deep":${deep}}`), 'star', Buffer.from(`{"deep":${deep}}`)));
  await node.until(() => node.signals.some(({ kind }) => kind === 'attempt-made'));
  expect(node.signals.find(({ kind }) => kind === 'event-routed')).toMatchObject({
    failures: [{ route: 'part', code: 'body-too-deep' }],
  });
});

test('the bodies of one event are bounded in all: routes beyond that fail, and those before them are sent', async () => {
  const names = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'];
  const text = `version: 1
destinations: { a: { url: 'https://a.example.com/' } }
routes:
${names.map((name) => `  ${name}: { on: star, steps: [{ forward: { to: a, omit: [action] } }] }`).join('\n')}
  whole: { on: star, steps: [{ forward: a }] }
`;
  const node = await openNode({ text, send: async () => OK });
  const payload = { action: 'created', zen: 'x'.repeat(30 * 1024 * 1024) };
  await node.pipeline.intake(makeEvent('g-1', payload, 'star'));
  await node.until(() => node.signals.some(({ kind }) => kind === 'event-routed'));
  expect(node.signals.find(({ kind }) => kind === 'event-routed')).toMatchObject({
    deliveries: 5,
    failures: [
      { route: 'r5', code: 'bodies-too-large' },
      { route: 'r6', code: 'bodies-too-large' },
    ],
  });
});

test('a delivery to a destination that the file switches off is held, and goes once the file switches it on', async () => {
  const off = ONE.replace('retry:', 'enabled: false, retry:');
  const node = await openNode({ text: off, send: async () => OK });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.signals.some(({ kind }) => kind === 'event-routed'));
  expect((await node.journal.status()).deliveries.held).toBe(1);
  node.pipeline.replaceRules(await rulesOf(ONE));
  await node.until(() => node.sent.length === 1);
});

test('a stop waits for the attempt under way, and its outcome is written down', async () => {
  let answer: (outcome: AttemptOutcome) => void = () => {};
  const node = await openNode({
    text: ONE,
    send: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.sent.length === 1);
  const stopped = node.pipeline.stop(20_000);
  answer(OK);
  await stopped;
  expect((await node.journal.status()).deliveries.delivered).toBe(1);
});

test('a stop whose grace is over gives the lease back, so that the next start need not wait for it', async () => {
  const node = await openNode({ text: ONE, send: () => new Promise(() => {}) });
  await stopWhileSending(node);
  expect((await node.journal.status()).deliveries).toMatchObject({ sending: 0, pending: 1 });
});

test.each(['nextDueAt', 'claimDeliveries', 'waitingDestinations', 'readBody'] as const)(
  'a journal that fails at %s is asked again: the delivery goes once it answers',
  async (method) => {
    const clock = makeFakeClock();
    const memory = await openMemoryJournal({ now: clock.now });
    let failing = true;
    const journal: Journal = {
      ...memory,
      // The file is damaged there, the disk does not answer: whatever it is, it passes.
      [method]: (...args: never[]) => {
        if (failing) return Promise.reject(new JournalUnavailable('journal-locked', 'locked'));
        return Reflect.apply(memory[method], memory, args);
      },
    };
    let down = true;
    const node = await openNode({ text: ONE, send: async () => (down ? FAILED : OK), clock, journal });
    await node.pipeline.intake(makeEvent('g1'));
    await node.until(() => node.sent.length === 1);
    for (let s = 0; s < 20; s += 1) {
      clock.advance(1_000);
      await settled();
    }
    failing = false;
    down = false;
    for (let s = 0; s < 10 && node.sent.length < 2; s += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect(node.sent).toHaveLength(2);
    await node.until(() =>
      node.signals.some((signal) => signal.kind === 'attempt-made' && signal.verdict.kind === 'delivered'),
    );
  },
);

test('a look at the journal that takes longer than the time between two looks is followed by another', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  let looks = 0;
  let answer = () => {};
  const journal: Journal = {
    ...memory,
    nextDueAt: async () => {
      looks += 1;
      if (looks === 1) await new Promise<void>((resolve) => (answer = resolve));
      return memory.nextDueAt();
    },
  };
  await openNode({ text: ONE, send: async () => OK, clock, journal });
  await settled();
  clock.advance(5_000);
  await settled();
  expect(looks).toBe(1);
  answer();
  await settled();
  clock.advance(1_000);
  await settled();
  expect(looks).toBeGreaterThan(1);
});

test('rules that change while a plan is written down hold nothing back that they have', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  let write = () => {};
  const written = new Promise<void>((resolve) => (write = resolve));
  const journal: Journal = { ...memory, recordPlan: (plan) => written.then(() => memory.recordPlan(plan)) };
  const node = await openNode({
    text: ONE.replace('retry:', 'enabled: false, retry:'),
    send: async () => OK,
    clock,
    journal,
  });
  await node.pipeline.intake(makeEvent('g1'));
  await settled();
  node.pipeline.replaceRules(await rulesOf(ONE));
  await settled();
  write();
  await node.until(() => node.sent.length === 1);
});

test('an attempt that outlasts the grace of a stop counts for nothing: it is made again after the next start', async () => {
  let answer: (outcome: AttemptOutcome) => void = () => {};
  const node = await openNode({
    text: ONE.replace('retry: { schedule: [10s, 1m] }', 'retry: false'),
    send: () => new Promise((resolve) => (answer = resolve)),
  });
  await stopWhileSending(node);
  answer({ kind: 'failure', reason: 'other', message: 'our own connections are closed' });
  await settled();
  expect((await node.journal.status()).deliveries).toMatchObject({ pending: 1, dead: 0 });
});

test('an event whose body cannot be read holds up none of those behind it', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  for (const guid of ['damaged', 'sound']) {
    await memory.appendEvent(makeEvent(guid, { guid }), { owner: 'dead-node', untilAt: clock.now() });
  }
  const journal: Journal = {
    ...memory,
    claimEvents: async (query) => {
      const claimed = await memory.claimEvents(query);
      if (claimed.some(({ guid }) => guid === 'damaged')) throw new Error('the bytes are no zstd');
      return claimed;
    },
  };
  const node = await openNode({ text: ONE, send: async () => OK, clock, journal });
  await node.until(() => node.sent.length === 1);
  expect(node.sent[0]?.delivery.event.guid).toBe('sound');
});

test('a delivery whose body cannot be read is given back, and not kept under a lease that is renewed for ever', async () => {
  const clock = makeFakeClock();
  const memory = await openMemoryJournal({ now: clock.now });
  let reads = 0;
  const journal: Journal = {
    ...memory,
    readBody: (deliveryId) => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error('a fault of the disk')) : memory.readBody(deliveryId);
    },
  };
  const node = await openNode({ text: ONE, send: async () => (node.sent.length === 1 ? FAILED : OK), clock, journal });
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.sent.length === 1);
  for (let s = 0; s < 15 && node.sent.length < 2; s += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect(reads).toBe(2);
  expect(node.sent).toHaveLength(2);
});

/** One event is sent, and the stop's grace passes before its attempt ends. */
async function stopWhileSending(node: Node): Promise<void> {
  await node.pipeline.intake(makeEvent('g1'));
  await node.until(() => node.sent.length === 1);
  const stopped = node.pipeline.stop(20_000);
  await settled();
  node.clock.advance(20_000);
  await stopped;
}

/** Lets everything run that waits for nothing but its turn. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
