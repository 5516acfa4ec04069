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
  const { open, closed } = await waitingDestinations(journal, inForce, scopes);
  // Side by side, so that the journal writes them in one transaction.
  await Promise.all([
    ...closed.map(async (destination) => {
      const deliveries = await journal.holdDeliveries(destination, 'off-in-file');
      if (deliveries > 0) emit({ kind: 'destination-held', destination, reason: 'off-in-file', deliveries });
    }),
    ...open.map(async (destination) => {
      const deliveries = await journal.releaseDeliveries(destination, 'off-in-file', now());
      if (deliveries > 0) emit({ kind: 'destination-released', destination, deliveries });
    }),
  ]);
}

/** Those for which something waits or is held, by whether their file lets them send. What is unknown is asked for, and is in neither list. */
export async function waitingDestinations(
  journal: Journal,
  inForce: InForce,
  scopes: ReadonlySet<string> | null = null,
): Promise<{ readonly open: readonly string[]; readonly closed: readonly string[] }> {
  const waiting = await journal.waitingDestinations();
  const concerned = scopes === null ? waiting : waiting.filter((key) => scopes.has(scopeOfKey(key)));
  const byKind = Map.groupBy(concerned, (key) => inForce.destination(key).kind);
  inForce.request(byKind.get('unknown') ?? []);
  return { open: byKind.get('open') ?? [], closed: byKind.get('closed') ?? [] };
}

/** In lower case. */
export function scopeOfKey(key: string): string {
  return parseDestinationKey(key).scope.toLowerCase();
}
