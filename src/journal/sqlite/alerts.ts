import { randomUUID } from 'node:crypto';
import type { Alert, AlertAction, NewAlert } from '../../model/alert.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { Connection } from './connection.ts';
import { number, oneOf, text } from './row.ts';

const ACTIONS: readonly AlertAction[] = ['destination_disabled', 'delivery_dead', 'gap'];

export function insertAlert(connection: Connection, { action, raisedAt, detail }: NewAlert): void {
  connection.run(
    'INSERT INTO alerts (guid, action, raised_at, detail) VALUES (?, ?, ?, ?)',
    randomUUID(),
    action,
    raisedAt,
    JSON.stringify(detail),
  );
}

export function waitingAlerts(connection: Connection, limit: number): readonly Alert[] {
  return connection.all('SELECT * FROM alerts ORDER BY id LIMIT ?', limit).map((row) => {
    const detail: JsonValue = JSON.parse(text(row, 'detail'));
    return {
      alertId: number(row, 'id'),
      guid: text(row, 'guid'),
      action: oneOf(row, 'action', ACTIONS),
      raisedAt: number(row, 'raised_at'),
      detail: isJsonObject(detail) ? detail : {},
    };
  });
}

export function dropAlert(connection: Connection, alertId: number): void {
  connection.run('DELETE FROM alerts WHERE id = ?', alertId);
}
