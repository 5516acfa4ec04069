import { type AllowedNetworks, parseNetworks } from '../execute/http/judge-address.ts';
import { misused, type StartRefused } from './start-refused.ts';

/** Private networks that deliveries may go to: those of the operator's own file, and those of an account's files. */
export interface NetworkRules {
  readonly kind: 'ok';
  readonly operator: AllowedNetworks;
  /** By login in lower case. */
  readonly accounts: ReadonlyMap<string, AllowedNetworks>;
}

/** Reads the values of `--allow-network`: `CIDR`, or `ACCOUNT=CIDR`. */
export function readNetworkRules(values: readonly string[]): NetworkRules | StartRefused {
  const byAccount = new Map<string, string[]>();
  for (const value of values) {
    const equals = value.indexOf('=');
    const account = equals === -1 ? '' : value.slice(0, equals).toLowerCase();
    byAccount.set(account, [...(byAccount.get(account) ?? []), value.slice(equals + 1)]);
  }
  const parsed = new Map<string, AllowedNetworks>();
  for (const [account, cidrs] of byAccount) {
    const networks = parseNetworks(cidrs);
    if (networks.kind === 'invalid')
      return misused('bad-network', `--allow-network ${networks.cidr}: ${networks.reason}`);
    parsed.set(account, networks.networks);
  }
  const operator = parsed.get('') ?? [];
  parsed.delete('');
  return { kind: 'ok', operator, accounts: parsed };
}
