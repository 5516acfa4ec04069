import { createPrivateKey } from 'node:crypto';
import { getPrivateKey } from '@probot/get-private-key';
import { readAppCredentials } from './app-credentials.ts';
import { codeOf, misused, refused, type StartRefused } from './start-refused.ts';

/** What the server acts as. */
export type Credentials =
  /** A GitHub App. `webhookSecret`: as set-up stored it; null: the environment has it. `baseUrl` null: github.com. */
  | {
      readonly kind: 'app';
      readonly appId: number;
      readonly privateKey: string;
      readonly webhookSecret: string | null;
      readonly baseUrl: string | null;
    }
  /** A receiver of plain webhooks. */
  | { readonly kind: 'none' };

/**
 * `APP_ID` with `PRIVATE_KEY` (PEM, with `\n` or base64 too) or `PRIVATE_KEY_PATH`, by Probot's own words; without them, what
 * set-up stored in the data folder. `GHE_HOST` and `GHE_PROTOCOL` say where GitHub is, unless `baseUrl` does.
 */
export function readCredentials(
  env: NodeJS.ProcessEnv,
  dataFolder: string,
  baseUrl: string | null,
): Credentials | StartRefused {
  const where = readBaseUrl(env, baseUrl);
  if (typeof where === 'object' && where !== null) return where;
  const id = env.APP_ID?.trim() ?? '';
  if (id === '') return storedCredentials(env, dataFolder, where);
  if (!/^[1-9]\d{0,15}$/.test(id))
    return misused('bad-app-id', 'APP_ID is the number on the page of the App, and nothing else.');
  const key = readKey(env);
  if (typeof key !== 'string') return key;
  return { kind: 'app', appId: Number(id), privateKey: key, webhookSecret: null, baseUrl: where };
}

function storedCredentials(
  env: NodeJS.ProcessEnv,
  dataFolder: string,
  baseUrl: string | null,
): Credentials | StartRefused {
  if (env.PRIVATE_KEY !== undefined || env.PRIVATE_KEY_PATH !== undefined) {
    return misused('no-app-id', 'There is a private key and no APP_ID: set it to the number on the page of the App.');
  }
  try {
    const stored = readAppCredentials(dataFolder);
    if (stored === null) return { kind: 'none' };
    const { id: appId, privateKey, webhookSecret } = stored;
    return { kind: 'app', appId, privateKey, webhookSecret, baseUrl: baseUrl ?? stored.baseUrl };
  } catch (error) {
    const code = codeOf(error);
    if (code === null || !(error instanceof Error)) throw error;
    return refused(code, error.message);
  }
}

const KEY_HINT = 'Set PRIVATE_KEY to the text of the .pem file that GitHub gave, or PRIVATE_KEY_PATH to where it lies.';

function readKey(env: NodeJS.ProcessEnv): string | StartRefused {
  // Without either it would look for *.pem files in the working folder, which may be anybody's.
  if (!env.PRIVATE_KEY && !env.PRIVATE_KEY_PATH)
    return misused('no-private-key', `APP_ID is set, and no private key. ${KEY_HINT}`);
  try {
    const key = getPrivateKey({ env: { PRIVATE_KEY: env.PRIVATE_KEY, PRIVATE_KEY_PATH: env.PRIVATE_KEY_PATH } }) ?? '';
    // GitHub takes RS256 alone.
    if (createPrivateKey(key).asymmetricKeyType === 'rsa') return key;
  } catch {
    // Their messages may hold a part of the key.
  }
  return misused('bad-private-key', `The private key of the App cannot be read, or is no RSA key. ${KEY_HINT}`);
}

function readBaseUrl(env: NodeJS.ProcessEnv, flag: string | null): string | null | StartRefused {
  const host = env.GHE_HOST?.trim() ?? '';
  const text = flag ?? (host === '' ? null : `${env.GHE_PROTOCOL?.trim() || 'https'}://${host}/api/v3`);
  if (text === null) return null;
  const url = URL.parse(text);
  const isPlain = url !== null && `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return text.replace(/\/+$/, '');
  const asked = flag === null ? 'GHE_HOST and GHE_PROTOCOL make' : '--base-url is';
  return misused('bad-base-url', `${asked} no URL of an API, such as https://ghe.example.com/api/v3.`);
}
