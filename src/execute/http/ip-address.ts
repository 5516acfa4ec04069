import { isIP } from 'node:net';

/** An IP address as it goes over the wire: 4 or 16 bytes, network order. */
export type AddressBytes = Uint8Array;

/** A range of addresses: those whose first `prefixBits` bits are those of `bytes`. */
export interface Network {
  readonly bytes: AddressBytes;
  readonly prefixBits: number;
}

/**
 * Text of an IPv4 address in four decimal parts, or of an IPv6 address (RFC 4291 §2.2) → bytes. null for all else, and
 * for an address with a zone id: what `%eth0` means depends on the machine.
 */
export function parseAddress(text: string): AddressBytes | null {
  switch (isIP(text)) {
    case 4:
      return Uint8Array.from(text.split('.'), Number);
    case 6:
      return text.includes('%') ? null : ipv6Bytes(text);
    default:
      return null;
  }
}

/** Expects what `isIP` found to be IPv6. */
function ipv6Bytes(text: string): AddressBytes {
  const [head = '', tail] = text.split('::');
  const first = pairsOf(head);
  const last = tail === undefined ? [] : pairsOf(tail);
  const bytes = new Uint8Array(16);
  bytes.set(first, 0);
  bytes.set(last, 16 - last.length);
  return bytes;
}

function pairsOf(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

export function isWithin(address: AddressBytes, network: Network): boolean {
  const { bytes, prefixBits } = network;
  if (address.length !== bytes.length) return false;
  const whole = prefixBits >> 3;
  for (let i = 0; i < whole; i += 1) if (address[i] !== bytes[i]) return false;
  const rest = prefixBits & 7;
  if (rest === 0) return true;
  const mask = 0xff & (0xff << (8 - rest));
  return ((address[whole] ?? 0) & mask) === ((bytes[whole] ?? 0) & mask);
}

/** `10.0.0.0/8`, `fd00::/8`, or one address. A text says what is wrong. */
export function parseNetwork(cidr: string): Network | string {
  const slash = cidr.indexOf('/');
  const bytes = parseAddress(slash === -1 ? cidr : cidr.slice(0, slash));
  if (bytes === null) return 'is not an IP network such as 10.0.0.0/8 or fd00::/8';
  const most = bytes.length * 8;
  const prefix = slash === -1 ? String(most) : cidr.slice(slash + 1);
  const prefixBits = Number(prefix);
  if (!/^\d{1,3}$/.test(prefix) || prefixBits > most) return `has a prefix length that is not between 0 and ${most}`;
  const network = { bytes, prefixBits };
  if (!hasHostBits(network)) return network;
  return 'has bits set after its prefix: write the first address of the network';
}

function hasHostBits({ bytes, prefixBits }: Network): boolean {
  return bytes.some((byte, i) => (byte & (0xff >> Math.min(8, Math.max(0, prefixBits - i * 8)))) !== 0);
}
