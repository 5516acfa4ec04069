import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type AllowedNetworks, judgeAddress, withoutBrackets } from './judge-address.ts';

/** Resolves a name to all its addresses, as `dns.lookup` with `all: true`. */
export type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A connection was not opened, for where it would have gone. `address-refused`: a name has no address that may be
 * dialled now. `address-denied`: the URL itself names one that may not.
 */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code: 'address-refused' | 'address-denied';
  /** The judgement on one of the addresses. */
  readonly reason: string;

  constructor(code: 'address-refused' | 'address-denied', reason: string) {
    super(`The connection was refused: ${reason}.`);
    this.code = code;
    this.reason = reason;
  }
}

/** A socket looks up names only, so an address written in a URL is judged before there is a socket. null: it may be dialled. */
export function refuseLiteral(hostname: string, allowed: AllowedNetworks): AddressRefused | null {
  const host = withoutBrackets(hostname);
  if (isIP(host) === 0) return null;
  const judged = judgeAddress(host, allowed);
  return judged.kind === 'denied' ? new AddressRefused('address-denied', judged.reason) : null;
}

/** Gives a socket those of a name's addresses that may be dialled, in the resolver's order. */
export function guardedLookup(allowed: AllowedNetworks, resolve: ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      let reason = 'its name has no address';
      const kept = addresses.filter(({ address }) => {
        const judged = judgeAddress(address, allowed);
        if (judged.kind === 'denied') reason = judged.reason;
        return judged.kind === 'allowed';
      });
      const [first] = kept;
      if (first === undefined) return callback(new AddressRefused('address-refused', reason), []);
      if (options.all === true) callback(null, kept);
      else callback(null, first.address, first.family);
    });
  };
}
