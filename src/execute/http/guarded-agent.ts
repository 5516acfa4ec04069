import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
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

export interface GuardedAgentOptions {
  readonly allowed: AllowedNetworks;
  /** Name, TCP and TLS together. */
  readonly connectTimeoutMs?: number;
  /**
   * null (as when left out): as many as there are requests under way, which the caller bounds. A bound here would let
   * one destination that hangs use up the connections of another at the same origin.
   */
  readonly connectionsPerOrigin?: number | null;
  /** For tests: in place of the system's resolver. */
  readonly lookup?: ResolveAll;
}

/**
 * An undici Agent that opens connections to allowed addresses only. The resolver's answers are judged in the very lookup
 * that the socket makes, so the address that was checked is the one that is dialled, and no second answer can come in
 * between. Certificates are always verified, whatever NODE_TLS_REJECT_UNAUTHORIZED says; no proxy is read from the
 * environment. HTTP/1.1 only: a response that is dropped half-way costs one connection that nobody else is using.
 */
export function openGuardedAgent({
  allowed,
  connectTimeoutMs = 5_000,
  connectionsPerOrigin = null,
  lookup = systemLookup,
}: GuardedAgentOptions): Agent {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    allowH2: false,
    rejectUnauthorized: true,
    lookup: guardedLookup(allowed, lookup),
  });
  return new Agent({
    allowH2: false,
    connections: connectionsPerOrigin,
    connect: (options, callback) => {
      // A socket looks up names only, so an address written in the URL is judged here.
      const host = withoutBrackets(options.hostname);
      const judged = isIP(host) === 0 ? null : judgeAddress(host, allowed);
      if (judged?.kind === 'denied') callback(new AddressRefused('address-denied', judged.reason), null);
      else connect(options, callback);
    },
  });
}

/** Gives a socket those of a name's addresses that may be dialled, in the resolver's order. */
function guardedLookup(allowed: AllowedNetworks, resolve: ResolveAll): LookupFunction {
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
