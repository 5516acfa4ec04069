import { expect, test } from 'vitest';
import type { Journal } from '../../src/model/journal.ts';
import { NOON_AT, runCommand } from './run-command.ts';
import { actingJournal, busyJournal, runningJournal, runOf, takeIn } from './running-journal.ts';

const look = (folder: string, ...args: string[]) => runCommand(['replay', ...args, '--data', folder]);

const LEASE = { owner: 'server', untilAt: NOON_AT + 60_000 };

/** Deliveries that are dead: of a push 90 minutes ago to audit and chat, of an issue 10 minutes ago to audit. */
async function deadJournal(): Promise<{ folder: string; journal: Journal }> {
  const { folder, journal } = await runningJournal();
  const toBoth = [{ webhookId: 'p-audit' }, { webhookId: 'p-chat', destination: 'chat' }];
  await takeIn(journal, { guid: 'g-push', name: 'push', minutes: 90 }, [runOf('copies', ...toBoth)]);
  const issue = { guid: 'g-issue', name: 'issues', action: 'opened', minutes: 10 };
  await takeIn(journal, issue, [runOf('triage', { webhookId: 'i-audit' })]);
  const freeSlots = new Map(['audit', 'chat'].map((name) => [name, 9]));
  for (const { deliveryId } of await journal.claimDeliveries({ lease: LEASE, nowAt: NOON_AT, limit: 9, freeSlots })) {
    const outcome = { kind: 'response', status: 500, retryAfterMs: null, excerpt: '' } as const;
    const attempt = { startedAt: NOON_AT - 1_000, durationMs: 1, outcome };
    const verdict = { kind: 'dead', reason: 'given up' } as const;
    await journal.recordAttempt({ deliveryId, owner: 'server', attempt, verdict });
  }
  return { folder, journal };
}

const pendingOf = async (journal: Journal) =>
  (await journal.listDeliveries({ limit: 99, status: 'pending' })).map(({ webhookId }) => webhookId).toSorted();

test.each([
  [
    ['--status', 'dead'],
    ['i-audit', 'p-audit', 'p-chat'],
  ],
  [
    ['--destination', 'audit'],
    ['i-audit', 'p-audit'],
  ],
  [['--destination', 'audit', '--route', 'copies'], ['p-audit']],
  [['--event', 'issues'], ['i-audit']],
  [['--event', 'issues.opened'], ['i-audit']],
  [['--event', 'issues.closed'], []],
  [['--since', '1h'], ['i-audit']],
  [
    ['--since', '2026-05-04T10:30Z', '--until', '2026-05-04T11:00:00Z'],
    ['p-audit', 'p-chat'],
  ],
  [['--until', '1h', '--destination', 'chat'], ['p-chat']],
  [['--repo', 'octo/repo'], []],
  [['--status', 'delivered'], []],
  [['--status', 'dead', '--as-of', '1m'], []],
])('%j counts, and without --dry-run replays, %j', async (args, ids) => {
  const { folder, journal } = await deadJournal();
  const dry = await look(folder, ...args, '--dry-run', '--json');
  expect(JSON.parse(dry.out)).toMatchObject({ dryRun: true, deliveries: ids.length });
  expect(await pendingOf(journal)).toEqual([]);
  const { code, out, err } = await look(folder, ...args, '--rate', '1000/s');
  expect({ code, out }).toEqual({ code: 0, out: `replayed\t${ids.length}\nheld\t0\n` });
  expect(err).toMatch(ids.length > 0 ? /^$/ : /^nothing to replay: there is no such (dead|delivered) delivery\n$/);
  expect(await pendingOf(journal)).toEqual(ids);
});

test('--dry-run counts by destination and in all', async () => {
  const { folder } = await deadJournal();
  const { code, out, err } = await look(folder, '--status', 'dead', '--dry-run');
  expect({ code, out, err }).toEqual({ code: 0, out: 'audit\t2\nchat\t1\nin all\t3\n', err: '' });
});

test('with --json says what it did, and as of when', async () => {
  const { folder } = await deadJournal();
  const { code, out } = await look(folder, '--event', 'push', '--json');
  expect(code).toBe(0);
  const asOf = '2026-05-04T12:00:00.000Z';
  expect(JSON.parse(out)).toEqual({ replayed: 2, held: 0, remaining: 0, stopped: false, asOf });
});

test('what goes to a destination that is disabled is held, and says so', async () => {
  const { folder, journal } = await deadJournal();
  await journal.disableDestination('chat', 'by hand', NOON_AT);
  const { code, out, err } = await look(folder, '--status', 'dead', '--rate', '1000/s');
  expect({ code, out }).toEqual({ code: 1, out: 'replayed\t2\nheld\t1\n' });
  expect(err).toMatch(/^destination-disabled: .*`hookyard destinations`\n$/);
});

test('a rate is kept', async () => {
  const { folder } = await deadJournal();
  const beganAt = performance.now();
  expect(await look(folder, '--status', 'dead', '--rate', '10/s')).toMatchObject({ code: 0 });
  // The first at once, the second and third 100 ms apart.
  expect(performance.now() - beganAt).toBeGreaterThanOrEqual(199);
});

test.each([
  [[], /^nothing-named: /],
  [['--dry-run'], /^nothing-named: /],
  [['msg_1', '--status', 'dead'], /^ids-alone: /],
  [['msg_1', '--dry-run'], /^ids-alone: /],
  [['msg_1', '--rate', '5/s'], /^ids-alone: /],
  [['--status', 'pending'], /Allowed choices are dead, delivered, held, cancelled, failed/],
  [['--status', 'failed'], /^status-failed: .*--re-evaluate/],
  [['--status', 'failed', '--destination', 'a', '--re-evaluate'], /^status-failed: .*leave --destination out/],
  [['--repo', 'octo'], /owner\/name/],
  [['--since', 'yesterday'], /ISO 8601/],
  [['--since', '7'], /ISO 8601/],
  [['--rate', '50'], /50\/s/],
  [['--rate', '0/s'], /50\/s/],
])('%j is wrong use', async (args, words) => {
  const { folder } = await runningJournal();
  const { code, out, err } = await look(folder, ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(words);
});

test('--re-evaluate makes events of those that are named, to be decided on by the file in force', async () => {
  const { folder, journal } = await busyJournal();
  const { code, out, err } = await look(folder, '--re-evaluate', 'g-push', 'g-new', 'g-nope');
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual([
    'g-push\tre-evaluated\tg-push.r1',
    'g-new\tnobody has decided on it yet\t-',
    'g-nope\tunknown\t-',
    '',
  ]);
  expect(err).toMatch(/within seconds/);
  const [event] = await journal.listEvents({ limit: 1 });
  expect(event).toMatchObject({ guid: 'g-push.r1', replayOf: 'g-push', routedAt: null });
  const events = await runCommand(['events', '--data', folder]);
  expect(events.out).toMatch(/\tg-push\.r1\t.*\twaits for its routes, re-evaluated from g-push\n/);
  const json = await look(folder, '--re-evaluate', 'g-push', '--json');
  expect({ ...json, out: JSON.parse(json.out) }).toEqual({
    code: 0,
    out: { created: [{ guid: 'g-push.r2', of: 'g-push' }], unknown: [], agedOut: [], undecided: [] },
    err: '',
  });
});

test.each([
  [['--event', 'issues'], ['g-issue.r1']],
  [['--status', 'failed'], ['g-issue.r1']],
  [['--route', 'broken'], ['g-issue.r1']],
  [['--status', 'dead'], ['g-push.r1']],
  [['--destination', 'chat'], ['g-push.r1']],
  [
    ['--since', '1h'],
    ['g-push.r1', 'g-issue.r1'],
  ],
  [['--until', '3m'], ['g-push.r1']],
  [['--destination', 'nowhere'], []],
])('--re-evaluate %j takes %j', async (args, guids) => {
  const { folder, journal } = await busyJournal();
  const dry = await look(folder, '--re-evaluate', ...args, '--dry-run');
  expect(dry).toEqual({ code: 0, out: `events\t${guids.length}\n`, err: '' });
  expect(await journal.listEvents({ limit: 9 })).toHaveLength(3);
  const { code, out } = await look(folder, '--re-evaluate', ...args);
  expect({ code, out }).toEqual({ code: 0, out: `reevaluated\t${guids.length}\n` });
  const made = (await journal.listEvents({ limit: 9 })).filter(({ replayOf }) => replayOf !== null);
  expect(made.map(({ guid }) => guid).toReversed()).toEqual(guids);
});

test('an event whose payload has aged out is told so wherever it is asked for', async () => {
  const { folder, journal } = await actingJournal();
  const { guid } = { guid: 'g-old' };
  await takeIn(journal, { guid, name: 'push', minutes: 60 }, [runOf('r')]);
  await journal.purge({ beforeAt: NOON_AT - 1_800_000, guidsBeforeAt: 0, limit: 9 });
  const shown = await runCommand(['events', guid, '--data', folder], { columns: 100 });
  expect(shown.out).toBe(
    'push, received 1h ago: routed, its payload has aged out\nits payload has aged out, and what came of it\n',
  );
  expect((await runCommand(['events', '--data', folder])).out).not.toContain(guid);
  const replayed = await look(folder, guid);
  expect(replayed).toMatchObject({ code: 1, out: `${guid}\tunknown\n` });
  expect(replayed.err).toMatch(/^nothing to replay: its payload has aged out/);
  const again = await look(folder, '--re-evaluate', guid);
  expect(again).toMatchObject({ code: 1, out: `${guid}\tits payload has aged out\t-\n` });
  const explained = await runCommand(['explain', '-', '--stored', guid, '--data', folder], { stdin: 'routes: []' });
  expect(explained.err).toMatch(/^payload-aged-out: /);
});

test('status says what the journal takes on disk, and how far back it goes', async () => {
  const { folder, journal } = await runningJournal();
  const empty = JSON.parse((await runCommand(['status', '--data', folder, '--json'])).out);
  expect(empty.oldestPayloadAt).toBeNull();
  expect(empty.disk.bytes).toBeGreaterThan(50_000);
  await takeIn(journal, { guid: 'g', name: 'push', minutes: 120 }, []);
  const { out } = await runCommand(['status', '--data', folder]);
  expect(out).toMatch(/^disk\t\d{6,}$/m);
  expect(out).toMatch(/^disk free for reuse\t\d+$/m);
  expect(out).toMatch(/^oldest payload\t2026-05-04T10:00:00.000Z$/m);
  const terminal = await runCommand(['status', '--data', folder], { columns: 80 });
  expect(terminal.out).toMatch(/^disk +\d+ KiB$/m);
  expect(terminal.out).toMatch(/^oldest payload +2h ago$/m);
});
