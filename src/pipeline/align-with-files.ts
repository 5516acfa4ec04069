import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import { parseDestinationKey } from './destination-key.ts';
import type { InForce } from './in-force.ts';

/**
 * Brings the journal's held deliveries in line with the files: what waits for a destination that its file no longer has
 * (or switches off) is held and says so; what was held for that is let go once the file has it again. What is unknown waits as it is.
 *
 * @param scopes those whose files have changed, in lower case, since names at GitHub have none; null: all
 */
export async function alignWithFiles(
  journal: Journal,
  inForce: InForce,
  {
    now,
    emit,
    scopes,
  }: { readonly now: () => number; readonly emit: Emit; readonly scopes: ReadonlySet<string> | null },
): Promise<void> {
  const waiting = await journal.waitingDestinations();
  const concerned = waiting.filter(
    (key) => scopes === null || scopes.has(parseDestinationKey(key).scope.toLowerCase()),
  );
  inForce.request(concerned.filter((key) => inForce.destination(key).kind === 'unknown'));
  // Side by side, so that the journal writes them in one transaction.
  await Promise.all(
    concerned.map(async (destination) => {
      const { kind } = inForce.destination(destination);
      if (kind === 'closed') {
        const deliveries = await journal.holdDeliveries(destination, 'off-in-file');
        if (deliveries > 0) emit({ kind: 'destination-held', destination, reason: 'off-in-file', deliveries });
      } else if (kind === 'open') {
        const deliveries = await journal.releaseDeliveries(destination, 'off-in-file', now());
        if (deliveries > 0) emit({ kind: 'destination-released', destination, deliveries });
      }
    }),
  );
}
