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
});
