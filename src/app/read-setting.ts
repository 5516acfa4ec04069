import { readFileSync } from 'node:fs';

/** What a file holds, without a last newline; undefined where it cannot be read: an unreadable file counts as unset. */
export function readSetting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
