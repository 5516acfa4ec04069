import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../support/folders.ts';
import { runCommand } from './run-command.ts';

const FILE = '.github/hookyard.yml';
const WORKFLOW = '.github/workflows/hookyard.yml';
const ROUTES = `version: 1
routes:
  triage:
    on: [issues, release]
    steps:
      - label: new
      - create-issue: Look at this
`;
const FINE = `on: [issues, release]
permissions:
  contents: read
  issues: write
jobs:
  triage:
    runs-on: ubuntu-latest
    steps:
      - uses: hookyard/hookyard@v1
`;
const NOTE = `${FILE} needs permissions: { contents: read, issues: write } in its workflow\n`;

/** Files by their paths, in a folder of their own. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const cwd = emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

/** `hookyard validate --face action --workflow WORKFLOW ARGS`. */
function validate(workflow: string, args: readonly string[] = [], columns?: number, routes = ROUTES) {
  const cwd = folderWith({ [FILE]: routes, [WORKFLOW]: workflow });
  const shown = columns === undefined ? {} : { columns, env: { NO_COLOR: '1' } };
  return runCommand(['validate', '--face', 'action', '--workflow', WORKFLOW, ...args], { cwd, ...shown });
}

describe('validate --face action', () => {
  test('says in a note what the workflow has to grant, and leaves standard output to the problems', async () => {
    const cwd = folderWith({ [FILE]: ROUTES });
    expect(await runCommand(['validate', '--face', 'action', '--strict'], { cwd })).toEqual({
      code: 0,
      out: '',
      err: NOTE,
    });
    expect((await runCommand(['validate', '--face', 'app', '--strict'], { cwd })).err).toBe('');
    const { out, err } = await runCommand(['validate', '--face', 'action'], { cwd, columns: 80 });
    expect({ out, err }).toEqual({
      out: `${FILE} can be used: 1 route, 0 destinations; 0 errors, 0 warnings\n`,
      err: NOTE,
    });
  });

  test('with --json says it as a field, and has no note', async () => {
    const cwd = folderWith({ [FILE]: ROUTES });
    const { out, err } = await runCommand(['validate', '--face', 'action', '--json'], { cwd });
    expect(JSON.parse(out)).toEqual({
      ...{ file: FILE, valid: true, errors: 0, warnings: 0, problems: [] },
      permissions: { contents: 'read', issues: 'write' },
    });
    expect(err).toBe('');
    const app = await runCommand(['validate', '--face', 'app', '--json'], { cwd });
    expect(JSON.parse(app.out)).not.toHaveProperty('permissions');
  });

  test('says nothing of permissions for a file that cannot be used', async () => {
    const cwd = folderWith({ [FILE]: 'version: 1\nroutes: { a: { on: star, steps: [{ forward: nowhere }] } }\n' });
    const { code, out, err } = await runCommand(['validate', '--face', 'action'], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/ event-unseen .*\n.* unknown-destination /);
    const json = await runCommand(['validate', '--face', 'action', '--json'], { cwd });
    expect(JSON.parse(json.out)).not.toHaveProperty('permissions');
  });

  test('says that a file which is extended needs its own', async () => {
    const cwd = folderWith({ [FILE]: 'version: 1\nextends: acme/.github\n' });
    expect(await runCommand(['validate', '--face', 'action'], { cwd })).toEqual({
      code: 0,
      out: '',
      err: `${FILE} needs permissions: { contents: read } in its workflow, and what the file that it extends needs\n`,
    });
  });

  test('says what no token of a workflow can do, in the order of the file', async () => {
    const text = `version: 1
routes:
  r:
    on: [push, star]
    if: in-team(github.actor, 'acme/core')
    steps:
      - create-issue: { title: a, repo: acme/other }
`;
    const cwd = folderWith({ [FILE]: text });
    const { code, out } = await runCommand(['validate', '--face', 'action'], { cwd });
    const found = [...out.matchAll(/^\.github\/hookyard\.yml:(\d+:\d+ \S+)/gm)].map(([, told]) => told);
    expect({ code, found }).toEqual({
      code: 0,
      found: ['4:16 event-unseen', '5:9 workflow-token', '7:9 workflow-token'],
    });
  });
});

describe('validate --workflow', () => {
  test('has nothing to say of a workflow that grants all', async () => {
    expect(await validate(FINE, ['--strict'])).toEqual({ code: 0, out: '', err: NOTE });
  });

  test('exits 1 for a permission that is missing, and tells where it is needed and what to write', async () => {
    const { code, out, err } = await validate(FINE.replace('issues: write', 'issues: read'));
    const said = `needs issues: write, which job \`triage\` of ${WORKFLOW} does not grant; write permissions: { contents: read, issues: write } there`;
    expect({ code, out, err }).toEqual({
      code: 1,
      out: `${FILE}:6:9 permission-missing \`label\` ${said}\n${FILE}:7:9 permission-missing \`create-issue\` ${said}\n`,
      err: NOTE,
    });
  });

  test.each([
    [[], 0],
    [['--strict'], 1],
  ])('with permissions that are unknown and %j exits %i', async (flags, expected) => {
    const { code, out } = await validate(FINE.replace(/permissions:\n.*\n.*\n/, ''), flags);
    expect(code).toBe(expected);
    expect(out).toMatch(
      /^\.github\/workflows\/hookyard\.yml:6:15 permissions-unknown .*; write permissions: \{ contents: read, issues: write \}\n$/,
    );
  });

  test('on a terminal shows each problem with the line of its own file', async () => {
    const workflow = FINE.replace('on: [issues, release]', 'on: [issues, issue_comment]').concat(
      '        with:\n          config-from: checkout\n',
    );
    const { code, out, err } = await validate(workflow, [], 100);
    expect({ code, err, out: out.split('\n') }).toEqual({
      code: 1,
      err: `${FILE} needs permissions: { issues: write } in its workflow\n`,
      out: [
        'warning[workflow-event-missing]: the workflow is not started by release, so that this route never fires by it',
        ` --> ${FILE}:4:18`,
        '  |',
        '4 |     on: [issues, release]',
        '  |                  ^^^^^^^',
        `  = add release to \`on\` in ${WORKFLOW}`,
        '',
        "error[untrusted-checkout]: the routes are read from what is checked out, which for issue_comment may be a stranger's",
        `  --> ${WORKFLOW}:11:11`,
        '   |',
        '11 |           config-from: ***',
        '   |           ^^^^^^^^^^^',
        '   = leave `config-from` out, so that they are read from the default branch',
        '',
        `${FILE} cannot be used: 1 error, 1 warning`,
        '',
      ],
    });
  });

  test('with --json names the file of each problem, and counts all', async () => {
    const { code, out } = await validate(FINE.replace(/permissions:\n.*\n.*\n/, '').replace(', release', ''), [
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...{ file: FILE, valid: true, errors: 0, warnings: 2 },
      problems: [
        { code: 'workflow-event-missing', file: FILE },
        { code: 'permissions-unknown', file: WORKFLOW },
      ],
      permissions: { contents: 'read', issues: 'write' },
    });
  });

  test('with a token of its own says that its permissions are not known, and of nothing that it may do', async () => {
    const workflow = FINE.replace('  issues: write\n', '').concat('        with: { token: "${{ secrets.BOT }}" }\n');
    const routes = ROUTES.replace('    on:', "    if: in-team(github.actor, 'acme/core')\n    on:").replace(
      'create-issue: Look at this',
      'create-issue: { title: a, repo: acme/other }',
    );
    expect(await validate(workflow, ['--strict'], undefined, routes)).toEqual({
      code: 0,
      out: '',
      err: `${WORKFLOW} gives the step a token of its own: what that may do is not known here\n`,
    });
    expect((await validate(FINE, ['--strict'], undefined, routes)).out.match(/ workflow-token /g)).toHaveLength(2);
  });

  test('tells a secret that the step is not given, once it is read', async () => {
    const routes = `version: 1
destinations:
  audit: { url: '\${{ secrets.AUDIT_URL }}' }
routes:
  r: { on: issues, steps: [{ forward: audit }] }
`;
    expect((await validate(FINE, [], undefined, routes)).out).toMatch(
      /^\.github\/hookyard\.yml:3:17 workflow-secret-missing /,
    );
    const given = FINE.concat('        with: { secrets: "${{ toJSON(secrets) }}" }\n');
    expect((await validate(given, [], undefined, routes)).out).toBe('');
  });

  test.each([
    ['is not there', null, /:1:1 file-missing there is no such file; name the file of the workflow with --workflow$/m],
    ['is not UTF-8', Buffer.from([0x6f, 0xff]), /:1:1 file-unreadable /],
    ['is too large', `on: push # ${'a'.repeat(256 * 1024)}\n`, /:1:1 file-too-large /],
    ['is no YAML', 'on: [push\njobs: {\n', / yaml-syntax /],
    ['has no step of Hookyard', FINE.replace('hookyard/hookyard', 'actions/checkout'), /:1:1 workflow-step-missing /],
  ])('exits 1 for a workflow that %s, and names it', async (_, workflow, said) => {
    const cwd = folderWith({ [FILE]: ROUTES, ...(workflow === null ? {} : { [WORKFLOW]: workflow }) });
    const { code, out, err } = await runCommand(['validate', '--face', 'action', '--workflow', WORKFLOW], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: NOTE });
    expect(out).toMatch(said);
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^\.github\/workflows\/hookyard\.yml:\d+:\d+ /);
  });

  test('reads no more of an endless device than a file may have', async () => {
    const cwd = folderWith({ [FILE]: ROUTES });
    symlinkSync('/dev/zero', join(cwd, 'w.yml'));
    const { code, out } = await runCommand(['validate', '--face', 'action', '--workflow', 'w.yml'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^w\.yml:1:1 file-too-large /) });
  });

  test.each([
    [['--workflow', WORKFLOW], /^workflow-face: /],
    [['--workflow', WORKFLOW, '--face', 'app'], /^workflow-face: /],
    [['--workflow', WORKFLOW, '--face', 'action', FILE, 'b.yml'], /^workflow-files: /],
  ])('refuses %j as wrong use', async (args, words) => {
    const { code, out, err } = await runCommand(['validate', ...args], { cwd: folderWith({ [FILE]: ROUTES }) });
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(words) });
  });

  test('takes the routes from standard input too', async () => {
    const cwd = folderWith({ [WORKFLOW]: FINE.replace('issues: write', 'issues: read') });
    const args = ['validate', '-', '--face', 'action', '--workflow', WORKFLOW];
    const { code, out } = await runCommand(args, { cwd, stdin: ROUTES });
    expect(code).toBe(1);
    expect(out).toMatch(/^<stdin>:6:9 permission-missing /);
  });
});
