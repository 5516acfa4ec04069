import type { Dispatcher } from 'undici';

/** Each keeps the certificates that it trusts in memory, and its connections. */
const MOST_AGENTS = 64;

/** One agent for each `ca`, so that a connection that was opened by what one trusts is never used by another. */
export interface KeptAgents {
  /** May throw where the certificates cannot be read. null: those of the system. */
  agentFor(ca: string | null): Dispatcher;
  /** Ends what is under way, and closes every connection. */
  close(): Promise<void>;
}

/** The one used least recently is let go once there are too many: it finishes what is under way, and closes. */
export function keepAgents(open: (ca: string | null) => Dispatcher, most = MOST_AGENTS): KeptAgents {
  const ofSystem = open(null);
  /** The one used most recently stands last. */
  const byCa = new Map<string, Dispatcher>();
  const leaving = new Set<Dispatcher>();
  let closed = false;

  function letGoOfOldest(): void {
    const [oldest] = byCa;
    if (oldest === undefined) return;
    const [ca, agent] = oldest;
    byCa.delete(ca);
    leaving.add(agent);
    // It rejects where it is destroyed meanwhile, which ends it too.
    void agent
      .close()
      .catch(() => {})
      .finally(() => leaving.delete(agent));
  }

  return {
    agentFor(ca) {
      // Once closed it says so of every request.
      if (ca === null || closed) return ofSystem;
      const agent = byCa.get(ca) ?? open(ca);
      byCa.delete(ca);
      byCa.set(ca, agent);
      if (byCa.size > most) letGoOfOldest();
      return agent;
    },
    close: async () => {
      closed = true;
      await Promise.all([ofSystem, ...byCa.values(), ...leaving].map((agent) => agent.destroy()));
    },
  };
}
