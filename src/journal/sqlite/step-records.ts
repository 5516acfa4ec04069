import type { NewDelivery, RecordedStep } from '../../model/journal-calls.ts';
import { requireInOrder, wordsOf } from '../steps.ts';
import type { Connection } from './connection.ts';
import { makeDeliveryWriter, type PackedBodies } from './delivery-writer.ts';
import { readEventFacts } from './events.ts';
import type { Transaction } from './group-commit.ts';
import { number, text, textOrNull } from './row.ts';
import { endRun, settleLane } from './runs.ts';
import { countResults, insertResult } from './step-results.ts';

export function recordStep(
  transaction: Transaction,
  record: RecordedStep,
  packed: PackedBodies,
): 'recorded' | 'lease-lost' {
  const { connection } = transaction;
  const { eventId, position, owner, fence, attempt, verdict } = record;
  const row = connection.get(
    'SELECT status, lease_owner, claims, route, lane FROM runs WHERE event_id = ? AND position = ?',
    eventId,
    position,
  );
  if (row === null) throw new Error(`no run ${position} of event ${eventId}`);
  const step = countResults(connection, record);
  const isLost =
    text(row, 'status') !== 'running' || textOrNull(row, 'lease_owner') !== owner || number(row, 'claims') !== fence;
  insertStepAttempt(connection, record, isLost && verdict.kind !== 'retry' ? verdict.result.step : step);
  if (isLost) return 'lease-lost';
  connection.run('UPDATE runs SET last = ? WHERE event_id = ? AND position = ?', wordsOf(attempt), eventId, position);
  if (verdict.kind !== 'retry') {
    requireInOrder([verdict.result], step);
    insertResult(connection, record, verdict.result);
  }
  insertDeliveries(transaction, record, text(row, 'route'), packed);
  moveOn(transaction, record, text(row, 'lane'));
  return 'recorded';
}

function insertStepAttempt(connection: Connection, { eventId, position, attempt }: RecordedStep, step: number): void {
  const run = connection.get(
    'UPDATE runs SET attempts = attempts + 1 WHERE event_id = ? AND position = ? RETURNING attempts',
    eventId,
    position,
  );
  connection.run(
    `INSERT INTO step_attempts (event_id, position, number, step, started_at, duration_ms, code, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    eventId,
    position,
    number(run ?? {}, 'attempts'),
    step,
    attempt.startedAt,
    attempt.durationMs,
    attempt.code,
    attempt.reason,
  );
}

/** A step that is carried out again sends nothing that it has sent before: the receiver would take it for a repetition. */
function insertDeliveries(
  transaction: Transaction,
  { eventId, nowAt, deliveries }: RecordedStep,
  route: string,
  packed: PackedBodies,
): void {
  const fresh = deliveries.filter((one) => !isKnown(transaction.connection, eventId, one));
  if (fresh.length === 0) return;
  const event = readEventFacts(transaction.connection, eventId);
  if (event === null) throw new Error(`no event ${eventId}`);
  const writer = makeDeliveryWriter(transaction, { eventId, nowAt, claim: null }, packed, event);
  for (const delivery of fresh) writer(route, delivery);
}

function isKnown(connection: Connection, eventId: number, { webhookId }: NewDelivery): boolean {
  const row = connection.get('SELECT event_id FROM deliveries WHERE webhook_id = ?', webhookId);
  return row !== null && number(row, 'event_id') === eventId;
}

function moveOn(transaction: Transaction, { eventId, position, nowAt, verdict }: RecordedStep, lane: string): void {
  const { connection } = transaction;
  switch (verdict.kind) {
    case 'retry':
      connection.run(
        `UPDATE runs SET status = 'retrying', tried = 1, due_at = ?, attempts_made = attempts_made + ?,
           lease_owner = NULL, lease_until = NULL
         WHERE event_id = ? AND position = ?`,
        verdict.dueAt,
        verdict.counts ? 1 : 0,
        eventId,
        position,
      );
      settleLane(connection, lane);
      return;
    case 'next':
      connection.run(
        // The lease goes on: should it end without a word, the next step may have been tried under it.
        'UPDATE runs SET tries = 1, attempts_made = 0, tried = 0 WHERE event_id = ? AND position = ?',
        eventId,
        position,
      );
      return;
    case 'finish':
      endRun(transaction, { eventId, position }, verdict.failure, nowAt);
      return;
    default:
      verdict satisfies never;
  }
}
