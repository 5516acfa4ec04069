import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAddress, judgeUrlHost } from '../../../src/execute/http/judge-address.ts';
import { allow } from './sending.ts';

/** Ranges as numbers, first and last, and no code of the guard. */
const SPECIAL_4: readonly (readonly [first: bigint, last: bigint])[] = [
  [0x00000000n, 0x00ffffffn],
  [0x0a000000n, 0x0affffffn],
  [0x64400000n, 0x647fffffn],
  [0x7f000000n, 0x7fffffffn],
  [0xa9fe0000n, 0xa9feffffn],
  [0xac100000n, 0xac1fffffn],
  [0xc0000000n, 0xc00000ffn],
  [0xc0000200n, 0xc00002ffn],
  [0xc01fc400n, 0xc01fc4ffn],
  [0xc034c100n, 0xc034c1ffn],
  [0xc0586300n, 0xc05863ffn],
  [0xc0a80000n, 0xc0a8ffffn],
  [0xc0af3000n, 0xc0af30ffn],
  [0xc6120000n, 0xc613ffffn],
  [0xc6336400n, 0xc63364ffn],
  [0xcb007100n, 0xcb0071ffn],
  [0xe0000000n, 0xffffffffn],
];

/** As 32-bit or 48-bit heads: what follows them does not matter. */
const SPECIAL_6: readonly (readonly [first: bigint, last: bigint, bits: bigint])[] = [
  [0x0000n, 0x1fffn, 16n],
  [0x4000n, 0xffffn, 16n],
  [0x20010000n, 0x200101ffn, 32n],
  [0x20010db8n, 0x20010db8n, 32n],
  [0x2002n, 0x2002n, 16n],
  [0x2620004f8000n, 0x2620004f8000n, 48n],
  [0x3fff0n, 0x3fff0n, 20n],
];

/** 168.63.129.16 is public by its number. */
const METADATA_4 = [0xa83f8110n];

function isDenied4(address: bigint): boolean {
  return METADATA_4.includes(address) || SPECIAL_4.some(([first, last]) => first <= address && address <= last);
}

function isDenied6(address: bigint): boolean {
  const low = address & 0xffffffffn;
  if (address >> 32n === 0xffffn || address >> 32n === (0x64ff9bn << 64n) >> 0n) return isDenied4(low);
  if (SPECIAL_6.some(([first, last, bits]) => first <= address >> (128n - bits) && address >> (128n - bits) <= last)) {
    return true;
  }
  const interfaceId = (address >> 32n) & 0xffffffffn;
  return (interfaceId === 0x5efen || interfaceId === 0x02005efen) && isDenied4(low);
}

const text4 = (address: bigint) => [24n, 16n, 8n, 0n].map((by) => (address >> by) & 0xffn).join('.');
const hex = (address: bigint) => address.toString(16).padStart(32, '0');
const groups = (address: bigint) => hex(address).match(/.{4}/g) ?? [];
/** In full, without leading zeros, compressed by the URL parser, and with its last 32 bits as IPv4. */
const texts6 = (address: bigint) => [
  groups(address).join(':'),
  groups(address)
    .map((group) => group.replace(/^0{1,3}/, ''))
    .join(':')
    .toUpperCase(),
  new URL(`http://[${groups(address).join(':')}]/`).hostname.slice(1, -1),
  `${groups(address).slice(0, 6).join(':')}:${text4(address & 0xffffffffn)}`,
];

const inside4 = fc.constantFrom(...SPECIAL_4).chain(([first, last]) => fc.bigInt(first, last));
const beside4 = fc
  .constantFrom(...SPECIAL_4)
  .chain(([first, last]) => fc.constantFrom(first - 1n, first, last, last + 1n));
const any4 = fc
  .oneof(fc.bigInt(0n, 0xffffffffn), inside4, beside4, fc.constantFrom(...METADATA_4))
  .filter((address) => address >= 0n && address <= 0xffffffffn);
const any128 = fc.bigInt(0n, (1n << 128n) - 1n);
const inside6 = fc
  .tuple(fc.constantFrom(...SPECIAL_6), any128)
  .chain(([[first, last, bits], tail]) =>
    fc
      .constantFrom(first - 1n, first, last, last + 1n)
      .map((head) => (head << (128n - bits)) | (tail & ((1n << (128n - bits)) - 1n))),
  );
const HEADS = [
  0xffffn << 32n,
  0n,
  0xffff0000n << 32n,
  0x64ff9bn << 96n,
  0x64ff9b0001n << 80n,
  (0x26064700n << 96n) | (0x5efen << 32n),
  (0x26064700n << 96n) | (0x02005efen << 32n),
];
const holding4 = fc.tuple(fc.constantFrom(...HEADS), any4).map(([head, low]) => head | low);
const any6 = fc
  .oneof(any128, fc.bigInt(0x2000n << 112n, (0x4000n << 112n) - 1n), inside6, holding4)
  .filter((address) => address >= 0n && address < 1n << 128n);

test('of every IPv4 address the judgement is that of its number, in every notation', () => {
  fc.assert(
    fc.property(any4, (address) => {
      const expected = isDenied4(address) ? 'denied' : 'allowed';
      expect(judgeAddress(text4(address), []).kind).toBe(expected);
      const parts = text4(address).split('.').map(Number);
      const low24 = address & 0xffffffn;
      for (const host of [
        String(address),
        `0x${address.toString(16)}`,
        `0${address.toString(8)}`,
        parts.map((part) => `0x${part.toString(16)}`).join('.'),
        parts.map((part) => `0${part.toString(8)}`).join('.'),
        `${parts[0]}.${low24}`,
        `${parts[0]}.${parts[1]}.${address & 0xffffn}`,
        `${text4(address)}.`,
        `[::ffff:${text4(address)}]`,
        `[64:ff9b::${text4(address)}]`,
      ])
        expect([host, judgeUrlHost(new URL(`http://${host}:8080/`), []).kind]).toEqual([host, expected]);
    }),
    { numRuns: 2_000 },
  );
});

test('of every IPv6 address the judgement is that of its number, in every notation', () => {
  fc.assert(
    fc.property(any6, (address) => {
      const expected = isDenied6(address) ? 'denied' : 'allowed';
      for (const text of texts6(address)) {
        expect([text, judgeAddress(text, []).kind]).toEqual([text, expected]);
        expect([text, judgeUrlHost(new URL(`https://[${text}]/`), []).kind]).toEqual([text, expected]);
      }
    }),
    { numRuns: 4_000 },
  );
});

test('metadata is out of reach through whatever carries an IPv4 address, though every network is allowed', () => {
  const everything = allow('0.0.0.0/0', '::/0');
  const metadata = fc.constantFrom(0xa9fea9fen, 0x646464c8n, 0xa83f8110n);
  const interfaceId = fc.bigInt(0n, (1n << 64n) - 1n);
  fc.assert(
    fc.property(metadata, interfaceId, fc.bigInt(0n, 0xffffffffn), (address, tail, other) => {
      const flipped = address ^ 0xffffffffn;
      for (const carrier of [
        ...HEADS.map((head) => head | address),
        // 6to4 (RFC 3056 §2), Teredo's server and client (RFC 4380 §4), ISATAP under any prefix (RFC 5214 §6.1).
        (0x2002n << 112n) | (address << 80n) | tail,
        (0x20010000n << 96n) | (address << 64n) | tail,
        (0x20010000n << 96n) | (other << 64n) | flipped,
        (tail << 64n) | (0x5efen << 32n) | address,
      ])
        expect([hex(carrier), judgeAddress(groups(carrier).join(':'), everything).kind]).toEqual([
          hex(carrier),
          'denied',
        ]);
    }),
    { numRuns: 300 },
  );
});
