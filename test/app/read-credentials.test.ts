import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCredentials } from '../../src/app/read-credentials.ts';
import { PRIVATE_KEY_PKCS1 } from '../support/github-stand-in/app-key.ts';

const NO_FOLDER = join(tmpdir(), 'hookyard-no-such-folder');
const APP = { APP_ID: '7', PRIVATE_KEY: PRIVATE_KEY_PKCS1 };

const read = (env: NodeJS.ProcessEnv, baseUrl: string | null = null) => readCredentials(env, NO_FOLDER, baseUrl);

describe('the private key', () => {
  test('is RSA, by itself, with \\n or in base64', () => {
    for (const written of [
      PRIVATE_KEY_PKCS1,
      PRIVATE_KEY_PKCS1.replaceAll('\n', '\\n'),
      Buffer.from(PRIVATE_KEY_PKCS1).toString('base64'),
    ]) {
      expect(read({ APP_ID: '7', PRIVATE_KEY: written })).toMatchObject({ kind: 'app', appId: 7 });
    }
  });

  const ec = (type: 'pkcs8' | 'sec1') => () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type, format: 'pem' }).toString();
  const ed = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  test.each([
    ['EC', ec('pkcs8')],
    ['EC as SEC 1', ec('sec1')],
    ['Ed25519', ed],
    ['none', () => 'hello'],
    ['cut', () => PRIVATE_KEY_PKCS1.slice(0, 400)],
  ])('%s is refused, and not shown', (_, make) => {
    const key = make();
    const answer = read({ APP_ID: '7', PRIVATE_KEY: key });
    expect(answer).toMatchObject({ kind: 'refused', code: 'bad-private-key', usage: true });
    expect(JSON.stringify(answer)).not.toContain(key.slice(0, 5));
  });
});

describe('where GitHub is', () => {
  test.each([
    [{}, null, null],
    [{ GHE_HOST: 'ghe.example.com' }, null, 'https://ghe.example.com/api/v3'],
    [{ GHE_HOST: 'ghe.example.com', GHE_PROTOCOL: 'http' }, null, 'http://ghe.example.com/api/v3'],
    [{ GHE_HOST: 'ghe.example.com' }, 'https://api.acme.ghe.com/', 'https://api.acme.ghe.com'],
  ])('%j and %s', (env, flag, baseUrl) => {
    expect(read({ ...APP, ...env }, flag)).toMatchObject({ kind: 'app', baseUrl });
  });

  test.each([
    'https://user@ghe.example.com/api/v3',
    'https://:secret@ghe.example.com/api/v3',
    'https://user:secret@ghe.example.com/api/v3',
    'https://ghe.example.com/api/v3?x=secret',
    'https://ghe.example.com/api/v3#secret',
    'ftp://ghe.example.com',
    'ghe.example.com',
  ])('%s is no place, and not shown', (url) => {
    const answer = read(APP, url);
    expect(answer).toMatchObject({ kind: 'refused', code: 'bad-base-url', usage: true });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(read({ ...APP, GHE_HOST: ':secret@ghe.example.com' })).toMatchObject({ code: 'bad-base-url' });
  });
});
