import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseSealingKeys, type SealingKeys } from '../routes/sealing-keys.ts';
import { readSetting } from './read-setting.ts';
import { misused, refused, type StartRefused } from './start-refused.ts';

export interface SealingKeysRead {
  readonly kind: 'ok';
  /** What lies in a file is read anew; none, where it has become unusable since the start. */
  readonly keysNow: () => SealingKeys;
}

/** Where keys may be, and how they are called there. `read` gives undefined where there is nothing that can be read. */
interface Place {
  readonly shown: string;
  readonly read: () => string | undefined;
}

/**
 * The private keys that sealed values are opened with: `HOOKYARD_SEALING_KEY`, or the file that `HOOKYARD_SEALING_KEY_FILE` names, or
 * `sealing-key.json` in the data folder, where `hookyard keygen` puts it. Without any, nothing sealed is opened.
 */
export function readSealingKeys(env: NodeJS.ProcessEnv, dataFolder: string): SealingKeysRead | StartRefused {
  const stored = join(dataFolder, 'sealing-key.json');
  const place = namedPlace(env) ?? { shown: stored, read: () => readSetting(stored) };
  const isStored = place.shown === stored;
  const mode = isStored ? statSync(stored, { throwIfNoEntry: false })?.mode : undefined;
  if (isStored && mode === undefined) return { kind: 'ok', keysNow: keysIn(place) };
  if (mode !== undefined && (mode & 0o077) !== 0) return openToOthers(stored);
  const text = place.read();
  if (text === undefined) return misused('bad-sealing-key', `The key in ${place.shown} cannot be read.`);
  const parsed = parseSealingKeys(text);
  if (parsed.kind === 'ok') return { kind: 'ok', keysNow: keysIn(place) };
  return misused('bad-sealing-key', `The key in ${place.shown} ${parsed.reason}.`);
}

function namedPlace({ HOOKYARD_SEALING_KEY: key, HOOKYARD_SEALING_KEY_FILE: file }: NodeJS.ProcessEnv): Place | null {
  if (key) return { shown: 'HOOKYARD_SEALING_KEY', read: () => key };
  return file ? { shown: 'the file of HOOKYARD_SEALING_KEY_FILE', read: () => readSetting(file) } : null;
}

function openToOthers(path: string): StartRefused {
  const message = `${path} opens sealed values, and others than its owner may read it: \`chmod 600 '${path}'\`. If somebody may have, run \`hookyard keygen --rotate\`, seal every value anew and take the old key out.`;
  return refused('bad-sealing-key', message);
}

function keysIn({ read }: Place): () => SealingKeys {
  let known: { readonly text: string | undefined; readonly keys: SealingKeys } | null = null;
  return () => {
    const text = read();
    if (known?.text !== text || known === null) {
      const parsed = text === undefined ? null : parseSealingKeys(text);
      known = { text, keys: parsed?.kind === 'ok' ? parsed.keys : new Map() };
    }
    return known.keys;
  };
}
