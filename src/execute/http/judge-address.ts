import { isIP } from 'node:net';
import { type AddressBytes, isWithin, type Network, parseAddress, parseNetwork } from './ip-address.ts';
import { embeddedIpv4, isMetadata, specialRange, unmapped } from './special-addresses.ts';

/** Networks that deliveries may go to although they are private; made by `parseNetworks`. */
export type AllowedNetworks = readonly Network[];

export type AddressJudgement = { readonly kind: 'allowed' } | { readonly kind: 'denied'; readonly reason: string };

export type ParsedNetworks =
  | { readonly kind: 'ok'; readonly networks: AllowedNetworks }
  | { readonly kind: 'invalid'; readonly cidr: string; readonly reason: string };

const ALLOWED: AddressJudgement = { kind: 'allowed' };

/** Reads the values of `--allow-network`: CIDRs, or single addresses. The first that is wrong is reported. */
export function parseNetworks(cidrs: readonly string[]): ParsedNetworks {
  const networks: Network[] = [];
  for (const cidr of cidrs) {
    const network = parseNetwork(cidr);
    if (typeof network === 'string') return { kind: 'invalid', cidr, reason: network };
    // IPv4 in IPv6 clothes is judged as IPv4, so a network written that way would never match.
    const bytes = network.prefixBits >= 96 ? unmapped(network.bytes) : network.bytes;
    networks.push(bytes === network.bytes ? network : { bytes, prefixBits: network.prefixBits - 96 });
  }
  return { kind: 'ok', networks };
}

/**
 * Whether a delivery may be sent to an IP address: public ones, and those in `allowed`. Judged by the address's bytes, so
 * its notation does not matter; an IPv4 address inside an IPv6 one is judged too. Metadata addresses are always denied.
 * `reason` never holds the address.
 */
export function judgeAddress(address: string, allowed: AllowedNetworks): AddressJudgement {
  const bytes = parseAddress(address);
  if (bytes === null) return denied('it is not an IP address, or has a zone');
  return judgeBytes(unmapped(bytes), allowed);
}

/**
 * Judges the host of a URL where it is an IP address. `new URL` has already turned every notation of one (`0x7f.1`,
 * `2130706433`, full-width digits, …) into the plain one (WHATWG URL §3.5). A name is allowed here: its addresses are
 * judged when it is resolved.
 */
export function judgeUrlHost(url: URL, allowed: AllowedNetworks): AddressJudgement {
  const host = withoutBrackets(url.hostname);
  return isIP(host) === 0 ? ALLOWED : judgeAddress(host, allowed);
}

/** `[::1]` → `::1`. */
export function withoutBrackets(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function judgeBytes(bytes: AddressBytes, allowed: AllowedNetworks): AddressJudgement {
  const embedded = embeddedIpv4(bytes);
  if (isMetadata(bytes) || embedded.some(isMetadata)) return denied('it is a cloud metadata address');
  if (allowed.some((network) => isWithin(bytes, network))) return ALLOWED;
  const range = specialRange(bytes);
  if (range !== null) return denied(`it is not public (${range.name})`);
  for (const inner of embedded) {
    const judged = judgeBytes(inner, allowed);
    if (judged.kind === 'denied') return judged;
  }
  return ALLOWED;
}

function denied(reason: string): AddressJudgement {
  return { kind: 'denied', reason };
}
