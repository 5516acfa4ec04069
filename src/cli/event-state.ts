import type { EventRow } from '../model/journal-rows.ts';
import type { RunStatus } from '../model/run.ts';
import { eventOrigin } from './event-origin.ts';

export function isOpen(status: RunStatus): boolean {
  return status === 'pending' || status === 'running' || status === 'retrying';
}

/** In words, for a person: whether it was routed, and what is to be known of it besides. */
export function stateOf({ routedAt, openRuns, failedRuns, suspectOf, replayOf, purgedAt, headers }: EventRow): string {
  const origin = eventOrigin(headers);
  const states = [
    routedAt === null ? 'waits for its routes' : 'routed',
    ...(openRuns > 0 ? [`${openRuns} open`] : []),
    ...(failedRuns > 0 ? [`${failedRuns} failed`] : []),
    ...(suspectOf === null ? [] : [`same body as ${suspectOf}`]),
    ...(replayOf === null ? [] : [`re-evaluated from ${replayOf}`]),
    ...(purgedAt === null ? [] : ['its payload has aged out']),
    ...(origin === null ? [] : [origin]),
  ];
  return states.join(', ');
}

/** Something about it is not as it usually is. */
export function isWorthALook({ routedAt, openRuns, failedRuns, suspectOf }: EventRow): boolean {
  return routedAt === null || openRuns > 0 || failedRuns > 0 || suspectOf !== null;
}
