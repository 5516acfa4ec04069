import { type AllowedHosts, isAllowedHost } from './allowed-hosts.ts';
import { addressFailure, type Failure } from './explain-failure.ts';
import { type AllowedNetworks, judgeUrlHost } from './judge-address.ts';

/** Where requests may go, as the operator says. */
export interface Reach {
  readonly allowed: AllowedNetworks;
  /** null: any host. */
  readonly hosts: AllowedHosts | null;
}

/** What can be said of a URL before a name is resolved. null: it may be asked. */
export function refuseUrl(url: URL, { allowed, hosts }: Reach): Failure | null {
  if (hosts !== null && !isAllowedHost(url, hosts)) {
    return { kind: 'failure', reason: 'address-denied', message: "The URL's host is not among --allow-host." };
  }
  const judged = judgeUrlHost(url, allowed);
  return judged.kind === 'denied' ? addressFailure('address-denied', judged.reason) : null;
}
