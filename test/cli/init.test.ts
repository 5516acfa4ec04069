import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHATS, TEMPLATES } from '../../src/cli/init/choice.ts';
import { templateOf } from '../../src/cli/init/make-file.ts';
import type { Io } from '../../src/cli/io.ts';
import { makeProgram, runProgram } from '../../src/cli/program.ts';
import { readSamples } from '../../src/cli/sample-payloads.ts';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import { renderBody } from '../../src/execute/http/formats/format.ts';
import type { Lookups } from '../../src/expression/scope.ts';
import { actionOf } from '../../src/model/event.ts';
import { FACES } from '../../src/model/face.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { judgeFace } from '../../src/routes/judge-face.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { examplePayload } from '../decide/examples.ts';
import { PLATFORMS } from '../support/chat-limits/platforms.ts';
import { emptyFolder } from '../support/folders.ts';
import { runCommand } from './run-command.ts';

const USUAL = '.github/hookyard.yml';

/** The file that the flags lead to, as text. */
async function printed(...flags: readonly string[]): Promise<string> {
  const { code, out, err } = await runCommand(['init', '--print', ...flags]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

function parsed(text: string) {
  const read = parseRouteFile({ path: USUAL, text });
  expect(read.problems).toEqual([]);
  if (read.kind === 'invalid') throw new Error('invalid');
  return read.file;
}

/** `which`: `event` or `event.action`, with parts of the real payload replaced. */
function planOf(text: string, which: string, change: JsonObject = {}, lookups: Lookups | null = null) {
  const payload = merged(examplePayload(which), change);
  const [name = ''] = which.split('.');
  return decidePlan({ name, action: actionOf(payload), payload }, parsed(text).routes, lookups).decisions;
}

function merged(value: JsonObject, change: JsonObject): JsonObject {
  const entries = Object.entries(change).map(([key, to]) => {
    const from = value[key];
    return [key, isMap(from) && isMap(to) ? merged(from, to) : to] as const;
  });
  return { ...value, ...Object.fromEntries(entries) };
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firedBy(text: string, which: string, change?: JsonObject): readonly string[] {
  return planOf(text, which, change).flatMap(({ kind, route }) => (kind === 'fires' ? [route] : []));
}

/** What the first step of a route would send. */
function sentBy(text: string, route: string, which: string, change?: JsonObject): unknown {
  const decision = planOf(text, which, change).find((one) => one.route === route);
  if (decision?.kind !== 'fires') throw new Error(`${route} does not fire`);
  const [step] = decision.steps;
  if (step?.kind !== 'forward') return null;
  const { format = 'github' } = parsed(text).destinations.get(step.to[0] ?? '') ?? {};
  const payload = merged(examplePayload(which), change ?? {});
  const [name = ''] = which.split('.');
  const action = actionOf(payload);
  const event = { guid: 'g', name, action, receivedAt: 0, payload, body: Buffer.from(JSON.stringify(payload)) };
  return JSON.parse(Buffer.from(renderBody(format, step.content, event) ?? event.body).toString());
}

const KINDS = TEMPLATES.flatMap((template) => {
  const usual = ['--template', template];
  if (template === 'notify') return CHATS.map((chat) => [...usual, '--chat', chat]);
  return template === 'welcome' ? [usual] : [usual, [...usual, '--url', 'https://app.example.com/in']];
});

describe('the file', () => {
  test.each(KINDS.map((flags) => [flags.join(' '), flags] as const))(
    'of %s is one that `validate --strict` has nothing to say about, and short',
    async (_, flags) => {
      const cwd = emptyFolder();
      expect(await runCommand(['init', ...flags], { cwd })).toMatchObject({ code: 0, err: '' });
      expect(await runCommand(['validate', '--strict'], { cwd })).toEqual({ code: 0, out: '', err: '' });
      const lines = readFileSync(join(cwd, USUAL), 'utf8').trimEnd().split('\n');
      expect(lines.length).toBeLessThan(40);
      expect(lines.filter((line) => line.length > 132)).toEqual([]);
      expect(lines.slice(0, 3).join(' ')).toMatch(
        /`hookyard validate( --face app)?`.*`hookyard explain --event \w+`.*`hookyard serve( --setup)?`/,
      );
    },
  );

  test.each(TEMPLATES)('of %s is one for all faces that it is meant for', async (template) => {
    const file = parsed(await printed('--template', template));
    const faces = FACES.filter((face) => judgeFace(file, face).length === 0);
    expect(faces).toContain('app');
    expect(faces.includes('server')).toBe(templateOf(template).destination !== null);
    expect(file.destinations.size).toBe(faces.includes('server') ? 1 : 0);
    expect(judgeFace(file, null)).toEqual([]);
  });

  const FAILURE = { workflow_run: { conclusion: 'failure' } };
  const NEWCOMER = { pull_request: { author_association: 'FIRST_TIME_CONTRIBUTOR' } };
  const BOT = { sender: { login: 'renovate[bot]' } };

  // GitHub's examples have no failed run, no merge and no newcomer: there, one value of a real payload is replaced.
  test.each<[string, string, readonly [string, JsonObject?][], readonly [string, JsonObject?][]]>([
    [
      'notify',
      'broken-main',
      [['workflow_run.completed', FAILURE]],
      [
        ['workflow_run.completed'],
        ['workflow_run.requested', FAILURE],
        ['workflow_run.completed', merged(FAILURE, { workflow_run: { head_branch: 'dev' } })],
        ['workflow_run.completed', merged(FAILURE, { workflow_run: { event: 'pull_request' } })],
      ],
    ],
    [
      'notify',
      'pull-requests',
      [['pull_request.opened'], ['pull_request.closed', { pull_request: { merged: true } }]],
      [['pull_request.closed'], ['pull_request.labeled'], ['pull_request.opened', BOT]],
    ],
    ['notify', 'releases', [['release.published']], [['release.created'], ['push']]],
    ['sync', 'issues', [['issues.opened'], ['issues.transferred']], [['issues.pinned'], ['issue_comment.created']]],
    [
      'sync',
      'comments',
      [['issue_comment.created'], ['issue_comment.deleted']],
      [['commit_comment'], ['issues.opened']],
    ],
    ['sync', 'pull-requests', [['pull_request.opened'], ['pull_request.closed']], [['pull_request.locked']]],
    [
      'triage',
      'newcomers',
      [
        ['pull_request.opened', NEWCOMER],
        ['pull_request.opened', { pull_request: { author_association: 'FIRST_TIMER' } }],
      ],
      [['pull_request.opened'], ['pull_request.closed', NEWCOMER], ['pull_request.opened', merged(NEWCOMER, BOT)]],
    ],
    [
      'triage',
      'bugs',
      [['issues.labeled']],
      [
        ['issues.opened'],
        ['issues.labeled', { label: { name: 'wontfix' } }],
        ['issues.labeled', { issue: { labels: [{ name: 'bug' }, { name: 'duplicate' }] } }],
        ['issues.labeled', { issue: { labels: [{ name: 'bug' }, { name: 'wontfix' }] } }],
      ],
    ],
    ['triage', 'questions', [['discussion.created'], ['discussion.unanswered']], [['discussion.edited']]],
    [
      'audit',
      'code',
      [['push'], ['create'], ['delete'], ['release.published']],
      [['release.created'], ['push', { ref: 'refs/heads/dev' }]],
    ],
    ['audit', 'people', [['member'], ['team_add'], ['deploy_key']], [['star']]],
    ['audit', 'rules', [['repository'], ['public'], ['branch_protection_rule']], [['push']]],
  ])('of %s has a route %s that fires for what it is for, and for nothing else', async (template, route, yes, no) => {
    const text = await printed('--template', template);
    for (const [which, change] of yes) expect([which, firedBy(text, which, change)]).toEqual([which, [route]]);
    for (const [which, change] of no) expect(firedBy(text, which, change)).not.toContain(route);
  });

  const AUTHOR = { user: { login: 'Mona-Lisa' } };
  const OUTSIDER = { ...AUTHOR, author_association: 'NONE' };
  const UNKNOWING = { issue: { labels: [{ name: 'needs-info' }] } };
  const BODY_CHANGED = { changes: { body: { from: '' } } };

  // A newcomer's pull request of such files is for two routes.
  test.each<[string, string, JsonObject, readonly string[], readonly string[]]>([
    ['a newcomer', 'pull_request.opened', NEWCOMER, ['src/a.ts'], ['newcomers']],
    [
      'somebody new to GitHub',
      'pull_request.opened',
      { pull_request: { author_association: 'FIRST_TIMER' } },
      [],
      ['newcomers'],
    ],
    ['a newcomer who writes docs', 'pull_request.opened', NEWCOMER, ['docs/a.png'], ['newcomers', 'docs']],
    ['a newcomer who goes on', 'pull_request.synchronize', NEWCOMER, ['src/a.ts'], []],
    ['a bot', 'pull_request.opened', merged(NEWCOMER, BOT), ['src/a.ts'], []],
    ['the owner', 'pull_request.opened', {}, ['src/a.ts', 'README.txt'], []],
    ['docs', 'pull_request.opened', {}, ['src/a.ts', 'docs/b/c.html'], ['docs']],
    ['Markdown', 'pull_request.synchronize', {}, ['README.md'], ['docs']],
    ['Markdown below', 'pull_request.reopened', {}, ['src/a/notes.md'], ['docs']],
    ['docs that are closed', 'pull_request.closed', {}, ['README.md'], []],
    ['an empty issue', 'issues.opened', { issue: { ...OUTSIDER, body: null } }, [], ['needs-info']],
    ['an issue whose text is empty', 'issues.opened', { issue: { ...OUTSIDER, body: '' } }, [], ['needs-info']],
    ['an issue that says something', 'issues.opened', { issue: { ...OUTSIDER, body: '0' } }, [], []],
    ['an empty issue of the owner', 'issues.opened', { issue: { body: null } }, [], []],
    ['an empty issue of a bot', 'issues.opened', merged({ issue: { ...OUTSIDER, body: null } }, BOT), [], []],
    ['an empty issue that is reopened', 'issues.reopened', { issue: { ...OUTSIDER, body: null } }, [], []],
    ['a text that was asked for', 'issues.edited', merged(UNKNOWING, BODY_CHANGED), [], ['answered']],
    ['a text that was not', 'issues.edited', BODY_CHANGED, [], []],
    ['another title', 'issues.edited', merged(UNKNOWING, { changes: { title: { from: 'a' } } }), [], []],
    ['an answer', 'issue_comment.created', merged(UNKNOWING, { issue: AUTHOR, comment: AUTHOR }), [], ['answered']],
    ['an answer that was not asked for', 'issue_comment.created', { issue: AUTHOR, comment: AUTHOR }, [], []],
    ['a comment of somebody else', 'issue_comment.created', merged(UNKNOWING, { issue: AUTHOR }), [], []],
    [
      'an answer that is taken back',
      'issue_comment.deleted',
      merged(UNKNOWING, { comment: AUTHOR, issue: AUTHOR }),
      [],
      [],
    ],
  ])('of welcome, for %s, %s', async (_, which, change, files, routes) => {
    const lookups: Lookups = { find: ({ name }) => (name === 'changed-files' ? files : undefined) };
    const decisions = planOf(await printed('--template', 'welcome'), which, change, lookups);
    expect(decisions.flatMap(({ kind, route }) => (kind === 'skipped' ? [] : [route]))).toEqual(routes);
  });

  test.each<[string, string, JsonObject, readonly (readonly [string, JsonObject])[]]>([
    [
      'newcomers',
      'pull_request.opened',
      merged(NEWCOMER, { pull_request: AUTHOR }),
      [
        ['comment', { body: expect.stringMatching(/^Welcome, @Mona-Lisa, and thank you! /) }],
        ['label', { add: 'first-contribution', create: true }],
      ],
    ],
    ['docs', 'pull_request.opened', {}, [['label', { add: 'documentation', create: true }]]],
    [
      'needs-info',
      'issues.opened',
      { issue: { ...OUTSIDER, body: null } },
      [
        ['comment', { body: expect.stringMatching(/^Thanks, @Mona-Lisa! .* say what you did, .* instead\.$/) }],
        ['label', { add: 'needs-info', create: true }],
      ],
    ],
    ['answered', 'issues.edited', merged(UNKNOWING, BODY_CHANGED), [['label', { remove: 'needs-info' }]]],
    [
      'answered',
      'issue_comment.created',
      merged(UNKNOWING, { issue: AUTHOR, comment: AUTHOR }),
      [['label', { remove: 'needs-info' }]],
    ],
  ])('of welcome has a route %s whose steps for %s are what they should be', async (route, which, change, steps) => {
    const decision = planOf(await printed('--template', 'welcome'), which, change).find((one) => one.route === route);
    if (decision?.kind !== 'fires') throw new Error(`${route} does not fire`);
    expect(decision.steps.map((step) => (step.kind === 'verb' ? [step.verb, step.arguments] : [step.kind]))).toEqual(
      steps,
    );
  });

  test.each(TEMPLATES)('of %s has a route that the first sample of its `explain` fires', async (template) => {
    const text = await printed('--template', template);
    const [, event = ''] = /explain --event (\w+)/.exec(text) ?? [];
    const sample = readSamples().find((one) => one.event === event);
    const payload = JSON.parse(sample?.body.toString() ?? '');
    const { decisions } = decidePlan({ name: event, action: actionOf(payload), payload }, parsed(text).routes);
    expect(decisions.filter(({ kind }) => kind === 'fires')).toHaveLength(1);
  });

  test.each(CHATS)('of notify gives %s what it takes, in which nobody from outside can ping', async (chat) => {
    const title = '<!channel> @everyone @all "a": #1';
    const change = { pull_request: { merged: true, title, html_url: 'https://x.example/1' } };
    const text = await printed('--template', 'notify', '--chat', chat);
    const bodies = [
      sentBy(text, 'pull-requests', 'pull_request.closed', change),
      sentBy(text, 'releases', 'release.published'),
    ].map((body) => Buffer.from(JSON.stringify(body)));
    const { problems, read } = PLATFORMS[chat];
    expect(bodies.map(problems)).toEqual([[], []]);
    const [merged, released] = bodies.map(read);
    expect([merged?.pings, released?.pings]).toEqual([[], []]);
    expect(merged?.shown).toContain('"a": #1');
    expect(released?.shown).toContain('0.0.1 is out');
  });

  test.each([
    ['sync', 'issues', 'issues.opened'],
    ['sync', 'comments', 'issue_comment.created'],
    ['sync', 'pull-requests', 'pull_request.opened'],
    ['triage', 'bugs', 'issues.labeled'],
    ['triage', 'questions', 'discussion.created'],
  ])('of %s sends fields of %s that a real %s has', async (template, route, which) => {
    const text = await printed('--template', template);
    const sent = JSON.stringify(sentBy(text, route, which));
    const written = text.slice(text.indexOf(`  ${route}:`)).match(/fields: \[([^\]]*)\]/)?.[1] ?? '';
    const fields = written.split(/,\s*/);
    expect(fields.length).toBeGreaterThan(2);
    for (const field of fields) expect([field, sent]).toEqual([field, expect.stringContaining(`"${leafOf(field)}":`)]);
  });

  test.each([
    ['team-chat', 'TEAM_CHAT'],
    ['true', 'TRUE'],
    ['null', 'NULL'],
    ['123', '_123'],
    ['1e3', '_1E3'],
  ])('calls its destination %s what one wants it to be called, whatever YAML takes that for', async (name, secret) => {
    const text = await printed('--template', 'triage', '--destination', name);
    expect([...parsed(text).destinations.keys()]).toEqual([name]);
    expect(text).toContain(`secrets.${secret}_URL }}`);
    expect(text).toContain(`secrets.${secret}_SIGNING }}`);
  });

  test.each(['https://a.example/in?a=1&b=2', 'https://a.example/in%23x', 'https://a.example/${{ secrets.KEY }}'])(
    'holds the URL %s as it was given',
    async (url) => {
      const text = await printed('--template', 'audit', '--url', url);
      expect(text).toContain(`    url: ${url}\n`);
      parsed(text);
    },
  );
});

function leafOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

describe('writing', () => {
  test('makes the folders, says what to do next, and leaves nothing else behind', async () => {
    const cwd = emptyFolder();
    const { code, out } = await runCommand(['init', '--template', 'audit', 'a/b/my file.yml'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'a/b'))).toEqual(['my file.yml']);
    expect(out).toMatch(/^a\/b\/my file\.yml is written\. Next:\n {2}hookyard validate 'a\/b\/my file\.yml' /);
    expect(out).toContain("  hookyard explain 'a/b/my file.yml' --event push ");
    expect(out).toContain("  hookyard serve --config 'a/b/my file.yml' ");
  });

  test.each([
    ...KINDS,
    ['--template', 'sync', '--url', 'https://a.example/${{ secrets.one }}/${{ secrets.TWO }}', '--destination', 'x-y'],
  ])('names every secret that the file reads, and no other: %s %s %s %s', async (...flags) => {
    const cwd = emptyFolder();
    const { out } = await runCommand(['init', ...flags.filter((flag) => flag !== undefined)], { cwd });
    const read = readFileSync(join(cwd, USUAL), 'utf8').matchAll(/\$\{\{ secrets\.(\w+) \}\}/g);
    const named = out.matchAll(/^ {2}export HOOKYARD_SECRET_(\w+)=/gm);
    expect(new Set([...named].map(([, name]) => name))).toEqual(
      new Set([...read].map(([, name]) => name?.toUpperCase())),
    );
    expect(out.includes('  export WEBHOOK_SECRET=')).toBe(!flags.includes('welcome'));
  });

  test('of what an App runs says how it comes to run it, and of no secret', async () => {
    const cwd = emptyFolder();
    const { out } = await runCommand(['init', '--template', 'welcome', 'my file.yml'], { cwd });
    const [, ...steps] = out.trimEnd().split('\n');
    expect(steps.map((step) => step.split('  # ')[0]?.trim())).toEqual([
      "hookyard validate --face app 'my file.yml'",
      "hookyard explain 'my file.yml' --event pull_request",
      "git add 'my file.yml'",
      'hookyard serve --setup',
      '',
    ]);
    expect(out).toContain('as .github/hookyard.yml on the default branch');
    expect(out).toContain('install the App on the repository');
    expect(out).not.toMatch(/secret/i);
    expect(await runCommand(['validate', '--strict', '--face', 'app', 'my file.yml'], { cwd })).toMatchObject({
      code: 0,
      out: '',
    });
  });

  test('leaves a file that is there as it is, and exits 1', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'a.yml'), 'mine');
    const { code, out, err } = await runCommand(['init', '--template', 'sync', 'a.yml'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^file-exists: a\.yml is there already.*--force/);
    expect(readFileSync(join(cwd, 'a.yml'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd)).toEqual(['a.yml']);
  });

  test('with --force replaces it, and a symbolic link itself rather than what it leads to', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'elsewhere'), 'mine');
    symlinkSync('elsewhere', join(cwd, 'a.yml'));
    expect(await runCommand(['init', '--template', 'sync', 'a.yml', '--force'], { cwd })).toMatchObject({ code: 0 });
    expect(lstatSync(join(cwd, 'a.yml')).isFile()).toBe(true);
    expect(readFileSync(join(cwd, 'a.yml'), 'utf8')).toBe(await printed('--template', 'sync', 'a.yml'));
    expect(readFileSync(join(cwd, 'elsewhere'), 'utf8')).toBe('mine');
    expect(readdirSync(cwd).sort()).toEqual(['a.yml', 'elsewhere']);
  });

  test('does not write through a link that leads nowhere', async () => {
    const cwd = emptyFolder();
    symlinkSync('elsewhere', join(cwd, 'a.yml'));
    expect(await runCommand(['init', '--template', 'sync', 'a.yml'], { cwd })).toMatchObject({ code: 1 });
    expect(existsSync(join(cwd, 'elsewhere'))).toBe(false);
  });

  test.each([[[]], [['--force']]])('refuses a folder, with %j too', async (flags) => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'a'));
    const { code, err } = await runCommand(['init', '--template', 'sync', 'a', ...flags], { cwd });
    expect(code).toBe(1);
    expect(err).toBe('file-is-folder: a is a folder; name the file in it\n');
  });

  test('with --print writes nothing, and does not mind a file that is there', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, '.github'));
    writeFileSync(join(cwd, USUAL), 'mine');
    const { code, out, err } = await runCommand(['init', '--template', 'sync', '--print'], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    parsed(out);
    expect(readFileSync(join(cwd, USUAL), 'utf8')).toBe('mine');
    expect(readdirSync(join(cwd, '.github'))).toEqual(['hookyard.yml']);
  });
});

describe('wrong use exits 2 and writes nothing', () => {
  test.each([
    [[], /^nobody-to-ask: .*--template .*notify, sync, triage, audit, welcome/],
    [['--chat', 'slack'], /^nobody-to-ask: /],
    [['--template', 'all'], /Allowed choices are notify, sync, triage, audit, welcome/],
    [['--template', 'notify', '--chat', 'irc'], /Allowed choices are slack, discord, teams, mattermost/],
    [['--template', 'sync', '--chat', 'slack'], /^no-chat: sync writes to no chat/],
    [['--template', 'welcome', '--chat', 'slack'], /^no-chat: welcome writes to no chat/],
    [
      ['--template', 'welcome', '--destination', 'crm'],
      /^no-destination: welcome acts on GitHub, and sends nothing; leave --destination out, or use another template\n$/,
    ],
    [['--template', 'welcome', '--destination', ''], /^no-destination: /],
    [['--template', 'welcome', '--url', 'https://a.example/in'], /^no-destination: .* leave --url out/],
    [
      ['--template', 'notify', '--url', 'https://chat.example.com/hooks/k3y'],
      /^chat-url: [^/]* leave --url out, and set HOOKYARD_SECRET_CHAT_URL to it\n$/,
    ],
    [['--template', 'sync', '--destination', 'a.b'], /^bad-name: .*letters, digits/],
    [['--template', 'sync', '--destination', 'a\nb'], /^bad-name: /],
    [['--template', 'sync', '--destination', ''], /^\S+: .*\n$/],
    [['--template', 'sync', '--url', 'nope'], /^bad-url: .*set HOOKYARD_SECRET_APP_URL to it\n$/],
    [['--template', 'sync', '--url', ''], /^empty-value: /],
    [['--template', 'sync', '--url', 'https://a.example/x # y'], /^bad-url: /],
    [['--template', 'sync', '--url', 'http://127.0.0.1/x'], /^private-address: /],
    [
      ['--template', 'sync', '--url', 'https://hooks.slack.com/services/T/B/k3y'],
      /^(literal-url|chat-format): (?!.*k3y).*HOOKYARD_SECRET_APP_URL/,
    ],
    [['--template', 'sync', '-'], /^not-a-path: .*--print/],
  ])('%j', async (flags, words) => {
    const cwd = emptyFolder();
    const { code, out, err } = await runCommand(['init', ...flags], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

/** Runs `hookyard init ARGS` with a person who gives these answers and then leaves. */
async function talk(args: readonly string[], answers: readonly string[], cwd = emptyFolder()) {
  const questions: string[] = [];
  const left = [...answers];
  let err = '';
  const io: Io = {
    stdout: { write: () => true },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
    readStdin: async () => new Uint8Array(),
    converse: (conversation) =>
      conversation(async (question) => {
        questions.push(question);
        return left.shift() ?? null;
      }),
    isTTY: true,
    columns: 80,
    env: {},
    cwd,
    now: () => 0,
  };
  const code = await runProgram(makeProgram(io), ['init', ...args], io);
  const path = join(cwd, USUAL);
  return { code, questions, err, cwd, text: existsSync(path) ? readFileSync(path, 'utf8') : null };
}

describe('asking', () => {
  test('makes the usual file of somebody who only presses Enter', async () => {
    const { code, questions, text } = await talk([], ['', '', '']);
    expect({ code, text }).toEqual({ code: 0, text: await printed('--template', 'notify') });
    expect(questions).toHaveLength(3);
  });

  test('makes what the same answers as options make', async () => {
    const { code, text } = await talk([], ['sync', 'crm', 'https://crm.example.com/in']);
    const flags = ['--template', 'sync', '--destination', 'crm', '--url', 'https://crm.example.com/in'];
    expect({ code, text }).toEqual({ code: 0, text: await printed(...flags) });
  });

  test('asks again after an answer that is none, and says what one would be', async () => {
    const answers = ['everything', ' Triage ', 'a.b', 'eyes', 'http://127.0.0.1/', 'https://eyes.example.com/in'];
    const { code, questions, err, text } = await talk([], answers);
    const flags = ['--template', 'triage', '--destination', 'eyes', '--url', 'https://eyes.example.com/in'];
    expect({ code, text }).toEqual({ code: 0, text: await printed(...flags) });
    expect(questions).toHaveLength(answers.length);
    expect(err).toContain('It is one of notify, sync, triage, audit, welcome.\n');
    expect(err).toMatch(/^bad-name: /m);
    expect(err).toMatch(/^private-address: .*HOOKYARD_SECRET_EYES_URL/m);
  });

  test('asks nothing more of somebody who wants a file that sends nothing', async () => {
    const { code, questions, err, text } = await talk([], ['welcome']);
    expect({ code, text }).toEqual({ code: 0, text: await printed('--template', 'welcome') });
    expect(questions).toHaveLength(1);
    for (const name of TEMPLATES) expect(err).toContain(`  ${name.padEnd(7)}  ${templateOf(name).about}\n`);
    expect(await talk([], ['5'])).toMatchObject({ code: 0, text });
  });

  test.each([
    [['--destination', 'crm'], /^no-destination: .* leave --destination out/m],
    [['--url', 'https://a.example/in'], /^no-destination: .* leave --url out/m],
    [['--chat', 'slack'], /^no-chat: /m],
  ])('refuses %j of somebody who then wants a file that sends nothing', async (args, words) => {
    const { code, err, cwd } = await talk(args, ['welcome']);
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('does not ask what has been said', async () => {
    const { code, questions, text } = await talk(['--chat', 'discord', '--destination', 'team'], ['notify']);
    expect(questions).toHaveLength(1);
    const flags = ['--template', 'notify', '--chat', 'discord', '--destination', 'team'];
    expect({ code, text }).toEqual({ code: 0, text: await printed(...flags) });
    expect(await talk(['--template', 'notify'], [])).toMatchObject({ code: 0, questions: [] });
  });

  test.each([0, 1, 2])('writes nothing if the person leaves after %i answers, and exits 2', async (count) => {
    const { code, err, cwd } = await talk([], ['sync', '', ''].slice(0, count));
    expect(code).toBe(2);
    expect(err).toMatch(/^init-left: nothing was written\n$/m);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('asks nobody where the file is there already', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, '.github'));
    writeFileSync(join(cwd, USUAL), 'mine');
    expect(await talk([], ['', '', ''], cwd)).toMatchObject({ code: 1, questions: [], text: 'mine' });
  });
});

/** `script` gives a process a terminal of its own. Types the next keys each time that it is asked something. */
async function typeInto(cwd: string, keys: readonly string[]): Promise<{ code: number | null; screen: string }> {
  const command = `'${process.execPath}' '${resolve('src/hookyard.ts')}' init`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env: { ...process.env, TERM: 'xterm' } });
  onTestFinished(() => {
    child.kill();
  });
  const { promise, resolve: end } = Promise.withResolvers<number | null>();
  child.on('close', end);
  let screen = '';
  let typed = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const asked = screen.split(']? ').length - 1;
    for (; typed < Math.min(asked, keys.length); typed++) child.stdin.write(keys[typed]);
  });
  return { code: await promise, screen };
}

const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;

describe.skipIf(!hasScript)('on a real terminal', () => {
  test.each([
    ['one at a time', ['sync\r', 'crm\r', '\r']],
    ['all at once', ['sync\rcrm\r\r']],
  ])('answers that are typed %s make the file', async (_, keys) => {
    const cwd = emptyFolder();
    const { code, screen } = await typeInto(cwd, keys);
    expect(screen).toContain(`${USUAL} is written. Next:`);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, USUAL), 'utf8')).toBe(await printed('--template', 'sync', '--destination', 'crm'));
  });

  test.each([
    ['Ctrl-C', ['sync\r', '\u0003']],
    ['Ctrl-D', ['sync\r', '\u0004']],
    ['Ctrl-D, typed ahead of a question,', ['sync\r\u0004']],
  ])('%s ends it with exit code 2, and nothing is left', async (_, keys) => {
    const cwd = emptyFolder();
    const { code, screen } = await typeInto(cwd, keys);
    expect(screen).toMatch(/\r\ninit-left: nothing was written\r\n$/);
    expect(code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
