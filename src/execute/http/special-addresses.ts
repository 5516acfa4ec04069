import { type AddressBytes, isWithin, type Network, parseNetwork } from './ip-address.ts';

/** A range that no public receiver lives in. */
interface SpecialRange extends Network {
  readonly name: string;
}

/**
 * IANA's special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry and
 * iana-ipv6-special-registry), the multicast and reserved blocks, and what was deprecated. The few "globally reachable"
 * entries inside them are anycast services of the nearest network and sinks, never receivers, and stay in. The narrower
 * range stands first, since it gives the better reason.
 */
const RANGES_OF_IPV4: readonly SpecialRange[] = named([
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'carrier-grade NAT'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'IETF protocol assignments'],
  ['192.0.2.0/24', 'documentation'],
  ['192.31.196.0/24', 'AS112'],
  ['192.52.193.0/24', 'AMT'],
  ['192.88.99.0/24', '6to4 relay'],
  ['192.168.0.0/16', 'private'],
  ['192.175.48.0/24', 'AS112'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
  ['240.0.0.0/4', 'reserved'],
]);

/** Read when first asked: Node takes some milliseconds to see what IPv6 is, which a process that sends one thing does without. */
const ipv6 = once(() => ({
  ranges: named([
    ['::/128', 'unspecified'],
    ['::1/128', 'loopback'],
    ['::/96', 'IPv4-compatible'],
    ['::ffff:0:0:0/96', 'IPv4-translated'],
    ['64:ff9b:1::/48', 'local NAT64'],
    ['100::/64', 'discard-only'],
    ['100:0:0:1::/64', 'dummy prefix'],
    ['2001::/32', 'Teredo'],
    ['2001::/23', 'IETF protocol assignments'],
    ['2001:db8::/32', 'documentation'],
    ['2002::/16', '6to4'],
    ['2620:4f:8000::/48', 'AS112'],
    ['3fff::/20', 'documentation'],
    ['5f00::/16', 'segment routing'],
    ['fc00::/7', 'unique local'],
    ['fe80::/10', 'link-local'],
    ['fec0::/10', 'site-local'],
    ['ff00::/8', 'multicast'],
  ]),
  /** All that IANA has given out for unicast so far; what lies outside is reserved. */
  globalUnicast: networkOf('2000::/3'),
  /** RFC 6052: reaches any IPv4 address through a translator. */
  nat64: networkOf('64:ff9b::/96'),
  nat64Local: networkOf('64:ff9b:1::/48'),
  mapped: networkOf('::ffff:0:0/96'),
  low96: ['::/96', '::ffff:0:0:0/96', '64:ff9b::/96'].map(networkOf),
  sixToFour: networkOf('2002::/16'),
  teredo: networkOf('2001::/32'),
  metadata: [
    ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254', 'fd00:c1::a9fe:a9fe'],
    ...['fd00:42::42', 'fd00:a9fe:a9fe::1', 'fe80::a9fe:a9fe'],
  ].map(networkOf),
}));

/**
 * Where clouds hand out a machine's credentials: AWS (instances, ECS, EKS), Google, Alibaba, Azure, Oracle, Scaleway, Tencent;
 * over IPv6 Akamai and OpenStack too.
 */
const METADATA_OF_IPV4 = [
  ...['169.254.169.254', '169.254.170.2', '169.254.170.23'],
  ...['169.254.42.42', '169.254.0.23', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
].map(networkOf);

/** Where an address carries an IPv4 address, by byte: RFC 6052 §2.2 for prefixes of 48, 56, 64 and 96 bits. */
const NAT64_PLACES = [
  [6, 7, 9, 10],
  [7, 9, 10, 11],
  [9, 10, 11, 12],
  [12, 13, 14, 15],
] as const;

export function isMetadata(address: AddressBytes): boolean {
  const networks = address.length === 4 ? METADATA_OF_IPV4 : ipv6().metadata;
  return networks.some((network) => isWithin(address, network));
}

/** The special range that an address is in; null: it is public as far as its own bytes say. */
export function specialRange(address: AddressBytes): { readonly name: string } | null {
  const ranges = address.length === 4 ? RANGES_OF_IPV4 : ipv6().ranges;
  const range = ranges.find((candidate) => isWithin(address, candidate));
  if (range !== undefined) return range;
  if (address.length === 4 || isWithin(address, ipv6().globalUnicast) || isWithin(address, ipv6().nat64)) return null;
  return { name: 'reserved' };
}

/** `::ffff:a.b.c.d` is IPv4 written as IPv6 (RFC 4291 §2.5.5.2): the operating system dials the IPv4 address. */
export function unmapped(address: AddressBytes): AddressBytes {
  return address.length === 16 && isWithin(address, ipv6().mapped) ? address.subarray(12) : address;
}

/** IPv4 addresses that an IPv6 address leads to through a translator or a tunnel, or may lead to. */
export function embeddedIpv4(address: AddressBytes): readonly AddressBytes[] {
  if (address.length === 4) return [];
  const { low96, nat64Local, sixToFour, teredo } = ipv6();
  const found: AddressBytes[] = [];
  if (low96.some((network) => isWithin(address, network))) found.push(address.subarray(12));
  if (isWithin(address, nat64Local)) {
    for (const places of NAT64_PLACES) found.push(Uint8Array.from(places, (at) => address[at] ?? 0));
  }
  if (isWithin(address, sixToFour)) found.push(address.subarray(2, 6));
  if (isWithin(address, teredo)) {
    // RFC 4380 §4: the server as it is, the client with every bit flipped.
    found.push(
      address.subarray(4, 8),
      address.subarray(12).map((byte) => byte ^ 0xff),
    );
  }
  if (isIsatap(address)) found.push(address.subarray(12));
  return found;
}

/** RFC 5214 §6.1: an interface id of 0000:5efe or 0200:5efe and an IPv4 address, under any prefix. */
function isIsatap(address: AddressBytes): boolean {
  return ((address[8] ?? 0) & 0xfd) === 0 && address[9] === 0 && address[10] === 0x5e && address[11] === 0xfe;
}

function named(ranges: readonly (readonly [cidr: string, name: string])[]): readonly SpecialRange[] {
  return ranges.map(([cidr, name]) => ({ ...networkOf(cidr), name }));
}

function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function networkOf(text: string): Network {
  const network = parseNetwork(text);
  if (typeof network === 'string') throw new Error(`${text} ${network}`);
  return network;
}
