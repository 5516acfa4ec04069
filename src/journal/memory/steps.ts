import type { RecordedStep } from '../../model/journal-calls.ts';
import type { RunVerdict } from '../../model/run.ts';
import { requireInOrder, wordsOf } from '../steps.ts';
import { addDelivery, requireFreeIds } from './plans.ts';
import type { Memory, RunRecord } from './records.ts';
import { endRun, findRun } from './runs.ts';

export function recordStep(memory: Memory, record: RecordedStep): 'recorded' | 'lease-lost' {
  const { owner, fence, nowAt, attempt, verdict } = record;
  const run = findRun(memory, record);
  if (run === undefined) throw new Error(`no run ${record.position} of event ${record.eventId}`);
  if (run.status !== 'running' || run.owner !== owner || run.claims !== fence) {
    run.attempts += 1;
    return 'lease-lost';
  }
  if (verdict.kind !== 'retry') requireInOrder([verdict.result], run.results.length);
  // A step that is carried out again sends nothing that it has sent before: the receiver would take it for a repetition.
  const deliveries = record.deliveries.filter(
    ({ webhookId }) => memory.deliveriesByWebhookId.get(webhookId)?.from !== run.from,
  );
  requireFreeIds(memory, deliveries);
  for (const delivery of deliveries) addDelivery(memory, run.from, run.route, delivery, nowAt);
  run.attempts += 1;
  run.last = wordsOf(attempt);
  moveOn(run, verdict);
  return 'recorded';
}

function moveOn(run: RunRecord, verdict: RunVerdict): void {
  switch (verdict.kind) {
    case 'retry':
      run.status = 'retrying';
      run.tried = true;
      run.owner = null;
      run.dueAt = verdict.dueAt;
      if (verdict.counts) run.attemptsMade += 1;
      return;
    case 'next':
      stepOver(run, verdict);
      // The lease goes on: should it end without a word, the next step may have been tried under it.
      run.tries = 1;
      return;
    case 'finish':
      stepOver(run, verdict);
      endRun(run, verdict.failure);
      return;
    default:
      verdict satisfies never;
  }
}

function stepOver(run: RunRecord, { result }: Exclude<RunVerdict, { readonly kind: 'retry' }>): void {
  run.results = [...run.results, result];
  run.attemptsMade = 0;
  run.tried = false;
}
