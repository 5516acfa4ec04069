import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatSealingKeys, type PrivateJwk, parseSealingKeys } from '../routes/sealing-keys.ts';
import { Exit } from './exit.ts';

/** Writes keys where there is nothing yet. Throws Exit where there is something, which somebody may need. */
export function createKeyFile(path: string, keys: readonly PrivateJwk[]): void {
  makeFolder(dirname(path));
  try {
    write(path, keys);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new Exit(
      1,
      `sealing-key-exists: ${path} is there, and is not overwritten; --public prints its public key, --rotate puts a new key before it`,
    );
  }
}

/** In place of those that are there: a crash leaves the one or the other, whole. */
export function replaceKeyFile(path: string, keys: readonly PrivateJwk[]): void {
  const draft = `${path}.${process.pid}.new`;
  rmSync(draft, { force: true });
  write(draft, keys);
  renameSync(draft, path);
}

/** The private keys of a file, the one to seal with first. Throws Exit where there are none. */
export function readKeyFile(path: string): readonly PrivateJwk[] {
  const parsed = parseSealingKeys(readText(path));
  if (parsed.kind === 'invalid') throw new Exit(1, `bad-sealing-key: the key in ${path} ${parsed.reason}`);
  return [...parsed.keys.values()];
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw new Exit(1, `sealing-key-missing: there is no ${path}; \`hookyard keygen\` without options makes it`);
  }
}

function write(path: string, keys: readonly PrivateJwk[]): void {
  writeFileSync(path, `${formatSealingKeys(keys)}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

/** Only in a folder of our own, as the journal does: a private key belongs in no repository. */
function makeFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) writeFileSync(join(folder, '.gitignore'), '*\n', { mode: 0o600, flag: 'wx' });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
