import type { Journal } from '../model/journal.ts';
import type { EventRow } from '../model/journal-rows.ts';
import type { RunStatus } from '../model/run.ts';
import { eventOrigin } from './event-origin.ts';

export interface ShownEvent extends EventRow {
  /** Runs with a step still to be carried out. */
  readonly openRuns: number;
}

/** Runs are looked at one event after the other only where something is open at all. */
export async function withOpenRuns(journal: Journal, rows: readonly EventRow[]): Promise<readonly ShownEvent[]> {
  const { openRuns } = await journal.status();
  if (openRuns === 0) return rows.map((row) => ({ ...row, openRuns: 0 }));
  return Promise.all(rows.map(async (row) => ({ ...row, openRuns: await countOpen(journal, row) })));
}

async function countOpen(journal: Journal, { guid, runs }: EventRow): Promise<number> {
  return runs === 0 ? 0 : (await journal.listRuns(guid)).filter(({ status }) => isOpen(status)).length;
}

export function isOpen(status: RunStatus): boolean {
  return status === 'pending' || status === 'running' || status === 'retrying';
}

/** In words, for a person: whether it was routed, and what is to be known of it besides. */
export function stateOf({ routedAt, openRuns, failedRuns, suspectOf, headers }: ShownEvent): string {
  const origin = eventOrigin(headers);
  const states = [
    routedAt === null ? 'waits for its routes' : 'routed',
    ...(openRuns > 0 ? [`${openRuns} open`] : []),
    ...(failedRuns > 0 ? [`${failedRuns} failed`] : []),
    ...(suspectOf === null ? [] : [`same body as ${suspectOf}`]),
    ...(origin === null ? [] : [origin]),
  ];
  return states.join(', ');
}

/** Something about it is not as it usually is. */
export function isWorthALook({ routedAt, openRuns, failedRuns, suspectOf }: ShownEvent): boolean {
  return routedAt === null || openRuns > 0 || failedRuns > 0 || suspectOf !== null;
}
