import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { secretsFromEnv } from '../../src/app/secrets-from-env.ts';
import { emptyFolder } from '../support/folders.ts';

const settings = (env: NodeJS.ProcessEnv) => secretsFromEnv(env, async () => null);

test('a secret is the variable of its name, whatever the case it is written in', () => {
  const { secret } = settings({ HOOKYARD_SECRET_CHAT_URL: 'https://chat.example.com/' });
  expect(secret('CHAT_URL')).toBe('https://chat.example.com/');
  expect(secret('chat_url')).toBe('https://chat.example.com/');
  expect(secret('OTHER')).toBeUndefined();
});

test('a secret may stand in a file, without its last newline, and is read anew each time', () => {
  const path = join(emptyFolder(), 'token');
  writeFileSync(path, 'first\n');
  const { secret } = settings({ HOOKYARD_SECRET_TOKEN_FILE: path });
  expect(secret('TOKEN')).toBe('first');
  writeFileSync(path, 'second');
  expect(secret('TOKEN')).toBe('second');
});

test('a file that cannot be read counts as unset', () => {
  expect(settings({ HOOKYARD_SECRET_TOKEN_FILE: '/nowhere/at/all' }).secret('TOKEN')).toBeUndefined();
});

test('variables are not secrets, and secrets are not variables', () => {
  const source = settings({ HOOKYARD_VAR_TEAM: 'platform', HOOKYARD_SECRET_TOKEN: 'x' });
  expect(source.var('TEAM')).toBe('platform');
  expect(source.secret('TEAM')).toBeUndefined();
  expect(source.var('TOKEN')).toBeUndefined();
});
