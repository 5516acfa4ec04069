import { lookup as systemLookup } from 'node:dns';
import { dial } from './dial.ts';
import { guardedLookup, type ResolveAll, refuseLiteral } from './guarded-lookup.ts';
import type { HttpAgent } from './http-agent.ts';
import type { AllowedNetworks } from './judge-address.ts';
import { RequestedExchange } from './requested-exchange.ts';

export interface UnpooledAgentOptions {
  readonly allowed: AllowedNetworks;
  /** Name, TCP and TLS together. */
  readonly connectTimeoutMs?: number;
  /** For tests: in place of the system's resolver. */
  readonly lookup?: ResolveAll;
}

/**
 * Promises what `openGuardedAgent` does, over Node's own HTTP: a connection for each request, closed after it, so that a
 * process ends by itself. For a process that starts anew for every event: loading undici would take longer than sending.
 */
export function openUnpooledAgent({
  allowed,
  connectTimeoutMs = 5_000,
  lookup = systemLookup,
}: UnpooledAgentOptions): HttpAgent {
  // An `import` of node:http makes Node load its own undici, for the names that it exports (about 25 ms); this does not.
  const http = process.getBuiltinModule('node:http');
  const guarded = guardedLookup(allowed, lookup);
  const underWay = new Set<RequestedExchange>();
  let closed = false;

  return {
    exchange: async ({ origin, path, method, headers, body, timeoutMs, ca }, clock) => {
      const url = new URL(origin);
      const refused = closed ? closedError() : refuseLiteral(url.hostname, allowed);
      if (refused !== null) return { kind: 'error', error: refused };
      const exchange = new RequestedExchange(clock, timeoutMs);
      underWay.add(exchange);
      try {
        const request = http.request({
          method,
          path,
          // As a list they are sent as they stand; Node adds none but `Connection: close`, which is here already.
          headers: ['host', url.host, 'connection', 'close', ...headers, 'content-length', String(body.length)],
          insecureHTTPParser: false,
          // In place of an agent: none that could keep the connection, or take it through a proxy of the environment.
          createConnection: () => dial(url, { lookup: guarded, connectTimeoutMs, clock, ca }),
        });
        exchange.start(request, body);
      } catch (error) {
        exchange.stop(error);
      }
      try {
        return await exchange.done;
      } finally {
        underWay.delete(exchange);
      }
    },
    close: async () => {
      closed = true;
      for (const exchange of underWay) exchange.stop(closedError());
    },
  };
}

function closedError(): Error {
  return Object.assign(new Error('the agent is closed'), { code: 'ABORT_ERR' });
}
