import { type AttemptOutcome, FAILURE_REASONS } from '../../model/attempt.ts';
import { DELIVERY_STATUSES } from '../../model/delivery.ts';
import { flowAfter } from '../../model/flow.ts';
import type { AttemptRecorded, RecordedAttempt } from '../../model/journal-calls.ts';
import type { AttemptRow } from '../../model/journal-rows.ts';
import { deadAlert, disabledAlert } from '../alert-details.ts';
import { endOf, flowAttempt, landAfter } from '../landing.ts';
import { insertAlert } from './alerts.ts';
import type { Connection } from './connection.ts';
import { disableDestination } from './destinations.ts';
import { readEventFacts } from './events.ts';
import type { Transaction } from './group-commit.ts';
import { number, numberOrNull, oneOf, type Row, text, textOrNull } from './row.ts';

export function recordAttempt(transaction: Transaction, record: RecordedAttempt): AttemptRecorded {
  const { connection, tally, flows } = transaction;
  const { deliveryId, owner, attempt, verdict } = record;
  const row = connection.get(
    `SELECT d.status, d.attempts, d.lease_owner, d.destination_id, d.webhook_id, d.route, d.event_id, x.name, x.disabled_at
     FROM deliveries d JOIN destinations x ON x.id = d.destination_id WHERE d.id = ?`,
    deliveryId,
  );
  if (row === null) throw new Error(`no delivery ${deliveryId}`);
  insertAttempt(connection, record, number(row, 'attempts') + 1);
  tally.add('attempts', 1);
  const destinationId = number(row, 'destination_id');
  const wasDisabled = numberOrNull(row, 'disabled_at') !== null;
  const { flow, ...after } = flowAfter(flows.of(destinationId), flowAttempt(attempt));
  flows.set(destinationId, flow);
  const disabled = verdict.kind === 'disable' ? verdict.reason : after.disable;
  // After the delivery itself has been moved: it may be among those that wait.
  const switchOff = () => {
    if (disabled !== null) disableDestination(transaction, text(row, 'name'), disabled, endOf(attempt));
  };
  const told = { breaker: after.breaker, disabled: wasDisabled ? null : disabled };
  if (record.alerts === true) raiseAlerts(transaction, record, row, told.disabled);
  if (textOrNull(row, 'lease_owner') !== owner) {
    connection.run('UPDATE deliveries SET attempts = attempts + 1 WHERE id = ?', deliveryId);
    switchOff();
    return { kind: 'lease-lost', ...told };
  }
  const landing = landAfter(attempt, verdict, wasDisabled || disabled !== null);
  connection.run(
    `UPDATE deliveries SET attempts = attempts + 1, attempts_made = attempts_made + 1, lease_owner = NULL,
       lease_until = NULL, status = ?, hold_reason = ?, due_at = ifnull(?, due_at), finished_at = ?, last = ?
     WHERE id = ?`,
    landing.status,
    landing.holdReason,
    landing.dueAt,
    landing.finishedAt,
    landing.last,
    deliveryId,
  );
  tally.move(destinationId, oneOf(row, 'status', DELIVERY_STATUSES), landing.status);
  switchOff();
  return { kind: 'recorded', ...told };
}

function raiseAlerts(
  { connection }: Transaction,
  { owner, attempt, verdict }: RecordedAttempt,
  row: Row,
  disabled: string | null,
): void {
  const raisedAt = endOf(attempt);
  const destination = text(row, 'name');
  if (disabled !== null) insertAlert(connection, disabledAlert(destination, disabled, raisedAt));
  if (verdict.kind !== 'dead' || textOrNull(row, 'lease_owner') !== owner) return;
  const event = readEventFacts(connection, number(row, 'event_id'))?.delivered;
  if (event === undefined) return;
  const [webhookId, route] = [text(row, 'webhook_id'), text(row, 'route')];
  insertAlert(connection, deadAlert({ webhookId, route, destination, event, reason: verdict.reason, raisedAt }));
}

function insertAttempt(connection: Connection, { deliveryId, attempt }: RecordedAttempt, n: number): void {
  const { startedAt, durationMs, outcome } = attempt;
  const response = outcome.kind === 'response' ? outcome : null;
  const failure = outcome.kind === 'failure' ? outcome : null;
  connection.run(
    `INSERT INTO attempts (delivery_id, number, started_at, duration_ms, status, retry_after_ms, excerpt, failure, message)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    deliveryId,
    n,
    startedAt,
    durationMs,
    response?.status ?? null,
    response?.retryAfterMs ?? null,
    response?.excerpt ?? null,
    failure?.reason ?? null,
    failure?.message ?? null,
  );
}

export function listAttempts(connection: Connection, webhookId: string): AttemptRow[] {
  const rows = connection.all(
    `SELECT a.* FROM attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.webhook_id = ? ORDER BY a.number`,
    webhookId,
  );
  return rows.map((row) => ({
    number: number(row, 'number'),
    startedAt: number(row, 'started_at'),
    durationMs: number(row, 'duration_ms'),
    outcome: outcomeOf(row),
  }));
}

function outcomeOf(row: Row): AttemptOutcome {
  const status = numberOrNull(row, 'status');
  if (status === null) {
    return { kind: 'failure', reason: oneOf(row, 'failure', FAILURE_REASONS), message: text(row, 'message') };
  }
  return {
    kind: 'response',
    status,
    retryAfterMs: numberOrNull(row, 'retry_after_ms'),
    excerpt: text(row, 'excerpt'),
  };
}
