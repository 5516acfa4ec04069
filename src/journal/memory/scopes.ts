import { REPLACED } from '../steps.ts';
import { isWaiting, type Memory } from './records.ts';
import { endRun, openRuns } from './runs.ts';

export function dropScope(memory: Memory, scope: string, nowAt: number): { deliveries: number; runs: number } {
  const name = scope.toLowerCase();
  const deliveries = memory.deliveries.filter(
    (delivery) =>
      delivery.destination.toLowerCase().startsWith(`${name}/`) &&
      (isWaiting(delivery) || delivery.status === 'sending' || delivery.status === 'held'),
  );
  for (const delivery of deliveries) {
    delivery.status = 'cancelled';
    delivery.holdReason = null;
    delivery.finishedAt = nowAt;
    delivery.last = REPLACED.reason;
    delivery.owner = null;
  }
  const runs = openRuns(memory).filter((run) => run.scope.toLowerCase() === name);
  for (const run of runs) endRun(run, REPLACED);
  memory.fileOf.delete(name);
  return { deliveries: deliveries.length, runs: runs.length };
}
