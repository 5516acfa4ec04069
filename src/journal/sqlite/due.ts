import type { RateLimit } from '../../model/destination.ts';
import { flowRoom } from '../../model/flow.ts';
import { countSending } from './claims.ts';
import type { Connection } from './connection.ts';
import { FLOW_COLUMNS, flowOf } from './flows.ts';
import { number, numberOrNull, type Row, text } from './row.ts';
import { least } from './status.ts';
import { WAITING } from './waiting.ts';

/** Every destination's first is at the front of its part of the index. */
export function nextDueAt(
  connection: Connection,
  nowAt: number,
  rates: ReadonlyMap<string, RateLimit> | undefined,
): number | null {
  const shortest = least(
    connection,
    // A clock that was set back must not make an event wait that has come in already.
    `SELECT (SELECT min(received_at, ?1) FROM events WHERE routed_at IS NULL AND lease_until <= ?1
             ORDER BY lease_until, id LIMIT 1) AS at
     UNION ALL SELECT min(lease_until) FROM deliveries WHERE status = 'sending' AND lease_until <= ?1`,
    nowAt,
  );
  const free = least(
    connection,
    `SELECT min((SELECT min(due_at) ${HEADS} AND d.destination_id = n.destination_id)) AS at
     FROM (${WAITING}) n
     WHERE n.destination_id NOT IN (SELECT x.id FROM destinations x WHERE ${IS_BOUND})`,
  );
  const bound = connection.all(
    `SELECT x.id, x.name, ${FLOW_COLUMNS}, (SELECT min(due_at) ${HEADS} AND d.destination_id = x.id) AS due
     FROM destinations x WHERE ${IS_BOUND}`,
  );
  const instants = bound.flatMap((row) => dueOf(connection, row, nowAt, rates?.get(text(row, 'name')) ?? null));
  return [shortest, free, ...instants].reduce(
    (at, next) => (at === null || (next !== null && next < at) ? next : at),
    null,
  );
}

/** Nothing where nothing of it can be leased before something else has ended. */
function dueOf(connection: Connection, row: Row, nowAt: number, rate: RateLimit | null): readonly number[] {
  const due = numberOrNull(row, 'due');
  if (due === null) return [];
  const flow = flowOf(row);
  const sending = flow.openUntilAt === null ? 0 : countSending(connection, number(row, 'id'));
  const { most, againAt } = flowRoom(flow, rate, sending, nowAt);
  if (most > 0) return [due];
  return againAt === null ? [] : [Math.max(due, againAt)];
}

const HEADS = `FROM deliveries d WHERE d.is_head = 1 AND d.status IN ('pending', 'retrying')`;

/** By its breaker, a pause or a rate limit it may take nothing now: few are. */
const IS_BOUND = 'x.open_until IS NOT NULL OR x.paused_until IS NOT NULL OR x.next_send_at IS NOT NULL';
