import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../src/model/journal.ts';
import type { NewDelivery, RecordedRun } from '../../src/model/journal-calls.ts';
import type { RunRow } from '../../src/model/journal-rows.ts';
import type { StepResult } from '../../src/model/run.ts';
import { emptyFolder } from '../support/folders.ts';
import { NOON_AT, runCommand } from './run-command.ts';
import { actingJournal, busyJournal, runningJournal, runOf, takeIn } from './running-journal.ts';

const cellsOf = (out: string) =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));

/** Runs a command on the journal in `folder`, beside the server that has it open. */
const look = (folder: string, args: readonly string[]) => runCommand([...args, '--data', folder]);

type Failure = NonNullable<RunRow['failure']>;

const DONE: StepResult = { step: 0, verb: 'comment', outcome: 'success', outputs: {}, code: null, reason: null };
const SKIPPED: StepResult = { ...DONE, outcome: 'skipped' };
const FAILED: StepResult = { ...DONE, outcome: 'failure', code: 'no', reason: 'it' };
/** In the place of a failure: the run is not over. */
const OPEN: Failure = { code: 'open', reason: '' };

function openRun(
  route: string,
  done: readonly StepResult[],
  ...deliveries: readonly (Partial<NewDelivery> & { webhookId: string })[]
): RecordedRun {
  return { ...runOf(route, ...deliveries), open: { lane: route, account: 'octo', done } };
}

/** Ends the only open run with this step. */
async function finishOnly(journal: Journal, result: StepResult, failure: Failure | null): Promise<void> {
  const lease = { owner: 'server', untilAt: NOON_AT + 60_000 };
  const query = { nowAt: NOON_AT, limit: 1, perAccount: 1, freeOf: new Map(), underWay: [], lease };
  const [run] = await journal.claimRuns(query);
  if (run === undefined) throw new Error('no run was due');
  const { eventId, position, fence } = run;
  const attempt = { startedAt: NOON_AT, durationMs: 1, code: 'ok', reason: null };
  const id = { eventId, position, fence, owner: lease.owner, nowAt: NOON_AT };
  await journal.recordStep({ ...id, attempt, verdict: { kind: 'finish', result, failure }, deliveries: [] });
}

describe('without a journal', () => {
  test.each([
    [['status']],
    [['events']],
    [['events', 'g-1']],
    [['deliveries']],
    [['deliveries', 'msg_1']],
    [['destinations']],
    [['destinations', 'enable', 'audit']],
    [['destinations', 'disable', 'audit']],
    [['replay', 'msg_1']],
  ])('%j says in one line what to do, makes nothing and exits 1', async (args) => {
    const cwd = emptyFolder();
    const { code, out, err } = await runCommand([...args, '--json'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^journal-missing: .*Start the server.*\n$/);
    expect(existsSync(join(cwd, '.hookyard'))).toBe(false);
  });
});

test('the data folder is looked for from where the command was started', async () => {
  const { folder } = await runningJournal();
  const args = ['status', '--data', basename(folder)];
  expect(await runCommand(args, { cwd: dirname(folder) })).toMatchObject({ code: 0 });
});

describe('events', () => {
  test('lists the newest first', async () => {
    const { folder } = await busyJournal();
    const { code, out } = await look(folder, ['events']);
    expect(code).toBe(0);
    expect(cellsOf(out)).toEqual([
      ['2026-05-04T11:59:00.000Z', 'star.created', 'g-new', expect.any(String), '0', '0', 'waits for its routes'],
      ['2026-05-04T11:58:00.000Z', 'issues.opened', 'g-issue', expect.any(String), '1', '0', 'routed, 1 failed'],
      ['2026-05-04T11:56:00.000Z', 'push', 'g-push', expect.any(String), '3', '4', 'routed'],
    ]);
  });

  test('tells of runs that are open, and of what was read from the delivery log', async () => {
    const { folder } = await actingJournal();
    const state = 'routed, 1 open, 2 failed, from the delivery log';
    expect(cellsOf((await look(folder, ['events'])).out).map((row) => row.at(-1))).toEqual([state]);
  });

  test('of one name, and no more than asked for', async () => {
    const { folder } = await busyJournal();
    expect(cellsOf((await look(folder, ['events', '--event', 'push'])).out).map((row) => row[2])).toEqual(['g-push']);
    expect(cellsOf((await look(folder, ['events', '--limit', '2'])).out).map((row) => row[2])).toEqual([
      'g-new',
      'g-issue',
    ]);
    expect(await look(folder, ['events', '--event', 'fork'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('on a terminal in words, and with nothing that came in painting it', async () => {
    const { folder } = await busyJournal();
    const { out } = await runCommand(['events', '--data', folder], { columns: 120, env: { NO_COLOR: '1' } });
    expect(out.split('\n').slice(0, 2)).toEqual([
      'RECEIVED  EVENT          GUID     BYTES  RUNS  DELIVERIES  STATE',
      '1m ago    star.created   g-new       45     0           0  waits for its routes',
    ]);
    expect(out).not.toContain('\x1b');
    const none = await runCommand(['events', '--event', 'fork', '--data', folder], { columns: 80 });
    expect(none.out).toBe('no fork event has come in\n');
  });

  test('on a terminal keep their state, at the cost of all else', async () => {
    const { folder, journal } = await runningJournal();
    const guid = '0c5d3a40-47b3-11f1-8a5e-2f6d3c1b9e77';
    const failed = { ...runOf('r'), failure: { code: 'no', reason: 'no' } };
    const event = { guid, name: 'pull_request_review_comment', action: 'created' };
    await takeIn(journal, event, [failed, failed]);
    const linesAt = async (columns: number) =>
      (await runCommand(['events', '--data', folder], { columns, env: { NO_COLOR: '1' } })).out
        .split('\n')
        .slice(0, -1);
    expect(await linesAt(80)).toEqual([
      'RECEIVED  EVENT           GUID                                  STATE',
      `0s ago    pull_request_…  ${guid}  routed, 2 failed`,
    ]);
    expect(await linesAt(50)).toEqual([
      'RECEI…  EVENT   GUID              STATE',
      '0s ago  pull_…  0c5d3a40-47b3-1…  routed, 2 failed',
    ]);
  });

  test('with --failed are those with a failed run', async () => {
    const { folder } = await busyJournal();
    const guids = async (...args: string[]) =>
      cellsOf((await look(folder, ['events', '--failed', ...args])).out).map((row) => row[2]);
    expect(await guids()).toEqual(['g-issue']);
    expect(await guids('--event', 'push')).toEqual([]);
    const args = ['events', '--failed', '--event', 'push', '--data', folder];
    expect((await runCommand(args, { columns: 80 })).out).toBe('no push event has a failed run\n');
  });

  test('with --json are what the journal holds', async () => {
    const { folder, journal } = await busyJournal();
    const { out } = await look(folder, ['events', '--json']);
    expect(JSON.parse(out)).toEqual(await journal.listEvents({ limit: 50 }));
    expect(out).not.toContain('\x1b');
    expect(JSON.parse((await look(folder, ['events', '--event', 'fork', '--json'])).out)).toEqual([]);
  });
});

describe('events of one GUID', () => {
  test('shows what each run did, step by step, and why not', async () => {
    const { folder } = await actingJournal();
    const { code, out } = await look(folder, ['events', 'g-act']);
    expect(code).toBe(0);
    const url = 'https://github.com/octo/repo/issues/1#issuecomment-2';
    const next = '2026-05-04T12:02:00.000Z';
    expect(cellsOf(out)).toEqual([
      ['greet', '1', 'comment', 'success', url, '-', '-'],
      ['triage', '1', 'add-labels', 'failure', 'no-permission: the App may not do that', '-', 'octo/repo'],
      ['triage', '2', 'comment', 'skipped', 'step 1 failed before it', '-', 'octo/repo'],
      ['notify', '1', 'comment', 'success', url, '-', '-'],
      ['notify', '2', '-', 'retrying', 'github-down: HTTP 502', next, '-'],
      ['broken', '-', '-', 'failed', 'expression-failed: no', '-', '-'],
      ['copies', '-', '-', 'done', '-', '-', '-'],
      ['copies', '1', 'forward', 'pending', 'msg_copy to audit', '2026-05-04T11:57:00.000Z', '-'],
    ]);
  });

  test('has each delivery with its step, in the run of the file that sent it', async () => {
    const { folder, journal } = await runningJournal();
    const forwarded = { ...DONE, verb: 'forward' };
    await takeIn(journal, { guid: 'g', name: 'push' }, [
      openRun('all', [forwarded], { webhookId: 'msg_2' }, { webhookId: 'msg_1', destination: 'chat' }),
      { ...runOf('all', { webhookId: 'msg_3', destination: 'octo/repo/chat' }), scope: 'octo/repo' },
    ]);
    const { out } = await look(folder, ['events', 'g']);
    const now = '2026-05-04T12:00:00.000Z';
    expect(cellsOf(out)).toEqual([
      ['all', '1', 'forward', 'success', '-', '-', '-'],
      ['all', '1', 'forward', 'pending', 'msg_2 to audit', now, '-'],
      ['all', '1', 'forward', 'pending', 'msg_1 to chat', now, '-'],
      ['all', '2', '-', 'pending', '-', now, '-'],
      ['all', '-', '-', 'done', '-', '-', 'octo/repo'],
      ['all', '1', 'forward', 'pending', 'msg_3 to octo/repo/chat', now, 'octo/repo'],
    ]);
    const { runs } = JSON.parse((await look(folder, ['events', 'g', '--json'])).out);
    expect(runs).toMatchObject([
      { scope: '', deliveries: [{ webhookId: 'msg_2', status: 'pending' }, { webhookId: 'msg_1' }] },
      { scope: 'octo/repo', deliveries: [{ webhookId: 'msg_3', destination: 'octo/repo/chat' }] },
    ]);
  });

  test.each<[string, readonly StepResult[], Failure | null, string, unknown]>([
    ['nothing failed before it', [DONE], null, 'its `if` is false', 'if'],
    ['what failed was passed over', [FAILED], null, 'its `if` is false', 'if'],
    [
      'the run failed before it',
      [DONE, FAILED],
      { code: 'no', reason: 'step 2: it' },
      'step 2 failed before it',
      'failure',
    ],
    ['the run failed only after it', [FAILED], { code: 'no', reason: 'step 3: it' }, 'its `if` is false', 'if'],
    ['the run is open after a failure', [FAILED], OPEN, '-', null],
  ])('tells why a step was skipped where %s', async (_name, before, failure, words, because) => {
    const { folder, journal } = await runningJournal();
    const numbered = [...before, SKIPPED].map((result, step) => ({ ...result, step }));
    await takeIn(journal, { guid: 'g', name: 'push' }, [openRun('r', numbered)]);
    if (failure !== OPEN) {
      const verb = { ...(failure === null ? DONE : FAILED), step: numbered.length };
      await finishOnly(journal, verb, failure);
    }
    const rows = cellsOf((await look(folder, ['events', 'g'])).out);
    expect(rows.find((row) => row[3] === 'skipped')?.[4]).toBe(words);
    const { runs } = JSON.parse((await look(folder, ['events', 'g', '--json'])).out);
    expect(runs[0].steps[numbered.length - 1].because).toBe(because);
  });

  test('on a terminal keeps all of a reason, in as many lines as it takes', async () => {
    const { folder, journal } = await runningJournal();
    const reason =
      'the App may not write issues in octo-org/web; grant it "Issues: write" and accept it at the organization';
    const failed = { ...FAILED, code: 'no-permission', reason };
    await takeIn(journal, { guid: 'g', name: 'push' }, [openRun('label-new-issues', [])]);
    await finishOnly(journal, failed, { code: 'no-permission', reason: `step 1: ${reason}` });
    for (const columns of [50, 80]) {
      const { out } = await runCommand(['events', 'g', '--data', folder], { columns, env: { NO_COLOR: '1' } });
      const lines = out.split('\n').slice(1, -1);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
      const at = lines[0]?.indexOf('RESULT');
      const told = lines.slice(1).map((line) => line.slice(at).trim());
      expect(told.join(' ')).toBe(`no-permission: ${reason}`);
    }
  });

  test('on a terminal begins with how the event stands', async () => {
    const { folder } = await actingJournal();
    const terminal = { columns: 130, env: { NO_COLOR: '1' } };
    const { out } = await runCommand(['events', 'g-act', '--data', folder], terminal);
    expect(out.split('\n').slice(0, 2)).toEqual([
      'issues.opened, received 3m ago: routed, 1 open, 2 failed, from the delivery log',
      expect.stringMatching(/^ROUTE +STEP +VERB +OUTCOME +RESULT +NEXT +FILE$/),
    ]);
    expect(out).toMatch(/^notify +2 +- +retrying +github-down: HTTP 502 +in 2m +-$/m);
    expect(out).not.toContain('\x1b');
  });

  test('with --json is the event and what the journal holds of its runs', async () => {
    const { folder, journal } = await actingJournal();
    const [event] = await journal.listEvents({ limit: 1 });
    expect(event).toMatchObject({ openRuns: 1 });
    const { out } = await look(folder, ['events', 'g-act', '--json']);
    expect(JSON.parse(out)).toMatchObject({ event, runs: await journal.listRuns('g-act') });
  });

  test('of an event that led to nothing says so to a person, and of none that there is none', async () => {
    const { folder, journal } = await busyJournal();
    await takeIn(journal, { guid: 'g-none', name: 'fork' }, []);
    const told = async (guid: string) =>
      (await runCommand(['events', guid, '--data', folder], { columns: 80 })).out.split('\n').slice(0, -1);
    expect(await told('g-none')).toEqual(['fork, received 0s ago: routed', 'no route fired']);
    expect((await told('g-new'))[1]).toBe('nobody has decided on it yet');
    expect(await look(folder, ['events', 'g-none'])).toEqual({ code: 0, out: '', err: '' });
    expect(await look(folder, ['events', 'g-nope', '--json'])).toEqual({
      code: 1,
      out: '',
      err: 'event-unknown: the journal has no event g-nope; `hookyard events` lists what it has\n',
    });
  });
});

describe('deliveries', () => {
  test('shows how each one stands', async () => {
    const { folder } = await busyJournal();
    const { code, out } = await look(folder, ['deliveries']);
    expect(code).toBe(0);
    const planned = '2026-05-04T11:56:00.000Z';
    expect(cellsOf(out).toSorted()).toEqual([
      ['msg_dead', 'dead', 'audit', 'push', '1', expect.any(String), 'copies', planned, '-'],
      ['msg_held', 'held', 'attic', 'push', '0', 'off-in-file', 'old', planned, '-'],
      ['msg_ok', 'delivered', 'audit', 'push', '1', 'HTTP 204', 'copies', planned, '-'],
      [
        'msg_retry',
        'retrying',
        'chat',
        'push',
        '1',
        'timeout: no answer within 15 s',
        'chats',
        planned,
        '2026-05-04T12:02:00.000Z',
      ],
    ]);
  });

  test.each([
    [['--status', 'dead'], ['msg_dead']],
    [
      ['--destination', 'audit'],
      ['msg_dead', 'msg_ok'],
    ],
    [['--destination', 'audit', '--status', 'delivered'], ['msg_ok']],
    [['--event-id', 'g-push', '--status', 'held'], ['msg_held']],
    [['--event-id', 'g-issue'], []],
  ])('%j lists %j', async (args, ids) => {
    const { folder } = await busyJournal();
    const rows = cellsOf((await look(folder, ['deliveries', ...args])).out);
    expect(rows.map(([id]) => id).toSorted()).toEqual(ids);
    const json: { webhookId: string }[] = JSON.parse((await look(folder, ['deliveries', ...args, '--json'])).out);
    expect(json.map(({ webhookId }) => webhookId).toSorted()).toEqual(ids);
  });

  test('of one webhook-id shows its attempts', async () => {
    const { folder, journal } = await busyJournal();
    expect(cellsOf((await look(folder, ['deliveries', 'msg_dead'])).out)).toEqual([
      ['1', '2026-05-04T11:59:55.000Z', '42', '400', 'what is this?'],
    ]);
    expect(cellsOf((await look(folder, ['deliveries', 'msg_retry'])).out)).toEqual([
      ['1', '2026-05-04T11:59:55.000Z', '42', 'timeout', 'no answer within 15 s'],
    ]);
    const { out } = await look(folder, ['deliveries', 'msg_dead', '--json']);
    expect(JSON.parse(out)).toEqual(await journal.listAttempts('msg_dead'));
    expect(await look(folder, ['deliveries', 'msg_none'])).toEqual({
      code: 1,
      out: '',
      err: "no-attempts: there is no delivery msg_none, or it has not been tried yet; an event's GUID goes with --event-id\n",
    });
  });
});

describe('destinations', () => {
  test('are listed with their state and what stands with them', async () => {
    const { folder, journal } = await busyJournal();
    await journal.disableDestination('chat', '410 Gone', NOON_AT);
    const { code, out } = await look(folder, ['destinations']);
    expect(code).toBe(0);
    expect(cellsOf(out)).toEqual([
      ['attic', 'off in file', '0', '0', '0', '1', '0', '0', '0', '-', '-'],
      ['audit', 'enabled', '0', '0', '0', '0', '1', '1', '0', '-', '-'],
      ['chat', 'disabled', '0', '0', '0', '1', '0', '0', '0', '2026-05-04T12:00:00.000Z', '410 Gone'],
    ]);
    const { out: json } = await look(folder, ['destinations', '--json']);
    expect(JSON.parse(json)).toEqual(await journal.destinationStates());
  });

  test('disable holds what waits, enable lets it go', async () => {
    const { folder, journal } = await busyJournal();
    const stateOf = async () => (await journal.destinationStates()).find(({ destination }) => destination === 'chat');

    const disabled = await look(folder, ['destinations', 'disable', 'chat', '--reason', 'moving house']);
    expect(disabled).toEqual({ code: 0, out: 'chat is disabled; what would go there is held\n', err: '' });
    expect(await stateOf()).toMatchObject({
      disabled: { at: NOON_AT, reason: 'moving house' },
      counts: { held: 1, retrying: 0 },
    });

    const enabled = await look(folder, ['destinations', 'enable', 'chat']);
    expect(enabled).toEqual({ code: 0, out: 'chat is enabled; deliveries released: 1\n', err: '' });
    expect(await stateOf()).toMatchObject({ disabled: null, counts: { held: 0 } });

    const again = await look(folder, ['destinations', 'enable', 'chat', '--json']);
    expect({ ...again, out: JSON.parse(again.out) }).toEqual({
      code: 0,
      out: { destination: 'chat', kind: 'not-disabled' },
      err: '',
    });
  });

  test('takes --data before the name of the subcommand too', async () => {
    const { folder, journal } = await busyJournal();
    await runCommand(['destinations', '--data', folder, 'disable', 'chat']);
    expect((await journal.status()).disabledDestinations).toEqual(['chat']);
  });

  test('a name that nothing went to is not enabled, but may be disabled ahead', async () => {
    const { folder, journal } = await busyJournal();
    expect(await look(folder, ['destinations', 'enable', 'chatt'])).toEqual({
      code: 1,
      out: '',
      err: 'unknown-destination: nothing was ever to be sent to chatt; did you mean chat?\n',
    });
    const { code, err } = await look(folder, ['destinations', 'disable', 'pager']);
    expect({ code, err }).toEqual({ code: 0, err: 'unknown-destination: nothing was ever to be sent to pager\n' });
    expect((await journal.status()).disabledDestinations).toEqual(['pager']);
  });

  test.each([
    ['chat', 'octo-org/tools/chat'],
    ['chatt', 'octo-org/tools/chat'],
    ['octo-org/tool/chat', 'octo-org/tools/chat'],
    ['audot', 'audit'],
    ['pager', 'octo-org/api/pager or octo-org/web/pager'],
  ])('of %s, which is not known, neither is done where %s may be meant', async (name, meant) => {
    const { folder, journal } = await runningJournal();
    const known = ['audit', 'octo-org/tools/chat', 'octo-org/web/pager', 'octo-org/api/pager'];
    const deliveries = known.map((destination, at) => ({ webhookId: `msg_${at}`, destination }));
    await takeIn(journal, { guid: 'g', name: 'push' }, [runOf('r', ...deliveries)]);
    for (const verb of ['disable', 'enable']) {
      expect(await look(folder, ['destinations', verb, name])).toEqual({
        code: 1,
        out: '',
        err: `unknown-destination: nothing was ever to be sent to ${name}; did you mean ${meant}?\n`,
      });
    }
    expect((await journal.status()).disabledDestinations).toEqual([]);
  });
});

describe('status', () => {
  test('of a journal where nothing is switched off and nothing waits long exits 0', async () => {
    const { folder } = await busyJournal();
    const { code, out } = await look(folder, ['status']);
    expect(code).toBe(0);
    expect(Object.fromEntries(cellsOf(out))).toMatchObject({
      events: '3',
      'events not routed yet': '1',
      runs: '4',
      'runs open': '0',
      'runs failed': '1',
      'deliveries retrying': '1',
      'deliveries dead': '1',
      attempts: '3',
      'oldest that waits': '2026-05-04T11:56:00.000Z',
      'destinations disabled': '-',
    });
    const terminal = await runCommand(['status', '--data', folder], { columns: 80, env: { NO_COLOR: '1' } });
    expect(terminal.out).toMatch(/^oldest that waits {6}4m ago$/m);
    expect(terminal.out).toMatch(/^1 given up: see `hookyard deliveries --status dead`/m);
    expect(terminal.out).toMatch(/^1 failed: see `hookyard events --failed`/m);
    expect(terminal.out).not.toContain('all is well');
  });

  test.each([
    [5, 0, []],
    [6, 1, ['oldest-pending']],
  ])('with something that has waited for %i minutes exits %i', async (minutes, exitCode, codes) => {
    const { folder, journal } = await runningJournal();
    await takeIn(journal, { guid: 'g', name: 'push', minutes }, [runOf('r', { webhookId: 'msg_1' })]);
    const { code, out } = await look(folder, ['status', '--json']);
    expect(code).toBe(exitCode);
    const status = JSON.parse(out);
    expect(status).toMatchObject({
      healthy: codes.length === 0,
      events: 1,
      oldestPendingAt: NOON_AT - minutes * 60_000,
    });
    expect(status.problems.map((problem: { code: string }) => problem.code)).toEqual(codes);
  });

  test('with a run that has waited for too long exits 1 and says where to look', async () => {
    const { folder } = await actingJournal(6);
    expect(Object.fromEntries(cellsOf((await look(folder, ['status'])).out))).toMatchObject({ 'runs open': '1' });
    const late = await look(folder, ['status', '--json']);
    expect(late.code).toBe(1);
    expect(JSON.parse(late.out).problems).toMatchObject([
      { code: 'oldest-pending', message: expect.stringContaining('`hookyard events` for open runs') },
    ]);
  });

  test('with a disabled destination exits 1 and says how to enable it', async () => {
    const { folder, journal } = await busyJournal();
    await journal.disableDestination('chat', '410 Gone', NOON_AT);
    const { code, out } = await look(folder, ['status']);
    expect(code).toBe(1);
    expect(out).toMatch(/^problem\tdestination-disabled: chat is disabled: .*`hookyard destinations enable chat`$/m);
  });

  test('what is held does not count as waiting', async () => {
    const { folder, journal } = await runningJournal();
    const held = { webhookId: 'msg_1', hold: 'off-in-file' as const };
    await takeIn(journal, { guid: 'g', name: 'push', minutes: 99 }, [runOf('r', held)]);
    expect(await look(folder, ['status'])).toMatchObject({ code: 0 });
  });
});

describe('replay', () => {
  test('makes deliveries pending again, and says what it did with each id', async () => {
    const { folder, journal } = await busyJournal();
    const first = await look(folder, ['replay', 'msg_dead', 'msg_ok']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(cellsOf(first.out).toSorted()).toEqual([
      ['msg_dead', 'replayed'],
      ['msg_ok', 'replayed'],
    ]);
    const pending = await journal.listDeliveries({ limit: 9, status: 'pending' });
    expect(pending.map(({ webhookId }) => webhookId).toSorted()).toEqual(['msg_dead', 'msg_ok']);

    const second = await look(folder, ['replay', 'msg_dead', 'msg_nope']);
    expect(second.code).toBe(1);
    expect(cellsOf(second.out)).toEqual([
      ['msg_dead', 'under way'],
      ['msg_nope', 'unknown'],
    ]);
  });

  test('of an event replays all that came of it', async () => {
    const { folder } = await busyJournal();
    const { code, out } = await look(folder, ['replay', 'g-push', '--json']);
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ unknown: [], underWay: [] });
    expect(result.replayed.toSorted()).toEqual(['msg_dead', 'msg_held', 'msg_ok', 'msg_retry']);
  });

  test('says why there is nothing to replay', async () => {
    const { folder, journal } = await busyJournal();
    await takeIn(journal, { guid: 'g-none', name: 'fork' }, []);
    await takeIn(journal, { guid: 'g-done', name: 'fork' }, [runOf('r')]);
    const told = async (...guids: string[]) => {
      const { code, out, err } = await look(folder, ['replay', ...guids]);
      expect({ code, out }).toEqual({ code: 0, out: '' });
      return err;
    };
    expect(await told('g-done')).toBe('nothing to replay: no delivery of it, and no run that failed\n');
    expect(await told('g-none')).toBe('nothing to replay: it fired no route\n');
    expect(await told('g-new')).toBe('nothing to replay: nobody has decided on it yet\n');
    expect(await told('g-issue')).toBe(
      'nothing to replay: no delivery of it, and what failed has no step to try again; see `hookyard events g-issue`\n',
    );
    expect(await told('g-done', 'g-none')).toBe(
      'nothing to replay of g-done: no delivery of it, and no run that failed\nnothing to replay of g-none: it fired no route\n',
    );
    expect((await look(folder, ['replay', 'g-done', '--json'])).err).toBe('');
  });
});
