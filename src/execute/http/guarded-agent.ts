import { lookup as systemLookup } from 'node:dns';
import { Agent, buildConnector } from 'undici';
import { DispatchedExchange } from './dispatched-exchange.ts';
import { guardedLookup, type ResolveAll, refuseLiteral } from './guarded-lookup.ts';
import type { HttpAgent } from './http-agent.ts';
import type { AllowedNetworks } from './judge-address.ts';
import { keepAgents } from './kept-agents.ts';
import { trustOnly } from './trusted-certificates.ts';

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
 * Over an undici Agent that opens connections to allowed addresses only. The resolver's answers are judged in the very
 * lookup that the socket makes, so the address that was checked is the one that is dialled, and no second answer can come
 * in between. Certificates are always verified, whatever NODE_TLS_REJECT_UNAUTHORIZED says; no proxy is read from the
 * environment. HTTP/1.1 only: a response that is dropped half-way costs one connection that nobody else is using.
 */
export function openGuardedAgent({
  allowed,
  connectTimeoutMs = 5_000,
  connectionsPerOrigin = null,
  lookup = systemLookup,
}: GuardedAgentOptions): HttpAgent {
  const agents = keepAgents((ca) => {
    const connect = buildConnector({
      timeout: connectTimeoutMs,
      allowH2: false,
      rejectUnauthorized: true,
      lookup: guardedLookup(allowed, lookup),
      ...(ca === null ? {} : { secureContext: trustOnly(ca) }),
    });
    return new Agent({
      allowH2: false,
      connections: connectionsPerOrigin,
      connect: (options, callback) => {
        const refused = refuseLiteral(options.hostname, allowed);
        if (refused !== null) callback(refused, null);
        else connect(options, callback);
      },
    });
  });
  return {
    exchange: ({ origin, path, method, headers, body, timeoutMs, ca }, clock) => {
      const agent = agents.agentFor(ca);
      const exchange = new DispatchedExchange(clock, timeoutMs);
      // The exchange has the only deadline: undici's own two are off.
      agent.dispatch({ origin, path, method, headers, body, headersTimeout: 0, bodyTimeout: 0 }, exchange);
      return exchange.done;
    },
    close: agents.close,
  };
}
