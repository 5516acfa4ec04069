import { type AllowedHosts, parseHosts } from '../execute/http/allowed-hosts.ts';
import { type AllowedNetworks, parseNetworks } from '../execute/http/judge-address.ts';
import { misused, type StartRefused } from './start-refused.ts';

/** Where deliveries may go: private networks for the operator's own file, and for those of an account; hosts for all of them. */
export interface NetworkRules {
  readonly kind: 'ok';
  readonly operator: AllowedNetworks;
  /** By login in lower case. */
  readonly accounts: ReadonlyMap<string, AllowedNetworks>;
  /** The only ones; null: any. */
  readonly hosts: AllowedHosts | null;
}

/** Reads the values of `--allow-network`: `CIDR`, or `ACCOUNT=CIDR`; and those of `--allow-host`, of which none means any host. */
export function readNetworkRules(
  values: readonly string[],
  hostValues: readonly string[] = [],
): NetworkRules | StartRefused {
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
  const hosts = parseHosts(hostValues);
  if (hosts.kind === 'invalid') return misused('bad-host', `--allow-host ${hosts.host}: ${hosts.reason}`);
  return { kind: 'ok', operator, accounts: parsed, hosts: hostValues.length === 0 ? null : hosts.hosts };
}
