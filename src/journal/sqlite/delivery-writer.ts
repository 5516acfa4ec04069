import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { NewDelivery, RecordedPlan } from '../../model/journal-calls.ts';
import { MAY_PASS_MS } from '../passing.ts';
import { roomNow, takeRoom } from './claims.ts';
import type { Connection } from './connection.ts';
import { insertContent, type Packed, pack } from './contents.ts';
import { type DestinationRow, ensureDestination } from './destinations.ts';
import type { EventFacts } from './events.ts';
import type { Transaction } from './group-commit.ts';

/** Bodies made for a plan, packed: one entry per body object, as deliveries of equal content often share one. */
export type PackedBodies = ReadonlyMap<Uint8Array, Packed>;

export async function packBodies(deliveries: readonly NewDelivery[]): Promise<PackedBodies> {
  const packed = new Map<Uint8Array, Packed>();
  for (const { body } of deliveries) if (body !== null && !packed.has(body)) packed.set(body, await pack(body));
  return packed;
}

/** Writes new deliveries of one event; hands back those that it leased by `claim`. */
export function makeDeliveryWriter(
  transaction: Transaction,
  { eventId, nowAt, claim }: Pick<RecordedPlan, 'eventId' | 'nowAt' | 'claim'>,
  packed: PackedBodies,
  event: EventFacts,
): (route: string, delivery: NewDelivery) => ClaimedDelivery | null {
  const { connection, tally } = transaction;
  const destinations = new Map<string, { readonly row: DestinationRow; slots: number }>();
  const contentOf = makeContentOf(connection, packed, event);

  function destinationOf(name: string) {
    let destination = destinations.get(name);
    if (destination === undefined) {
      const row = ensureDestination(connection, name);
      const free = claim?.freeSlots.get(name) ?? 0;
      // Deliveries that have been due for long go first: new ones queue up behind them.
      const room =
        free > 0 && !anyDue(connection, row.id, nowAt - MAY_PASS_MS)
          ? roomNow(transaction, row.id, rateOf(name), nowAt)
          : 0;
      destination = { row, slots: Math.min(free, room) };
      destinations.set(name, destination);
    }
    return destination;
  }

  const rateOf = (name: string) => claim?.rates?.get(name) ?? null;

  return (route, { webhookId, step, destination: name, body, hold, lane, headers }) => {
    const destination = destinationOf(name);
    const content = contentOf(body);
    const holdReason = hold ?? (destination.row.disabled ? 'destination-disabled' : null);
    // Whether it is the head of its lane, the claim says.
    const isFree = holdReason === null && lane === null && destination.slots > 0;
    const lease = isFree && claim !== null ? claim.lease : null;
    const status = lease !== null ? 'sending' : holdReason !== null ? 'held' : 'pending';
    const { id: deliveryId } = connection.run(
      `INSERT INTO deliveries (webhook_id, event_id, route, step, destination_id, content_id, body_size, status,
         hold_reason, created_at, due_at, lease_owner, lease_until, lane, headers)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      webhookId,
      eventId,
      route,
      step,
      destination.row.id,
      content.id,
      content.size,
      status,
      holdReason,
      nowAt,
      nowAt,
      lease?.owner ?? null,
      lease?.untilAt ?? null,
      lane,
      JSON.stringify(headers),
    );
    tally.move(destination.row.id, null, status);
    if (lease === null) return null;
    destination.slots -= 1;
    takeRoom(transaction, destination.row.id, rateOf(name), nowAt);
    const { delivered } = event;
    const bodySize = content.size;
    return {
      deliveryId,
      webhookId,
      destination: name,
      route,
      event: delivered,
      attemptsMade: 0,
      bodySize,
      plannedAt: nowAt,
      inLane: false,
      headers,
    };
  };
}

/** Stores a body at its first use; equal ones, the event's own bytes included, are one row. */
function makeContentOf(connection: Connection, packed: PackedBodies, event: EventFacts) {
  const original = { id: event.contentId, size: event.size };
  const stored = new Map([[keyOf(event.digest), original]]);

  return (body: Uint8Array | null): { readonly id: number; readonly size: number } => {
    if (body === null) return original;
    const content = packed.get(body);
    if (content === undefined) throw new Error('a body was not packed before its plan was recorded');
    const key = keyOf(content.digest);
    let known = stored.get(key);
    if (known === undefined) {
      known = { id: insertContent(connection, content), size: content.size };
      stored.set(key, known);
    }
    return known;
  };
}

function keyOf(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).toString('latin1');
}

function anyDue(connection: Connection, destinationId: number, nowAt: number): boolean {
  return (
    connection.get(
      `SELECT 1 FROM deliveries WHERE destination_id = ? AND is_head = 1 AND status IN ('pending', 'retrying') AND due_at <= ?
       LIMIT 1`,
      destinationId,
      nowAt,
    ) !== null
  );
}
