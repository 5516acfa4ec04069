import type { NewAlert } from '../../model/alert.ts';
import type { Memory } from './records.ts';

/** Ids count up, and stand in for what is random elsewhere: nothing of this engine outlives the process. */
export function addAlert(memory: Memory, alert: NewAlert): void {
  const alertId = (memory.alerts.at(-1)?.alertId ?? 0) + 1;
  memory.alerts.push({ ...alert, alertId, guid: `alert-${alertId}-${alert.raisedAt}` });
}

export function dropAlert(memory: Memory, alertId: number): void {
  const at = memory.alerts.findIndex((alert) => alert.alertId === alertId);
  if (at !== -1) memory.alerts.splice(at, 1);
}
