import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { type RunId, STEP_OUTCOMES, type StepResult } from '../../model/run.ts';
import type { Connection } from './connection.ts';
import { number, oneOf, type Row, text, textOrNull } from './row.ts';

export function insertResult(connection: Connection, { eventId, position }: RunId, result: StepResult): void {
  connection.run(
    'INSERT INTO steps (event_id, position, step, verb, outcome, outputs, code, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    eventId,
    position,
    result.step,
    result.verb,
    result.outcome,
    JSON.stringify(result.outputs),
    result.code,
    result.reason,
  );
}

/** In the order of the steps. */
export function readResults(connection: Connection, { eventId, position }: RunId): readonly StepResult[] {
  return connection
    .all('SELECT * FROM steps WHERE event_id = ? AND position = ? ORDER BY step', eventId, position)
    .map(stepResult);
}

/** How many steps of a run are over, which is also the place of its next one. */
export function countResults(connection: Connection, { eventId, position }: RunId): number {
  const row = connection.get('SELECT count(*) AS n FROM steps WHERE event_id = ? AND position = ?', eventId, position);
  return number(row ?? {}, 'n');
}

function stepResult(row: Row): StepResult {
  return {
    step: number(row, 'step'),
    verb: text(row, 'verb'),
    outcome: oneOf(row, 'outcome', STEP_OUTCOMES),
    outputs: parseOutputs(text(row, 'outputs')),
    code: textOrNull(row, 'code'),
    reason: textOrNull(row, 'reason'),
  };
}

function parseOutputs(json: string): StepResult['outputs'] {
  const outputs: JsonValue = JSON.parse(json);
  if (!isJsonObject(outputs)) throw new Error('the journal holds outputs that are no object');
  return outputs;
}
