import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../src/cli/cell-width.ts';
import { EXAMPLES, exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { NOON_AT, runCommand } from './run-command.ts';
import { busyJournal, runningJournal, takeIn } from './running-journal.ts';

const FILE = `version: 1
destinations:
  audit: { url: 'https://audit.example.com/hook' }
  attic: { url: 'https://attic.example.com/hook', enabled: false }
routes:
  whole: { on: issues, steps: [{ forward: { to: [audit, attic] } }] }
  parts: { on: issues, steps: [{ forward: { to: audit, fields: [action, issue.title] } }] }
  pushes: { on: push, steps: [{ forward: audit }] }
  closing: { on: { issues: { types: [closed] } }, steps: [{ forward: audit }] }
  never: { on: issues, if: github.event.action == 'no such', steps: [{ forward: audit }] }
`;
const HEAD = `version: 1
destinations:
  audit: { url: 'https://audit.example.com/hook' }
routes:
`;
const VERBS = `${HEAD}  verbs:
    on: issues
    steps:
      - forward: audit
      - id: hello
        comment: Hello \${{ github.event.issue.title }}
      - label: late
        if: github.event.action == 'closed'
      - react: heart
        if: success() && steps.hello.outputs.id
      - label: odd
        continue-on-error: true
        if: fromJSON(github.event.action)
  failed:
    on: issues
    steps:
      - forward: audit
      - label: \${{ fromJSON(github.event.action) }}
      - lock: spam
`;
const FAILING = `${FILE}  failing: { on: issues, if: "contains(fromJSON('{'), 1)", steps: [{ forward: audit }] }\n`;
const PAYLOAD = { action: 'opened', issue: { title: `long ${'x'.repeat(200)} \u001b[31mred` } };

function folderWith(text = FILE, payload: unknown = PAYLOAD): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'a.yml'), text);
  writeFileSync(join(cwd, 'payload.json'), JSON.stringify(payload));
  return cwd;
}

/** Lines without their colours. */
function plain(out: string): readonly string[] {
  return stripVTControlCharacters(out).split('\n');
}

const explain = ['explain', 'a.yml', '--event', 'issues', '--payload', 'payload.json'];

describe('explain', () => {
  test('in a pipe says the same as on a terminal, unpainted, and cuts no line that anybody reads', async () => {
    const { code, out, err } = await runCommand(explain, { cwd: folderWith() });
    const terminal = await runCommand(explain, { cwd: folderWith(), columns: 2_000, env: { NO_COLOR: '1' } });
    expect(code).toBe(0);
    expect(out).toBe(terminal.out);
    expect(out).toMatch(/^issues opened: 2 of 5 routes would fire$/m);
    expect(out).toContain(
      '\n– closing\n    on ✓ it is for issues\n    types ✗ the action is opened; `types` lists closed\n',
    );
    expect(out).toContain(
      `\n         ${JSON.stringify({ action: 'opened', issue: { title: PAYLOAD.issue.title } })} (`,
    );
    expect(err).toMatch(/^destination-off: attic has `enabled: false`, so what goes there is held\nplaceholder-guid: /);
  });

  test('on a terminal shows every clause and what would be sent, and no payload paints it', async () => {
    const { out, err } = await runCommand(explain, { cwd: folderWith(), columns: 72, env: { NO_COLOR: '1' } });
    const lines = out.split('\n');
    const body = JSON.stringify(PAYLOAD);
    const id = expect.stringMatching(/^ {9}webhook-id: msg_[0-9a-f]{32}$/);
    expect(lines.slice(0, 15)).toEqual([
      'issues opened: 2 of 5 routes would fire',
      '',
      '✓ whole',
      '    on ✓ it is for issues',
      '    step 1 forward → audit, attic',
      '         POST https://audit.example.com → audit',
      '         accept: */*',
      '         user-agent: Hookyard/1.2.3',
      '         content-type: application/json',
      '         x-github-event: issues',
      '         x-github-delivery: 00000000-0000-0000-0000-000000000000',
      id,
      '         webhook-timestamp: now',
      expect.stringMatching(/^ {9}\{"action":"opened","issue":\{"t.*… \(/),
      '         POST https://attic.example.com → attic',
    ]);
    expect(lines[13]).toHaveLength(72);
    expect(lines[13]).toContain(` (${Buffer.byteLength(body)} bytes)`);
    expect(lines.filter((line) => line.length > 72)).toEqual([]);
    expect(out).toContain(
      '– closing\n    on ✓ it is for issues\n    types ✗ the action is opened; `types` lists closed\n',
    );
    expect(out).not.toContain('\x1b');
    expect(err).toContain('placeholder-guid: ');
  });

  test('with --full cuts nothing', async () => {
    const { out } = await runCommand([...explain, '--full'], {
      cwd: folderWith(),
      columns: 60,
      env: { NO_COLOR: '1' },
    });
    expect(out).toContain(`\n         ${JSON.stringify(PAYLOAD)} (`);
    expect(out).not.toContain('\x1b');
  });

  test('shows of a condition what each part was worth, and which parts nobody looked at', async () => {
    const condition = "github.actor == 'x' || (contains(github.event.issue.labels.*.name, 'bug') && github.event.no)";
    const text = `${HEAD}  a: { on: issues, if: ${JSON.stringify(condition)}, steps: [{ forward: audit }] }\n`;
    const payload = { ...PAYLOAD, sender: { login: 'x' }, issue: { labels: [{ name: 'bug' }] } };
    const cwd = folderWith(text, payload);
    const { out } = await runCommand(explain, { cwd, columns: 200 });
    expect(plain(out).slice(3, 9)).toEqual([
      '    on ✓ it is for issues',
      `    if ✓ ${condition}`,
      "         github.actor == 'x' → true",
      '           github.actor → "x"',
      "         contains(github.event.issue.labels.*.name, 'bug') && github.event.no not evaluated",
      '    step 1 forward → audit',
    ]);
    const other = folderWith(text, { ...payload, sender: { login: 'y' } });
    const { out: no } = await runCommand(explain, { cwd: other, columns: 200 });
    expect(plain(no).slice(4, 12)).toEqual([
      `    if ✗ ${condition} → null`,
      "         github.actor == 'x' → false",
      '           github.actor → "y"',
      "         contains(github.event.issue.labels.*.name, 'bug') && github.event.no → null",
      "           contains(github.event.issue.labels.*.name, 'bug') → true",
      '             github.event.issue.labels.*.name → ["bug"]',
      '           github.event.no → null',
      '',
    ]);
  });

  test('cuts a long condition rather than what came of it', async () => {
    const condition = `github.event.issue.title == '${'y'.repeat(300)}' || false`;
    const text = `${HEAD}  a: { on: issues, if: ${JSON.stringify(condition)}, steps: [{ forward: audit }] }\n`;
    const { out } = await runCommand(explain, { cwd: folderWith(text), columns: 60 });
    expect(plain(out)).toContainEqual(expect.stringMatching(/^ {9}github\.event\.issue\.title == 'y+… → false$/));
    expect(plain(out)).toContainEqual(expect.stringMatching(/^ {11}github\.e.* → "long x+…$/));
  });

  test('with --json prints the whole plan', async () => {
    const { out } = await runCommand([...explain, '--json'], { cwd: folderWith() });
    const plan = JSON.parse(out);
    expect(plan).toMatchObject({ file: 'a.yml', event: 'issues', action: 'opened' });
    expect(plan.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(plan.decisions).toHaveLength(5);
    expect(plan.decisions[1].steps[0].content).toEqual({
      kind: 'value',
      value: { action: 'opened', issue: { title: PAYLOAD.issue.title } },
    });
  });

  test('with --json says of each clause what it saw and why, and of each delivery all that would be sent', async () => {
    const { out } = await runCommand([...explain, '--json'], { cwd: folderWith() });
    const { decisions, notes } = JSON.parse(out);
    expect(decisions[3]).toEqual({
      kind: 'skipped',
      route: 'closing',
      clause: 'types',
      reason: 'the action is opened; `types` lists closed',
      clauses: [
        { clause: 'on', verdict: 'yes', saw: 'issues', reason: 'it is for issues', trace: null },
        {
          ...{ clause: 'types', verdict: 'no', saw: 'opened', trace: null },
          reason: 'the action is opened; `types` lists closed',
        },
      ],
    });
    expect(decisions[4].clauses[1].trace).toEqual({
      source: "github.event.action == 'no such'",
      offset: 0,
      outcome: { kind: 'value', value: false },
      parts: [{ source: 'github.event.action', offset: 0, outcome: { kind: 'value', value: 'opened' }, parts: [] }],
    });
    expect(decisions[1].steps[0].deliveries).toEqual([
      {
        destination: 'audit',
        method: 'POST',
        url: 'https://audit.example.com',
        headers: expect.objectContaining({ 'x-github-event': 'issues', 'webhook-timestamp': 'now' }),
        body: { action: 'opened', issue: { title: PAYLOAD.issue.title } },
        bytes: Buffer.byteLength(JSON.stringify(PAYLOAD)),
      },
    ]);
    expect(notes).toEqual([
      'destination-off: attic has `enabled: false`, so what goes there is held',
      expect.stringMatching(/^placeholder-guid: .*00000000-0000-0000-0000-000000000000/),
    ]);
  });

  test('reads a real payload from standard input', async () => {
    const { event, body, payload } = exampleOf('push');
    const args = ['explain', 'a.yml', '--event', event, '--payload', '-', '--json'];
    const { code, out } = await runCommand(args, { cwd: folderWith(), stdin: body.toString() });
    expect(code).toBe(0);
    expect(payload.action).toBeUndefined();
    expect(JSON.parse(out)).toMatchObject({ event: 'push', action: null });
    expect(JSON.parse(out).decisions.map(({ kind }: { kind: string }) => kind)).toEqual([
      'skipped',
      'skipped',
      'fires',
      'skipped',
      'skipped',
    ]);
  });

  test.each([
    ['isues', /^unknown-event: GitHub is not known to send isues; did you mean issues\?\n$/],
    ['issues.opened', /^unknown-event: the event is issues; opened is its payload's action\n$/],
    ['something_new', /^unknown-event: GitHub is not known to send something_new\n$/],
  ])('decides on the event %s too, with a note', async (event, note) => {
    const args = ['explain', 'a.yml', '--event', event, '--payload', 'payload.json'];
    const { code, out, err } = await runCommand(args, { cwd: folderWith() });
    expect(code).toBe(0);
    expect(out.match(/^– /gm)).toHaveLength(5);
    expect(err).toMatch(note);
  });

  test('exits 1 when a route fails, and shows the others all the same', async () => {
    const { code, out } = await runCommand(explain, { cwd: folderWith(FAILING) });
    expect(code).toBe(1);
    expect(out).toMatch(/^✓ whole$/m);
    expect(out).toMatch(/^✗ failing\n(?: .*\n)* {4}expression-failed: `if`: /m);
  });

  test.each([[[]], [['--json']]])('exits 1 with the problems of a file that cannot be used: %j', async (flags) => {
    const { code, out } = await runCommand([...explain, ...flags], {
      cwd: folderWith(FILE.replace('to: audit', 'to: adit')),
    });
    expect(code).toBe(1);
    expect(out).toMatch(/unknown-destination/);
    if (flags.length > 0) expect(JSON.parse(out)).toMatchObject({ valid: false });
    else expect(out).toMatch(/^a\.yml:7:/);
  });

  test.each([
    ['missing.json', '', /^payload-missing: missing\.json: there is no such file\n$/],
    ['-', '{"a":', /^payload-not-json: standard input: /],
    ['-', '[1]', /^payload-not-object: standard input: /],
    ['-', '"\ud800"', /^payload-not-object/],
    ['.', '', /^payload-missing: \.: it cannot be read \(EISDIR\)\n$/],
  ])('takes a payload that is none (%s: %s) for wrong use', async (path, stdin, words) => {
    const args = ['explain', 'a.yml', '--event', 'push', '--payload', path];
    const { code, out, err } = await runCommand(args, { cwd: folderWith(), stdin });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });

  test('without a payload takes a sample of the event or of one of its actions, and says so where there is none', async () => {
    const cwd = folderWith();
    const { out } = await runCommand(['explain', 'a.yml', '--event', 'issues.opened'], { cwd });
    expect(out).toMatch(/^issues opened: /);
    expect((await runCommand(['explain', 'a.yml', '--event', 'star'], { cwd })).code).toBe(0);
    const { code, err } = await runCommand(['explain', 'a.yml', '--event', 'never_seen'], { cwd });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('no-sample') });
  });
});

describe('explain of steps', () => {
  test('are shown each, whatever becomes of it', async () => {
    const { code, out, err } = await runCommand(explain, {
      cwd: folderWith(VERBS, { ...PAYLOAD, issue: { title: 'a *b*' } }),
    });
    expect(code).toBe(1);
    expect(out.match(/^(?:[✓✗–] .*| {4}step .*|.* body: .*)$/gm)).toEqual([
      '✓ verbs',
      '    step 1 forward → audit',
      '    step 2 (hello) comment',
      expect.stringMatching(/^ {9}body: "Hello a .*b.*"$/),
      '    step 3 label skipped: its `if` is false',
      '    step 4 react known after hello',
      expect.stringMatching(/^ {4}step 5 label expression-failed: /),
      '✗ failed',
      '    step 1 forward → audit',
      expect.stringMatching(/^ {4}step 2 label expression-failed: /),
      '    step 3 lock skipped: a step before it failed',
    ]);
    expect(err).not.toMatch(/a\.yml:/);
  });

  test('on a terminal shows arguments, conditions and what is known only later', async () => {
    const { out } = await runCommand(explain, { cwd: folderWith(VERBS), columns: 100 });
    const lines = plain(out);
    expect(lines).toContainEqual(expect.stringMatching(/^ {9}body: "Hello long x+…$/));
    const from = lines.indexOf('    step 3 label skipped: its `if` is false');
    expect(lines.slice(from + 1, from + 4)).toEqual([
      "         if ✗ github.event.action == 'closed'",
      '              github.event.action → "opened"',
      '    step 4 react known after hello',
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}expression-failed: step 2: /));
    expect(lines).toContain('    step 3 lock skipped: a step before it failed');
  });

  test('with --json says what the condition of a step came to', async () => {
    const { out } = await runCommand([...explain, '--json'], { cwd: folderWith(VERBS) });
    const [{ steps }] = JSON.parse(out).decisions;
    expect(steps[1]).toMatchObject({ kind: 'verb', id: 'hello', verb: 'comment' });
    expect(steps[2]).toMatchObject({
      ...{ kind: 'skipped', because: 'if' },
      if: { outcome: { kind: 'value', value: false }, parts: [{ source: 'github.event.action' }] },
    });
    expect(steps[3]).toMatchObject({ kind: 'waits', after: ['hello'] });
  });

  test('knows no secret and asks for none', async () => {
    const text = `version: 1
destinations:
  a: { url: '\${{ secrets.URL }}', headers: { Authorization: 'Bearer \${{ secrets.TOKEN }}' }, signing-secret: '\${{ secrets.KEY }}' }
routes:
  r: { on: issues, steps: [{ forward: a }] }
`;
    const secrets = { URL: 'https://s3cret.example.com/s3cret', TOKEN: 's3cret', KEY: 's3cret'.repeat(8) };
    const env = Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`HOOKYARD_SECRET_${name}`, value]));
    for (const args of [explain, [...explain, '--json']]) {
      for (const surroundings of [{ env: {} }, { env, columns: 200 }, { env }]) {
        const { code, out } = await runCommand(args, { cwd: folderWith(text), ...surroundings });
        expect(code).toBe(0);
        expect(out).not.toContain('s3cret');
      }
    }
    const { out } = await runCommand([...explain, '--json'], { cwd: folderWith(text) });
    expect(JSON.parse(out).decisions[0].steps[0].deliveries[0]).toMatchObject({
      url: '***',
      headers: { authorization: '***', 'webhook-signature': 'v1,***', 'x-hub-signature-256': 'sha256=***' },
    });
  });
});

test('explain shows no header that was written out, however it was', async () => {
  const text = `version: 1
destinations:
  a:
    url: https://a.example.com/
    headers:
      Authorization: "Bearer s3cret-\${{ vars.X }}"
      X-Api-Key: \${{ 's3cret' }}
      Cookie: \${{ format('{0}', 's3cret') }}
      X-Auth: s3cret
      X-Access-Key: s3cret
      X-Sig: s3cret
      X-Team: blue
      X-Tenant: is \${{ vars.X }}
routes:
  r: { on: issues, steps: [{ forward: a }] }
`;
  const env = { HOOKYARD_VAR_X: 's3cret' };
  for (const args of [explain, [...explain, '--json']]) {
    for (const surroundings of [{ env }, { env, columns: 200 }, {}]) {
      const { code, out, err } = await runCommand(args, { cwd: folderWith(text), ...surroundings });
      expect(code).toBe(0);
      expect(out + err).not.toContain('s3cret');
    }
  }
  const { out } = await runCommand([...explain, '--json'], { cwd: folderWith(text), env });
  expect(JSON.parse(out).decisions[0].steps[0].deliveries[0].headers).toMatchObject({
    'x-team': 'blue',
    'x-tenant': 'is ***',
    'x-sig': '***',
  });
});

test.each([
  ['Authorization: Bearer abc', true],
  ['Authorization: "Bearer pw-${{ vars.X }}"', true],
  ['Authorization: "pw ${{ secrets.X }}"', true],
  ['Authorization: "${{ secrets.X }}pw"', true],
  ["X-Api-Key: ${{ 'pw' }}", true],
  ["Cookie: ${{ format('{0}', 'pw') }}", true],
  ['Cookie: "a=pw; b=${{ secrets.X }}"', true],
  ['X-Sig: "session=${{ secrets.X }}"', true],
  ['X-Access-Key: pw', true],
  ['Authorization: "Bearer ${{ secrets.X }}"', false],
  ['Authorization: "token ${{ vars.X }}"', false],
  ['Authorization: "Basic ${{ vars.USER }}:${{ secrets.X }}"', false],
  ["Authorization: ${{ format('Bearer {0}', secrets.X) }}", false],
  ['Cookie: "a=${{ secrets.X }}; b=${{ secrets.Y }}"', false],
  ["X-Api-Key: ''", false],
  ['X-Team: blue', false],
])('validate tells of a credential that stands in a header, and of nothing else: %s', async (header, isTold) => {
  const text = `version: 1
destinations:
  a:
    url: https://a.example.com/
    headers:
      ${header}
routes:
  r: { on: issues, steps: [{ forward: a }] }
`;
  const { out, err } = await runCommand(['validate', 'a.yml', '--json'], { cwd: folderWith(text) });
  expect(err).toBe('');
  const codes = JSON.parse(out).problems.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(isTold ? ['literal-secret'] : []);
});

describe('explain of a hostile payload', () => {
  const TEXT = `${HEAD}  a: { on: issues, if: "github.event.issue.title != toJSON(github.event)", steps: [{ forward: audit }] }
  b: { on: issues, if: github.event.issue, steps: [{ forward: { to: audit, omit: [action] } }, { comment: '\${{ github.event.issue.title }}' }] }
  c: { on: issues, if: github.event.issue.title, steps: [{ forward: { to: audit, body: { all: '\${{ github.event.issue }}' } } }] }
  d: { on: issues, steps: [{ forward: audit }] }
`;
  const ESCAPES = '\u001b]0;owned\u0007\u001b[2J\u202e\u009b31m\r\n';
  const all = [{ columns: 80, env: { NO_COLOR: '1' } }, {}];

  test('a megabyte of escape sequences neither paints nor floods', async () => {
    const title = ESCAPES.repeat(15_000);
    const cwd = folderWith(TEXT, { action: ESCAPES, issue: { title, [ESCAPES]: [title] } });
    const { out } = await runCommand(explain, { cwd, columns: 80, env: { NO_COLOR: '1' } });
    expect(out.length).toBeLessThan(10_000);
    for (const args of [explain, [...explain, '--json'], [...explain, '--full']]) {
      for (const surroundings of all) {
        const { code, out, err } = await runCommand(args, { cwd, ...surroundings });
        expect(code).toBe(0);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
        expect(out + err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      }
    }
  });

  test.each([400, 5_000, 100_000])('nesting %i levels deep ends nothing', async (depth) => {
    const cwd = folderWith(TEXT);
    const deep = `${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}`;
    const body = `{"action":"opened","issue":{"title":${deep}}}`;
    writeFileSync(join(cwd, 'payload.json'), body);
    for (const args of [explain, [...explain, '--json'], [...explain, '--full']]) {
      for (const surroundings of all) {
        const { code, out } = await runCommand(args, { cwd, ...surroundings });
        expect(code).toBeLessThan(2);
        expect(out).toMatch(/\bd\b/);
        if (!args.includes('--json')) continue;
        // Deeper than a document may be, but its bytes are what would be sent.
        const [delivery] = JSON.parse(out).decisions[3].steps[0].deliveries;
        expect(delivery.body).toBe(body);
      }
    }
  });

  test('content that is nested deep is shortened where it is looked at, and whole where it is sent', async () => {
    const cwd = folderWith(TEXT);
    const deep = `${'['.repeat(700)}1${']'.repeat(700)}`;
    writeFileSync(join(cwd, 'payload.json'), `{"action":"opened","issue":${deep}}`);
    const { out } = await runCommand([...explain, '--json'], { cwd });
    const [step] = JSON.parse(out).decisions[1].steps;
    expect(step.content).toEqual({ kind: 'value', value: { issue: [[[['…']]]] } });
    expect(step.deliveries[0].body).toBe(`{"issue":${deep}}`);
    const { out: text } = await runCommand(explain, { cwd });
    expect(text).toContain(`\n         {"issue":${deep}} (`);
  });
});

describe('explain of a stored event', () => {
  const BODY = '{ "action": "opened", "issue": { "title": "kept" } }';

  async function storedFolder(): Promise<string> {
    const { folder, journal } = await runningJournal();
    await takeIn(journal, { guid: 'g-other', name: 'issues' }, null);
    const event = { source: 'github', guid: 'g-1', name: 'issues', action: 'opened' } as const;
    const headers = { 'x-github-hook-id': '77' };
    await journal.appendEvent(
      { ...event, repository: null, headers, body: Buffer.from(BODY), receivedAt: NOON_AT },
      { owner: 'server', untilAt: NOON_AT + 60_000 },
    );
    return folder;
  }

  test('takes name, payload, GUID and headers from the journal, beside a running server', async () => {
    const data = await storedFolder();
    const { code, out } = await runCommand(['explain', 'a.yml', '--stored', 'g-1', '--data', data, '--json'], {
      cwd: folderWith(),
    });
    expect(code).toBe(0);
    const { event, action, decisions, notes } = JSON.parse(out);
    expect({ event, action }).toEqual({ event: 'issues', action: 'opened' });
    expect(decisions[0].steps[0].deliveries[0]).toMatchObject({
      headers: { 'x-github-delivery': 'g-1', 'x-github-hook-id': '77' },
      body: JSON.parse(BODY),
      bytes: BODY.length,
    });
    expect(notes).toEqual([expect.stringContaining('destination-off')]);
  });

  test('reads every event that `events` lists', async () => {
    const { folder } = await busyJournal();
    const { out: listed } = await runCommand(['events', '--data', folder, '--json']);
    const guids = JSON.parse(listed).map(({ guid }: { guid: string }) => guid);
    expect(guids).toHaveLength(3);
    for (const guid of guids) {
      const { code } = await runCommand(['explain', 'a.yml', '--stored', guid, '--data', folder], {
        cwd: folderWith(),
      });
      expect(code).toBe(0);
    }
  });

  test('says where there is none', async () => {
    const data = await storedFolder();
    const cwd = folderWith();
    const unknown = await runCommand(['explain', 'a.yml', '--stored', 'g-2', '--data', data], { cwd });
    expect(unknown).toEqual({ code: 2, out: '', err: expect.stringMatching(/^event-unknown: .*g-2.*hookyard events/) });
    const missing = await runCommand(['explain', 'a.yml', '--stored', 'g-1', '--data', cwd], { cwd });
    expect(missing).toEqual({ code: 1, out: '', err: expect.stringMatching(/^journal-missing: /) });
  });

  test.each([
    [['--stored', 'g-1', '--event', 'issues'], /^stored-alone: .*--event/],
    [['--stored', 'g-1', '--payload', 'payload.json'], /^stored-alone: .*--payload/],
    [['--payload', 'payload.json'], /^event-missing: .*--stored/],
    [[], /^event-missing: /],
  ])('stands alone: %j is wrong use', async (args, words) => {
    const { code, out, err } = await runCommand(['explain', 'a.yml', ...args], { cwd: folderWith() });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });
});

test('explain reads the file or the payload from standard input, and not both', async () => {
  const cwd = folderWith();
  const args = ['explain', '-', '--event', 'issues', '--payload', 'payload.json', '--json'];
  const { code, out } = await runCommand(args, { cwd, stdin: FILE });
  expect(code).toBe(0);
  expect(JSON.parse(out).file).toBe('<stdin>');
  const twice = await runCommand(['explain', '-', '--event', 'issues', '--payload', '-'], { cwd, stdin: FILE });
  expect(twice).toEqual({ code: 2, out: '', err: expect.stringMatching(/^stdin-twice: /) });
});

test('explain decides on every real payload by a file that uses every kind of filter', {
  timeout: 60_000,
}, async () => {
  const text = `${HEAD}  refs: { on: { push: { branches: ['**'], paths: ['**'] }, pull_request: { branches-ignore: [x], paths-ignore: [y] } }, steps: [{ forward: audit }] }
  tags: { on: { push: { tags-ignore: [v0] } }, steps: [{ forward: audit }] }
  runs: { on: { workflow_run: { workflows: [CI], branches: ['*'] } }, steps: [{ forward: audit }] }
  names: { on: { issues: { labels: ['!wip'], actors-ignore: ['*bot*'] }, pull_request: { labels-ignore: [wip], actors: ['*'] } }, if: github.event.sender.login && github.ref, steps: [{ forward: audit }] }
`;
  const cwd = folderWith(text);
  for (const { event, body } of EXAMPLES) {
    const args = ['explain', 'a.yml', '--event', event, '--payload', '-'];
    const pretty = await runCommand(args, { cwd, stdin: body, columns: 80 });
    expect(pretty.code).toBe(0);
    expect(plain(pretty.out).filter((line) => cellWidth(line) > 80)).toEqual([]);
    const { code, out } = await runCommand([...args, '--json'], { cwd, stdin: body });
    expect({ code, decisions: JSON.parse(out).decisions.length }).toEqual({ code: 0, decisions: 4 });
  }
});

test('the example of docs/explain.md is what it prints', async () => {
  const page = readFileSync(new URL('../../docs/explain.md', import.meta.url), 'utf8');
  const blockOf = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(page)?.[1];
  const cwd = folderWith(blockOf('yaml'));
  const { code, out } = await runCommand(['explain', 'a.yml', '--event', 'pull_request'], { cwd, columns: 100 });
  expect(code).toBe(0);
  expect(plain(out).join('\n').replace('Hookyard/1.2.3', 'Hookyard/0.1.0')).toBe(blockOf('text'));
});
