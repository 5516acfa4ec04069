import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readValues, startAction } from '../../support/action-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { shownLog } from '../../support/runner-log.ts';

const PAYLOAD = { action: 'opened', sender: { login: 'mona', id: 7 } };

const METADATA = `
name: A tiny one
inputs:
  token: { default: "\${{ github.token }}" }
  dry run: { default: false }
  max-wait: { default: 1e2 }
  config-from: { description: nothing }
runs: { using: node24, main: dist/action/index.js }
`;

/** An Action of a few lines, laid out as the real one. */
function tinyAction(script: string): string {
  const action = emptyFolder();
  const files = { 'action.yml': METADATA, 'package.json': '{"type":"module"}', 'dist/action/index.js': script };
  for (const [path, text] of Object.entries({ ...files, 'dist/action/package.json': '{"type":"commonjs"}' })) {
    mkdirSync(dirname(join(action, path)), { recursive: true });
    writeFileSync(join(action, path), text);
  }
  return action;
}

const PRINT_ALL = `
const { readFileSync, readdirSync } = require('node:fs');
const { GITHUB_EVENT_PATH, ...env } = process.env;
console.log(JSON.stringify({ env, cwd: process.cwd(), files: readdirSync('.'), event: readFileSync(GITHUB_EVENT_PATH, 'utf8') }));
`;

describe('an Action as a process', () => {
  test('has what a runner gives it, and nothing of the process that started it', async () => {
    const { github, tools } = await openTools();
    const token = github.workflowToken(tools);
    vi.stubEnv('HOOKYARD_TEST_OF_PARENT', 'yes');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { done } = startAction({
      action: tinyAction(PRINT_ALL),
      event: { name: 'issues', payload: PAYLOAD },
      github: { github, repository: tools, token },
      inputs: { 'max-wait': ' 5s' },
      env: { GITHUB_RUN_ATTEMPT: '2', GITHUB_RETENTION_DAYS: undefined },
    });
    const { stdout, stderr, exitCode, signal } = await done;
    expect({ exitCode, signal, stderr }).toEqual({ exitCode: 0, signal: null, stderr: '' });
    const { env, cwd, files, event } = JSON.parse(stdout);
    expect(event).toBe('{\n  "action": "opened",\n  "sender": {\n    "login": "mona",\n    "id": 7\n  }\n}');
    expect(files).toEqual([]);
    expect(cwd).toBe(env.GITHUB_WORKSPACE);
    expect(env).toMatchObject({
      ...{ GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'mona', GITHUB_EVENT_NAME: 'issues', GITHUB_RUN_ATTEMPT: '2' },
      ...{ GITHUB_REPOSITORY: 'octo-org/tools', GITHUB_REPOSITORY_ID: String(tools.id) },
      ...{ GITHUB_API_URL: github.origin, GITHUB_REF: 'refs/heads/main', GITHUB_SHA: tools.branches.get('main') },
      ...{ INPUT_TOKEN: token.token, INPUT_DRY_RUN: 'false', 'INPUT_MAX-WAIT': ' 5s', 'INPUT_CONFIG-FROM': '' },
    });
    const foreign = ['HOOKYARD_TEST_OF_PARENT', 'GITHUB_RETENTION_DAYS', 'HOME', 'VITEST', 'INPUT_MAX_WAIT'];
    expect(foreign.filter((name) => name in env)).toEqual([]);
    expect(Object.keys(env).filter((name) => name.startsWith('ACTIONS_ID_TOKEN'))).toEqual([]);
  });

  test('is told of a pull request as a workflow is, and its event may be any bytes', async () => {
    const { github, tools, pull } = await openTools();
    const job = { github, repository: tools, token: github.workflowToken(tools) };
    const { payload } = github.payloads.pullRequest(tools, pull, 'opened');
    const action = tinyAction(PRINT_ALL);
    const [proposed, target, broken] = await Promise.all(
      [
        { name: 'pull_request', payload },
        { name: 'pull_request_target', payload },
        { name: 'issues', bytes: '{"action":' },
      ].map(async (event) => JSON.parse((await startAction({ action, event, github: job }).done).stdout)),
    );
    const ref = `refs/pull/${pull.number}/merge`;
    expect(proposed.env).toMatchObject({ GITHUB_REF: ref, GITHUB_HEAD_REF: 'topic-2', GITHUB_BASE_REF: 'main' });
    expect(target.env).toMatchObject({ GITHUB_REF: 'refs/heads/main', GITHUB_HEAD_REF: 'topic-2' });
    expect(broken.event).toBe('{"action":');
  });

  test('may ask for an id token where its job may, and that says what the job is', async () => {
    const { github, tools } = await openTools();
    const script = `
      const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
      fetch(url + '&audience=a', { headers: { authorization: 'Bearer ' + token } })
        .then((response) => response.json()).then(({ value }) => console.log(value));
    `;
    const { stdout } = await startAction({
      action: tinyAction(script),
      event: { name: 'issues', payload: PAYLOAD },
      github: {
        github,
        repository: tools,
        token: github.workflowToken(tools, { permissions: { 'id-token': 'write' } }),
      },
      env: { GITHUB_RUN_ID: '77' },
    }).done;
    expect(JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      ...{ aud: 'a', repository: 'octo-org/tools', run_id: '77', actor: 'mona', event_name: 'issues' },
    });
  });

  test('what it leaves in files is read, and how it ended', async () => {
    const script = `
      const { appendFileSync } = require('node:fs');
      appendFileSync(process.env.GITHUB_OUTPUT, 'plan<<end\\n{\\n"a=b": "<<"}\\nend\\nmatched=2\\n');
      appendFileSync(process.env.GITHUB_STATE, 'at=5\\n');
      appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Done\\n');
      console.error('oh');
      process.exitCode = 3;
    `;
    const event = { name: 'issues', payload: PAYLOAD };
    expect(await startAction({ action: tinyAction(script), event }).done).toMatchObject({
      ...{ exitCode: 3, stderr: 'oh\n', summary: '# Done\n', path: '', durationMs: expect.any(Number) },
      ...{ outputs: { plan: '{\n"a=b": "<<"}', matched: '2' }, state: { at: '5' }, exported: {} },
    });
  });

  test('can be waited for, and ended', async () => {
    const script = `
      process.on('SIGINT', () => { console.log('cancelled'); process.exit(130); });
      setInterval(() => {}, 1000);
      console.log('ready 1');
    `;
    const action = startAction({ action: tinyAction(script), event: { name: 'push', payload: {} } });
    expect((await action.until(/ready (\d)/))[1]).toBe('1');
    action.kill('SIGINT');
    await action.until(/cancelled/);
    expect(await action.done).toMatchObject({ exitCode: 130, signal: null });
    await expect(action.until(/never/)).rejects.toThrow('printed no /never/');
    const killed = startAction({ action: tinyAction(script), event: { name: 'push', payload: {} } });
    await killed.until(/ready/);
    killed.kill('SIGKILL');
    expect(await killed.done).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });

  test('an input that it has not, and a module that is not in its folder, are mistakes', async () => {
    const event = { name: 'push', payload: {} };
    const action = tinyAction("require('undici')");
    expect(() => startAction({ action, event, inputs: { 'max wait': '5s' } })).toThrow('no input max wait');
    expect(await startAction({ action, event }).done).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("Cannot find module 'undici'"),
    });
  });
});

test.each([
  ['a<<\nx\n', 'Invalid format'],
  ['=x\n', 'Invalid format'],
  ['just words\n', 'Invalid format'],
  ['a<<end\nx\nend \n', 'Matching delimiter not found'],
])('a file of values %j is refused as the runner refuses it', (text, words) => {
  expect(() => readValues(text)).toThrow(words);
});

describe('the log that a reader sees', () => {
  const log = (...lines: readonly string[]) => shownLog(`${lines.join('\n')}\n`);

  test('hides a secret from where it is masked on, in annotations and titles too', () => {
    const shown = log(
      's3cret',
      '::add-mask::s3cret%0Aand more',
      'as3cretb',
      '::error title=s3cret::and more',
      'ands3cret',
    );
    expect(shown.lines).toEqual(['s3cret', 'a***b', '##[error]***', 'and***']);
    expect(shown.annotations).toEqual([{ level: 'error', file: null, line: null, title: '***', message: '***' }]);
    expect(shown.masks).toEqual(['s3cret\nand more']);
    expect(shown.unintended).toEqual([]);
    expect(log('::add-mask::abc', '::add-mask::cde', 'xabcdex').text).toBe('x***x');
    expect(shownLog('ghs_1', { secrets: ['ghs_1'] }).text).toBe('***');
  });

  test('has annotations with their places, ten of a level', () => {
    const { annotations, text } = log('::warning title=a%3Ab%2Cc,file=x.yml,line=3::one%0Atwo %2525');
    expect(annotations).toEqual([
      { level: 'warning', file: 'x.yml', line: 3, title: 'a:b,c', message: 'one\ntwo %25' },
    ]);
    expect(text).toBe('##[warning]one\ntwo %25');
    const many = log(...Array.from({ length: 12 }, (_, at) => `::error::${at}`), '::notice::n');
    expect(many.annotations.map(({ message }) => message)).toEqual([...'0123456789', 'n']);
    expect(many.beyond.map(({ message }) => message)).toEqual(['10', '11']);
    expect(log(`::error::${'a'.repeat(5000)}`).annotations[0]?.message).toHaveLength(4096);
  });

  test('has groups with what is in them', () => {
    const { groups, unintended } = log('a', '::group::first', 'b', '::notice::c', '::endgroup::', 'd');
    expect(groups).toEqual([{ title: 'first', lines: ['b', '##[notice]c'] }]);
    expect(unintended).toEqual([]);
    expect(log('::endgroup::').unintended).toEqual(['::endgroup::']);
    expect(log('::group::a').unintended).toEqual(['a group never ends']);
  });

  test('takes nothing for a command while commands are stopped', () => {
    const shown = log('::stop-commands::Token-123', '::error::no', '##[add-mask]x', '::token-123::', '::error::yes');
    expect(shown.annotations.map(({ message }) => message)).toEqual(['yes']);
    expect(shown.masks).toEqual([]);
    expect(shown.lines[0]).toBe('::stop-commands::***');
    expect(shown.unintended).toEqual([]);
    expect(log('::stop-commands::abc', '::error::no').unintended).toHaveLength(1);
    expect(log('::stop-commands::error').unintended).toContain('::stop-commands::error');
  });

  test.each([
    ['after blanks', ' \u0085::error::x'],
    ['after a carriage return', 'title\r::error::x'],
    ['in the old form, within a line', 'a title ##[error]x'],
    ['that sets what later steps see', '::set-output name=a::x'],
    ['in capitals', '::SET-ENV name=a::x'],
    ['that masks nothing', '::add-mask:: '],
  ])('tells of a command %s', (_where, line) => {
    const { commands, unintended } = log(line);
    expect(commands).toHaveLength(1);
    // After a carriage return it looks like any other: what tells it is that nobody meant an annotation.
    expect(unintended).toHaveLength(line.includes('\r') ? 0 : 1);
  });

  test.each(['a ::error::x', '::error', ':: error::x', '::eror::x', '\ufeff::error::x', '##[eror]x', '##[error x'])(
    'leaves %j as it is',
    (line) => {
      expect(log(line)).toMatchObject({ commands: [], text: line });
    },
  );
});
