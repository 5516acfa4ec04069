import { createHash, hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants as zlib, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import type { Connection } from './connection.ts';
import { bytes, number, oneOf, type Row } from './row.ts';

/** From here on packing and unpacking leave the main thread: it would stand still for a millisecond or more. */
const LARGE = 256 * 1024;
/** Up to here a frame's overhead eats what compression saves. */
const TINY = 256;
const HASH_SLICE = 1024 * 1024;

/** A webhook's JSON comes out as small at 1 as at 3 (1.9 kB of 21 kB), in three quarters of the time. */
const LEVEL = { params: { [zlib.ZSTD_c_compressionLevel]: 1 } };
const compressLarge = promisify(zstdCompress);
const decompressLarge = promisify(zstdDecompress);

/** A body as it is stored. */
export interface Packed {
  readonly codec: 'raw' | 'zstd';
  readonly size: number;
  readonly bytes: Uint8Array;
  /** SHA-256 of the body. */
  readonly digest: Uint8Array;
}

/** Done before a body joins a batch: no compression inside a transaction. */
export function pack(body: Uint8Array): Packed | Promise<Packed> {
  const size = body.byteLength;
  if (size > LARGE) return packLarge(body);
  const digest = hash('sha256', body, 'buffer');
  if (size <= TINY) return { codec: 'raw', size, bytes: body, digest };
  return smaller(body, zstdCompressSync(body, LEVEL), digest);
}

async function packLarge(body: Uint8Array): Promise<Packed> {
  const [compressed, digest] = await Promise.all([compressLarge(body, LEVEL), digestLarge(body)]);
  return smaller(body, compressed, digest);
}

function smaller(body: Uint8Array, compressed: Uint8Array, digest: Uint8Array): Packed {
  const size = body.byteLength;
  if (compressed.byteLength >= size) return { codec: 'raw', size, bytes: body, digest };
  return { codec: 'zstd', size, bytes: compressed, digest };
}

/** In slices, letting others run in between; the platform's own digest in the background copies the body first. */
async function digestLarge(body: Uint8Array): Promise<Uint8Array> {
  const sum = createHash('sha256');
  for (let at = 0; at < body.byteLength; at += HASH_SLICE) {
    sum.update(body.subarray(at, at + HASH_SLICE));
    await setImmediate();
  }
  return sum.digest();
}

export function insertContent(connection: Connection, { codec, size, bytes }: Packed): number {
  return connection.run('INSERT INTO contents (codec, size, bytes) VALUES (?, ?, ?)', codec, size, bytes).id;
}

/** What a query over `contents` must select for `unpack`. */
export const CONTENT_COLUMNS = 'c.codec, c.size AS content_size, c.bytes';

export async function unpack(row: Row): Promise<Uint8Array> {
  const stored = bytes(row, 'bytes');
  if (oneOf(row, 'codec', ['raw', 'zstd']) === 'raw') return stored;
  return number(row, 'content_size') > LARGE ? decompressLarge(stored) : zstdDecompressSync(stored);
}
