import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadRouteFile } from '../../src/routes/load-route-file.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hookyard-routes-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function told(path: string): Promise<readonly string[]> {
  const { problems } = await loadRouteFile(path);
  return problems.map(({ file, line, column, code, hint }) => {
    expect(hint).not.toBeNull();
    expect(file).toBe(path);
    return `${line}:${column} ${code}`;
  });
}

test('a good file is read, and its warnings come with it', async () => {
  const path = join(folder(), 'hookyard.yml');
  writeFileSync(
    path,
    "version: 1\ndestinations: { a: { url: 'http://localhost/' } }\nroutes: { r: { on: push, steps: [ forward: a ] } }\n",
  );
  expect(await loadRouteFile(path)).toMatchObject({
    kind: 'ok',
    file: { path },
    problems: [{ code: 'private-address' }],
  });
});

test('a file that is missing, or no file, is a problem at its first character', async () => {
  const path = folder();
  expect(await told(join(path, 'none.yml'))).toEqual(['1:1 file-missing']);
  expect(await told(path)).toEqual(['1:1 file-unreadable']);
});

test('a file that is no text is refused', async () => {
  const path = join(folder(), 'hookyard.yml');
  writeFileSync(path, Buffer.from([0x76, 0xff, 0xfe, 0x00]));
  expect(await told(path)).toEqual(['1:1 file-unreadable']);
});

test('a file beyond the limit is refused, also where it has no end', async () => {
  const path = join(folder(), 'hookyard.yml');
  writeFileSync(path, `version: 1\n${'#'.repeat(256 * 1024)}`);
  expect(await told(path)).toEqual(['1:1 file-too-large']);
  expect(await told('/dev/zero')).toEqual(['1:1 file-too-large']);
});
