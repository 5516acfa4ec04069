import { openGuardedAgent } from '../execute/http/guarded-agent.ts';
import type { AllowedNetworks } from '../execute/http/judge-address.ts';
import { makeSender, type Sender } from '../execute/http/send-attempt.ts';
import type { Clock } from '../model/clock.ts';
import { parseDestinationKey } from '../pipeline/destination-key.ts';
import type { Send } from '../pipeline/try-delivery.ts';
import type { NetworkRules } from './allowed-networks.ts';

/**
 * Sends for the operator and for repositories, each within the networks that are open to them and the hosts that are open to all: what is allowed for the
 * operator's own file is no way in for somebody's repository.
 */
export function openSenders(
  networks: NetworkRules,
  { clock, userAgent }: { readonly clock: Clock; readonly userAgent: string },
): { readonly send: Send; close(): Promise<void> } {
  const only = networks.hosts === null ? {} : { hosts: networks.hosts };
  const open = (allowed: AllowedNetworks): Sender =>
    makeSender({ agent: openGuardedAgent({ allowed }), allowed, ...only, clock, userAgent });
  const operator = open(networks.operator);
  const tenants = open([]);
  const accounts = new Map([...networks.accounts].map(([account, allowed]) => [account, open(allowed)] as const));

  function senderFor(key: string): Sender {
    const { scope } = parseDestinationKey(key);
    if (scope === '') return operator;
    return accounts.get(scope.split('/')[0]?.toLowerCase() ?? '') ?? tenants;
  }

  return {
    send: (request) => senderFor(request.delivery.destination).send(request),
    close: async () => {
      await Promise.all([operator, tenants, ...accounts.values()].map((sender) => sender.close()));
    },
  };
}
