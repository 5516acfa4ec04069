import { REPLACED } from '../steps.ts';
import { cancelDeliveries } from './destinations.ts';
import { forgetFile } from './files.ts';
import type { Transaction } from './group-commit.ts';
import { endRun, openRunsOf } from './runs.ts';

export function dropScope(
  transaction: Transaction,
  scope: string,
  nowAt: number,
): { readonly deliveries: number; readonly runs: number } {
  const deliveries = cancelDeliveries(transaction, scope, REPLACED.reason, nowAt);
  const runs = openRunsOf(transaction.connection, scope);
  for (const run of runs) endRun(transaction, run, REPLACED, nowAt);
  forgetFile(transaction, scope);
  return { deliveries, runs: runs.length };
}
