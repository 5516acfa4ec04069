import { createPrivateKey } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a GitHub App is known by, as set-up in the browser got it of GitHub. All but `slug`, `name` and the URLs is secret. */
export interface AppCredentials {
  /** GitHub's number of the App, `APP_ID`. */
  readonly id: number;
  /** The last part of `htmlUrl`. */
  readonly slug: string;
  readonly name: string;
  /** The App's page, e.g. `https://github.com/apps/hookyard-acme`. */
  readonly htmlUrl: string;
  /** PEM: PKCS#1 as GitHub makes it, or PKCS#8. */
  readonly privateKey: string;
  /** At least 16 bytes. */
  readonly webhookSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the API is, without a slash at the end: `https://api.github.com`, `https://ghe.example.com/api/v3`. */
  readonly baseUrl: string;
}

/** There is an app.json, and it cannot be used; the message says what to do, and holds nothing of the file. */
export class AppFileInvalid extends Error {
  override readonly name = 'AppFileInvalid';
  readonly code = 'app-file-invalid';
}

/** GitHub's answer is below 10 kB. */
const MOST_BYTES = 65_536;
const LEAST_SECRET_BYTES = 16;

export function appFileIn(dataFolder: string): string {
  return join(dataFolder, 'app.json');
}

/** Whether something stands there, usable or not. */
export function hasAppFile(dataFolder: string): boolean {
  return lstatSync(appFileIn(dataFolder), { throwIfNoEntry: false }) !== undefined;
}

/**
 * What set-up has stored in `dataFolder`; null: nothing.
 *
 * @throws AppFileInvalid where the file is damaged or others than its owner may read it, and what `node:fs` throws where it
 *   cannot be read.
 */
export function readAppCredentials(dataFolder: string): AppCredentials | null {
  const path = appFileIn(dataFolder);
  if (!hasAppFile(dataFolder)) return null;
  const text = readPrivateFile(path);
  const read = parseAppCredentials(text);
  if (read.kind === 'ok') return read.credentials;
  throw new AppFileInvalid(
    `${path} is damaged: ${read.reason}. Put it back from a backup; or move it away and register an App anew with \`hookyard serve --setup\`.`,
  );
}

/**
 * Stores them so that a crash leaves the whole file or none: 0600, synced, renamed into place, the folder synced (and made
 * 0700 if need be).
 *
 * @throws what `node:fs` throws where it cannot be written.
 */
export function writeAppCredentials(dataFolder: string, credentials: AppCredentials): void {
  makePrivateFolder(dataFolder);
  const path = appFileIn(dataFolder);
  const draft = `${path}.${process.pid}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(toFile(credentials), null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, path);
  const folder = openSync(dataFolder, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes the folder, 0700 and kept out of git, unless it is there: then it is left as it is. */
export function makePrivateFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Only in a folder of our own, as the journal does: a private key belongs in no repository.
  if (made !== undefined) writeFileSync(join(folder, '.gitignore'), '*\n', { mode: 0o600, flag: 'wx' });
}

/** Reads the file's own form, GitHub's names. `reason` names the key that is wrong, never its value. */
export function parseAppCredentials(
  text: string,
):
  | { readonly kind: 'ok'; readonly credentials: AppCredentials }
  | { readonly kind: 'invalid'; readonly reason: string } {
  const file = parseObject(text);
  if (file === null) return { kind: 'invalid', reason: 'it is no JSON object' };
  const wrong = Object.entries(CHECKS).find(([key, isRight]) => !isRight(file[key]));
  if (wrong !== undefined) return { kind: 'invalid', reason: `\`${wrong[0]}\` is missing or is not what GitHub gives` };
  const { id, slug, name, html_url, pem, webhook_secret, client_id, client_secret, base_url } =
    file as unknown as AppFile;
  return {
    kind: 'ok',
    credentials: {
      ...{ id, slug, name, htmlUrl: html_url, privateKey: pem, webhookSecret: webhook_secret },
      ...{ clientId: client_id, clientSecret: client_secret, baseUrl: base_url },
    },
  };
}

/** As it is written: the names are those of https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest. */
interface AppFile {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly html_url: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly webhook_secret: string;
  readonly pem: string;
  readonly base_url: string;
}

function toFile(credentials: AppCredentials): AppFile {
  const { id, slug, name, htmlUrl, privateKey, webhookSecret, clientId, clientSecret, baseUrl } = credentials;
  return {
    ...{ id, slug, name, html_url: htmlUrl, client_id: clientId, client_secret: clientSecret },
    ...{ webhook_secret: webhookSecret, pem: privateKey, base_url: baseUrl },
  };
}

const CHECKS: Readonly<Record<keyof AppFile, (value: unknown) => boolean>> = {
  id: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  slug: isText,
  name: isText,
  html_url: isWebUrl,
  client_id: isText,
  client_secret: isText,
  webhook_secret: (value) => isText(value) && Buffer.byteLength(value) >= LEAST_SECRET_BYTES,
  pem: isPrivateKey,
  base_url: isWebUrl,
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isWebUrl(value: unknown): boolean {
  return typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}

function isPrivateKey(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return createPrivateKey(value).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Judged by the file that is open, so it cannot be exchanged in between. */
function readPrivateFile(path: string): string {
  const file = openSync(path, 'r');
  try {
    const { mode, size } = fstatSync(file);
    if ((mode & 0o077) !== 0) {
      throw new AppFileInvalid(
        `${path} holds the App's private key, and others than its owner may open it (mode ${(mode & 0o777).toString(8)}): \`chmod 600 '${path}'\`. If somebody may have read it, make a new key and a new secret in the App's settings at GitHub.`,
      );
    }
    if (size > MOST_BYTES)
      throw new AppFileInvalid(`${path} is no file of set-up: it has more than ${MOST_BYTES} bytes.`);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}
