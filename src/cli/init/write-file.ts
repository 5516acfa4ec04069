import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Exit } from '../exit.ts';

/** `folder`: a folder is there; `file`: anything else, a link that leads nowhere too. */
export async function whatIsAt(path: string): Promise<'nothing' | 'folder' | 'file'> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return 'nothing';
    if (code === 'ENOTDIR') {
      throw new Exit(1, `no-folder: a part of ${path} is a file, and not a folder; name another file`);
    }
    throw error;
  }
}

/**
 * Makes the folders on the way; a full disk leaves no half of a file. With `overwrite`, a server that reads it meanwhile sees
 * the old one or the new one, and a symbolic link is replaced, not followed; without, throws EEXIST if something is there.
 */
export async function writeRouteFile(path: string, text: string, overwrite: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const written = overwrite ? join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`) : path;
  await writeNew(written, text);
  if (!overwrite) return;
  try {
    await rename(written, path);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const isOthers = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isOthers) await rm(path, { force: true });
    throw error;
  }
}
