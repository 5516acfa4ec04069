import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type AppCredentials,
  AppFileInvalid,
  appFileIn,
  readAppCredentials,
  writeAppCredentials,
} from '../../../src/app/app-credentials.ts';
import { emptyFolder } from '../../support/folders.ts';
import { PRIVATE_KEY } from './fake-github.ts';

const CREDENTIALS: AppCredentials = {
  ...{ id: 1, slug: 'hookyard', name: 'Hookyard', htmlUrl: 'https://github.com/apps/hookyard' },
  ...{ privateKey: PRIVATE_KEY, webhookSecret: 'a-secret-of-sixteen-bytes' },
  ...{ clientId: 'Iv1.a', clientSecret: 'b', baseUrl: 'https://api.github.com' },
};

function refusalOf(folder: string): unknown {
  try {
    return readAppCredentials(folder);
  } catch (error) {
    return error;
  }
}

test('what is written is read again, and a later one replaces it', () => {
  const folder = emptyFolder();
  writeAppCredentials(folder, CREDENTIALS);
  writeAppCredentials(folder, { ...CREDENTIALS, id: 2 });
  expect(readAppCredentials(folder)).toEqual({ ...CREDENTIALS, id: 2 });
  expect(readdirSync(folder)).toEqual(['app.json']);
  expect(statSync(appFileIn(folder)).mode & 0o777).toBe(0o600);
});

test('a folder that it makes is its own, and kept out of git; one that was there is left as it is', () => {
  const folder = join(emptyFolder(), 'a', 'data');
  writeAppCredentials(folder, CREDENTIALS);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  const other = join(emptyFolder(), 'b');
  mkdirSync(other, { mode: 0o755 });
  writeAppCredentials(other, CREDENTIALS);
  expect(readdirSync(other)).toEqual(['app.json']);
});

test('nothing there is nothing, not an error', () => {
  expect(readAppCredentials(emptyFolder())).toBeNull();
  expect(readAppCredentials(join(emptyFolder(), 'missing'))).toBeNull();
});

test.each([0o640, 0o604, 0o660, 0o644])('a file of mode %o is refused with the command that mends it', (mode) => {
  const folder = emptyFolder();
  writeAppCredentials(folder, CREDENTIALS);
  chmodSync(appFileIn(folder), mode);
  const refused = refusalOf(folder);
  expect(refused).toBeInstanceOf(AppFileInvalid);
  expect(refused).toMatchObject({
    code: 'app-file-invalid',
    message: expect.stringContaining(`chmod 600 '${appFileIn(folder)}'`),
  });
});

test.each([
  ['nothing', () => '', 'no JSON object'],
  ['half of it', (text: string) => text.slice(0, 400), 'no JSON object'],
  ['a list', () => '[]', 'no JSON object'],
  ['another id', (text: string) => text.replace('"id": 1', '"id": "1"'), '`id`'],
  ['a short secret', (text: string) => text.replace('a-secret-of-sixteen-bytes', 'a-secret'), '`webhook_secret`'],
  ['a cut key', (text: string) => text.replace('-----END RSA', '-----END'), '`pem`'],
  ['another protocol', (text: string) => text.replace('https://api', 'file://api'), '`base_url`'],
  ['too much', (text: string) => text + ' '.repeat(65_536), '65536'],
])('a file with %s is refused, and nothing of it is shown', (_what, spoil, words) => {
  const folder = emptyFolder();
  writeAppCredentials(folder, CREDENTIALS);
  writeFileSync(appFileIn(folder), spoil(readFileSync(appFileIn(folder), 'utf8')));
  const refused = refusalOf(folder);
  expect(refused).toMatchObject({ code: 'app-file-invalid', message: expect.stringContaining(words) });
  expect(String(refused)).toContain(appFileIn(folder));
  expect(String(refused)).not.toMatch(/a-secret|BEGIN/);
});
