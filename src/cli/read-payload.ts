import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';

/** The bytes of a payload; `-` is standard input. Throws Exit where there are none to be had. */
export async function readPayloadBytes(io: Io, path: string): Promise<Uint8Array> {
  if (path === '-') return io.readStdin();
  try {
    return await readFile(resolve(io.cwd, path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new Exit(2, `payload-missing: ${path}: ${why}`);
  }
}

/** As a receiver of webhooks reads it: JSON in UTF-8, an object at the top. Throws Exit for anything else. */
export async function readPayload(
  io: Io,
  path: string,
): Promise<{ readonly body: Uint8Array; readonly payload: JsonObject }> {
  const shown = path === '-' ? 'standard input' : path;
  const bytes = await readPayloadBytes(io, path);
  let payload: JsonValue;
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Exit(2, `payload-not-json: ${shown}: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
  if (!isJsonObject(payload)) throw new Exit(2, `payload-not-object: ${shown}: a payload is a JSON object`);
  return { body: bytes, payload };
}
