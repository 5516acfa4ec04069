import { BlockList } from 'node:net';

/** A quick look, for a warning: what may really be dialled is judged where it is dialled. */
const NOT_PUBLIC = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ],
  ipv6: [
    ['::', 127],
    ['fc00::', 7],
    ['fe80::', 10],
  ],
} as const;

/** Of a parsed URL, in which an IPv6 address stands in brackets and an IPv4 address is all digits and dots (WHATWG URL §3.5). */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (hostname.startsWith('[')) return isWithin(host, 'ipv6');
  if (/^[\d.]+$/.test(host)) return isWithin(host, 'ipv4');
  return host === 'localhost' || /\.(localhost|local|internal)$/.test(host);
}

function isWithin(address: string, family: 'ipv4' | 'ipv6'): boolean {
  const networks = new BlockList();
  for (const [network, bits] of NOT_PUBLIC[family]) networks.addSubnet(network, bits, family);
  return networks.check(address, family);
}
