import { close, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { MAX_FILE_BYTES } from './file-limits.ts';
import { parseRouteFile, type RouteFileResult, type RouteText } from './parse-route-file.ts';
import { refuseFile, refuseTooLarge } from './refuse-file.ts';

type HowToRead = Omit<RouteText, 'path' | 'text'>;

/** Reads and parses the file at `path`. A file that cannot be read is a problem at line 1, column 1; nothing is thrown. */
export async function loadRouteFile(path: string, how: HowToRead = {}): Promise<RouteFileResult> {
  let bytes: Buffer;
  try {
    bytes = await readStart(path);
  } catch (error) {
    return refuseUnreadable(path, error);
  }
  return parseRouteBytes(path, bytes, how);
}

/** Parses what was read, from a file or elsewhere. */
export function parseRouteBytes(path: string, bytes: Uint8Array, how: HowToRead = {}): RouteFileResult {
  if (bytes.length > MAX_FILE_BYTES) return refuseTooLarge(path);
  const text = decode(bytes);
  if (text === null) return refuseFile(path, 'file-unreadable', 'the file is not UTF-8 text', 'save it as UTF-8');
  return parseRouteFile({ path, text, ...how });
}

/** At most one byte more than is allowed: neither a huge file nor an endless device fills the memory. A stream would take longer to load than the file. */
async function readStart(path: string): Promise<Buffer> {
  const file = await promisify(open)(path, 'r');
  try {
    const bytes = Buffer.alloc(MAX_FILE_BYTES + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await promisify(read)(file, bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await promisify(close)(file);
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuseUnreadable(path: string, error: unknown): RouteFileResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return refuseFile(
        path,
        'file-missing',
        'there is no such file',
        'write one with `hookyard init`, or say where it is',
      );
    case 'EISDIR':
      return refuseFile(path, 'file-unreadable', 'this is a folder, not a file', 'name the file in it');
    case 'EACCES':
    case 'EPERM':
      return refuseFile(path, 'file-unreadable', 'the file may not be read', 'let the user of this process read it');
    default:
      return refuseFile(
        path,
        'file-unreadable',
        `the file could not be read (${code})`,
        'see whether it can be opened',
      );
  }
}
