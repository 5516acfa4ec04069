import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../support/folders.ts';
import { runCommand } from './run-command.ts';

const FINE = `version: 1
destinations:
  audit: { url: 'https://audit.example.com/hook' }
routes:
  everything: { on: push, steps: [{ forward: audit }] }
`;
const WARNED = FINE.replace('on: push', 'on: pussh');
const BROKEN = FINE.replace('forward: audit', 'forward: adit').replace('on: push', 'on: pussh');

/** A terminal without colours. */
const PLAIN = { env: { NO_COLOR: '1' } } as const;

function folderWith(text: string): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'a.yml'), text);
  return cwd;
}

describe('validate', () => {
  test('says nothing of a fine file in a pipe', async () => {
    expect(await runCommand(['validate', 'a.yml'], { cwd: folderWith(FINE) })).toEqual({ code: 0, out: '', err: '' });
  });

  test('tells a person that the file is fine', async () => {
    const { code, out } = await runCommand(['validate', 'a.yml'], { cwd: folderWith(FINE), columns: 80 });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'a.yml can be used: 1 route, 1 destination; 0 errors, 0 warnings\n',
    });
  });

  test('reads .github/hookyard.yml unless told otherwise', async () => {
    const cwd = emptyFolder();
    expect(await runCommand(['validate'], { cwd })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^\.github\/hookyard\.yml:1:1 file-missing there is no such file/),
    });
    mkdirSync(join(cwd, '.github'));
    writeFileSync(join(cwd, '.github/hookyard.yml'), FINE);
    expect(await runCommand(['validate'], { cwd })).toMatchObject({ code: 0, out: '' });
  });

  test('prints FILE:LINE:COL code message for each problem and exits 1', async () => {
    const { code, out } = await runCommand(['validate', 'a.yml'], { cwd: folderWith(BROKEN) });
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^a\.yml:\d+:\d+ [a-z-]+ \S/);
    expect(lines).toContainEqual(expect.stringMatching(/^a\.yml:5:47 unknown-destination .*audit/));
    expect(lines).toContainEqual(expect.stringMatching(/^a\.yml:5:21 unknown-event .*push/));
  });

  test.each([
    [[], 0],
    [['--strict'], 1],
  ])('with warnings and %j exits %i', async (flags, expected) => {
    const { code, out } = await runCommand(['validate', 'a.yml', ...flags], { cwd: folderWith(WARNED) });
    expect(code).toBe(expected);
    expect(out).toMatch(/^a\.yml:5:21 unknown-event .*\n$/);
  });

  test.each([
    ['a fine file', FINE, { valid: true, errors: 0, warnings: 0 }],
    ['warnings', WARNED, { valid: true, errors: 0, warnings: 1 }],
    ['errors', BROKEN, { valid: false, errors: 1 }],
  ])('with --json prints one document for %s', async (_, text, expected) => {
    const { code, out } = await runCommand(['validate', 'a.yml', '--json'], { cwd: folderWith(text) });
    const found = JSON.parse(out);
    expect(found).toMatchObject({ file: 'a.yml', ...expected });
    expect(found.problems).toHaveLength(found.errors + found.warnings);
    for (const problem of found.problems) expect(problem).toMatchObject({ file: 'a.yml', column: expect.any(Number) });
    expect(code).toBe(found.valid ? 0 : 1);
  });

  test('on a terminal shows the line of each problem, marks the place, and says how much there is', async () => {
    const { code, out } = await runCommand(['validate', 'a.yml'], { cwd: folderWith(BROKEN), columns: 80, ...PLAIN });
    expect({ code, out: out.split('\n') }).toEqual({
      code: 1,
      out: [
        'warning[unknown-event]: no webhook event `pussh` is known',
        ' --> a.yml:5:21',
        '  |',
        '5 |   everything: { on: pussh, steps: [{ forward: adit }] }',
        '  |                     ^^^^^',
        '  = did you mean push?',
        '',
        'error[unknown-destination]: there is no destination `adit`',
        ' --> a.yml:5:47',
        '  |',
        '5 |   everything: { on: pussh, steps: [{ forward: adit }] }',
        '  |                                               ^^^^',
        '  = did you mean `audit`?',
        '',
        'a.yml cannot be used: 1 error, 1 warning',
        '',
      ],
    });
  });

  test('on a terminal says of a file that cannot be read what is wrong, without a line of it', async () => {
    const { code, out } = await runCommand(['validate', 'a.yml'], { cwd: emptyFolder(), columns: 80, ...PLAIN });
    expect({ code, out: out.split('\n').slice(0, 4) }).toEqual({
      code: 1,
      out: [
        'error[file-missing]: there is no such file',
        ' --> a.yml:1:1',
        '  = write one with `hookyard init`, or say where it is',
        '',
      ],
    });
  });

  test.each([
    ['a terminal', {}, true],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, false],
    ['a terminal that cannot', { TERM: 'dumb' }, false],
  ])('on %s with %j paints or not: %s', async (_, env, isPainted) => {
    const { out } = await runCommand(['validate', 'a.yml'], { cwd: folderWith(BROKEN), columns: 80, env });
    expect(out.includes('\u001b[31m')).toBe(isPainted);
    expect(out.includes('\u001b')).toBe(isPainted);
  });

  test('reads standard input where the file is -, and calls it <stdin>', async () => {
    const cwd = emptyFolder();
    expect(await runCommand(['validate', '-'], { cwd, stdin: FINE })).toEqual({ code: 0, out: '', err: '' });
    const broken = await runCommand(['validate', '-'], { cwd, stdin: `\uFEFF${BROKEN}` });
    expect(broken).toMatchObject({ code: 1, out: expect.stringMatching(/^<stdin>:5:47 unknown-destination /m) });
    const shown = await runCommand(['validate', '-'], { cwd, stdin: BROKEN, columns: 80, ...PLAIN });
    expect(shown.out).toContain('\n5 |   everything: { on: pussh');
    expect(shown.out).toContain('<stdin> cannot be used');
    const { out } = await runCommand(['validate', '-', '--json'], { cwd, stdin: BROKEN });
    expect(JSON.parse(out)).toMatchObject({ file: '<stdin>', problems: [{ file: '<stdin>' }, { file: '<stdin>' }] });
  });

  test.each([
    ['is larger than a file may be', `${FINE}#${' '.repeat(256 * 1024)}`, 'file-too-large'],
    ['is not UTF-8', Buffer.from([0x76, 0xff, 0xfe]), 'file-unreadable'],
    ['is empty', '', 'file-empty'],
  ])('standard input that %s is refused', async (_, stdin, problem) => {
    const { code, out } = await runCommand(['validate', '-'], { stdin });
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(`^<stdin>:1:1 ${problem} .*\n$`) });
  });

  test('checks several files, each in its turn, and exits by the worst', async () => {
    const cwd = folderWith(WARNED);
    writeFileSync(join(cwd, 'b.yml'), BROKEN);
    writeFileSync(join(cwd, 'c.yml'), FINE);
    const { code, out } = await runCommand(['validate', 'a.yml', 'b.yml', 'c.yml'], { cwd });
    expect(code).toBe(1);
    const files = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]);
    expect(files).toEqual(['a.yml', 'b.yml', 'b.yml']);
    expect((await runCommand(['validate', 'a.yml', 'c.yml'], { cwd })).code).toBe(0);
    expect((await runCommand(['validate', 'a.yml', 'c.yml', '--strict'], { cwd })).code).toBe(1);
    const json = await runCommand(['validate', 'a.yml', 'c.yml', '--json'], { cwd });
    expect(JSON.parse(json.out)).toMatchObject([
      { file: 'a.yml', valid: true, warnings: 1 },
      { file: 'c.yml', valid: true, warnings: 0 },
    ]);
    const terminal = await runCommand(['validate', 'b.yml', 'c.yml'], { cwd, columns: 80, ...PLAIN });
    expect(terminal.out).toMatch(/^b\.yml cannot be used: [\s\S]*^c\.yml can be used: /m);
  });

  test.each([
    [['-', '-'], /^stdin-twice: /],
    [['a.yml', '--face', 'browser'], /Allowed choices are app, action, server/],
  ])('refuses %j as wrong use', async (args, words) => {
    const { code, out, err } = await runCommand(['validate', ...args], { cwd: folderWith(FINE), stdin: FINE });
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(words) });
  });

  test.each([
    [[], 0, ['not-known-here']],
    [['--strict'], 1, ['not-known-here']],
    [['--face', 'app'], 0, []],
    [['--face', 'action'], 0, []],
    [['--face', 'server'], 1, ['app-only', 'app-only']],
  ])('says of a file that extends another and acts on GitHub what a face cannot do: %j', async (flags, exit, codes) => {
    const text = 'version: 1\nextends: acme/.github\nroutes: { r: { on: issues, steps: [{ label: new }] } }\n';
    const { code, out } = await runCommand(['validate', 'a.yml', ...flags], { cwd: folderWith(text) });
    expect(code).toBe(exit);
    expect([...out.matchAll(/^a\.yml:\d+:\d+ (\S+)/gm)].map(([, told]) => told)).toEqual(codes);
  });

  test.each([
    ['app', ''],
    ['action', 'a.yml needs permissions: { contents: read } in its workflow\n'],
    ['server', ''],
  ])('takes --face %s', async (face, err) => {
    const said = await runCommand(['validate', 'a.yml', '--face', face], { cwd: folderWith(FINE) });
    expect(said).toEqual({ code: 0, out: '', err });
  });
});
