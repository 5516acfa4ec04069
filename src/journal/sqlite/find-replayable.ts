import type { SQLInputValue } from 'node:sqlite';
import type { Page, ReplayableStatus, ReplayCount, ReplayQuery } from '../../model/journal-rows.ts';
import type { Connection } from './connection.ts';
import { number, text } from './row.ts';

/** By these words SQLite sees that deliveries_set_aside has what is asked for. */
export const SET_ASIDE = `status IN ('held', 'dead', 'cancelled')`;

/** SQL with the values of its question marks; one that is undefined takes the condition away. */
export type Condition = readonly [sql: string, ...values: readonly (SQLInputValue | undefined)[]];

export function findReplayable(connection: Connection, query: ReplayQuery, { afterId, limit }: Page): number[] {
  const { where, values } = conditionsOf(query);
  return connection
    .all(
      `SELECT d.id FROM ${tablesOf(query)} WHERE ${where} AND d.id > ? ORDER BY d.id LIMIT ?`,
      ...values,
      afterId,
      limit,
    )
    .map((row) => number(row, 'id'));
}

export function countReplayable(connection: Connection, query: ReplayQuery): ReplayCount {
  const { where, values } = conditionsOf(query);
  const rows = connection.all(
    `SELECT x.name, n.n FROM (SELECT d.destination_id, count(*) AS n FROM ${tablesOf(query)} WHERE ${where}
       GROUP BY d.destination_id) n JOIN destinations x ON x.id = n.destination_id ORDER BY x.name`,
    ...values,
  );
  const destinations = rows.map((row) => ({ destination: text(row, 'name'), deliveries: number(row, 'n') }));
  return { total: destinations.reduce((sum, { deliveries }) => sum + deliveries, 0), destinations };
}

/**
 * Where to begin, named outright: SQLite keeps no statistics here. What is set aside has an index that holds nothing else; of
 * what is delivered, which is nearly everything, the narrowest part that is asked for.
 */
function tablesOf({ status, destination, repository, sinceAt, untilAt }: ReplayQuery): string {
  const byDelivery = (how: string) => `deliveries d ${how} CROSS JOIN events e ON e.id = d.event_id`;
  const byEvent = (index: string) =>
    `events e INDEXED BY ${index} CROSS JOIN deliveries d INDEXED BY deliveries_event ON d.event_id = e.id`;
  if (isSetAside(status)) return byDelivery('INDEXED BY deliveries_set_aside');
  if (repository !== undefined) return byEvent('events_repository');
  if (sinceAt !== undefined || untilAt !== undefined) return byEvent('events_kept');
  return byDelivery(destination === undefined ? 'NOT INDEXED' : 'INDEXED BY deliveries_destination');
}

function conditionsOf(query: ReplayQuery): ReturnType<typeof allOf> {
  const { status, destination, route, asOfAt } = query;
  return allOf([
    [isSetAside(status) ? `d.${SET_ASIDE} AND d.status = ?` : '+d.status = ?', status],
    ['ifnull(d.finished_at, d.created_at) <= ?', asOfAt],
    ['d.destination_id = (SELECT id FROM destinations WHERE name = ?)', destination],
    ['d.route = ?', route],
    ...ofEvent(query),
  ]);
}

/** What is asked of the event `e` itself. */
export function ofEvent(query: Omit<ReplayQuery, 'status'>): readonly Condition[] {
  const { repository, event, action, sinceAt, untilAt } = query;
  return [
    ['e.purged_at IS NULL'],
    ['e.repository = ? COLLATE NOCASE', repository],
    ['e.name = ?', event],
    ['e.action = ?', action],
    ['e.received_at >= ?', sinceAt],
    ['e.received_at < ?', untilAt],
  ];
}

function isSetAside(status: ReplayableStatus): boolean {
  return status !== 'delivered';
}

export function allOf(conditions: readonly Condition[]): {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
} {
  const given = conditions.flatMap(([sql, ...values]) => {
    const known = values.flatMap((value) => (value === undefined ? [] : [value]));
    return known.length === values.length ? [{ sql, known }] : [];
  });
  return { where: given.map(({ sql }) => sql).join(' AND '), values: given.flatMap(({ known }) => known) };
}
