import { type Flow, NEW_FLOW } from '../../model/flow.ts';
import type { Connection } from './connection.ts';
import { number, numberOrNull, type Row, text } from './row.ts';

/** The flows of destinations within one transaction: each is read once, and written once before the commit. */
export interface Flows {
  of(destinationId: number): Flow;
  set(destinationId: number, flow: Flow): void;
  write(): void;
}

/** What a query over `destinations x` must select for `flowOf`. */
export const FLOW_COLUMNS =
  'x.flow_window, x.open_until, x.trips, x.failing_since, x.failures, x.paused_until, x.next_send_at';

export function makeFlows(connection: Connection): Flows {
  const known = new Map<number, Flow>();
  const changed = new Set<number>();
  return {
    of: (id) => {
      let flow = known.get(id);
      if (flow === undefined) {
        const row = connection.get(`SELECT ${FLOW_COLUMNS} FROM destinations x WHERE x.id = ?`, id);
        flow = row === null ? NEW_FLOW : flowOf(row);
        known.set(id, flow);
      }
      return flow;
    },
    set: (id, flow) => {
      if (known.get(id) === flow) return;
      known.set(id, flow);
      changed.add(id);
    },
    write: () => {
      for (const id of changed) {
        const { window, openUntilAt, trips, failingSinceAt, failures, pausedUntilAt, nextSendAt } =
          known.get(id) ?? NEW_FLOW;
        connection.run(
          `UPDATE destinations SET flow_window = ?, open_until = ?, trips = ?, failing_since = ?, failures = ?,
             paused_until = ?, next_send_at = ? WHERE id = ?`,
          JSON.stringify(window),
          openUntilAt,
          trips,
          failingSinceAt,
          failures,
          pausedUntilAt,
          nextSendAt,
          id,
        );
      }
    },
  };
}

export function flowOf(row: Row): Flow {
  return {
    window: JSON.parse(text(row, 'flow_window')),
    openUntilAt: numberOrNull(row, 'open_until'),
    trips: number(row, 'trips'),
    failingSinceAt: numberOrNull(row, 'failing_since'),
    failures: number(row, 'failures'),
    pausedUntilAt: numberOrNull(row, 'paused_until'),
    nextSendAt: numberOrNull(row, 'next_send_at'),
  };
}
