import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../model/clock.ts';
import type { Connections } from './connections.ts';

/** Rejects with Node's error (`EADDRINUSE`, `EACCES`, …) where it cannot listen. `port` 0: any free one. */
export function listen(server: Server, host: string, port: number): Promise<{ address: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const bound = server.address() as AddressInfo;
      resolve({ address: bound.address, port: bound.port });
    });
  });
}

/** Stops listening, and waits for what is under way, `graceMs` at most. */
export async function closeWithin(
  graceMs: number,
  server: Server,
  connections: Connections,
  clock: Clock,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  connections.destroyIdle();
  const cancel = clock.after(graceMs, connections.destroyAll);
  await closed;
  cancel();
}
