import type { NewAlert } from '../model/alert.ts';
import type { DeliveredEvent } from '../model/delivery.ts';

/** What is told of a destination that was switched off. */
export function disabledAlert(destination: string, reason: string, raisedAt: number): NewAlert {
  return { action: 'destination_disabled', raisedAt, detail: { destination, reason } };
}

/** What is told of a delivery that was given up. */
export function deadAlert({
  webhookId,
  route,
  destination,
  event,
  reason,
  raisedAt,
}: {
  readonly webhookId: string;
  readonly route: string;
  readonly destination: string;
  readonly event: DeliveredEvent;
  readonly reason: string;
  readonly raisedAt: number;
}): NewAlert {
  const { guid, name, action } = event;
  const detail = { destination, reason, delivery: webhookId, route, event: { guid, name, action } };
  return { action: 'delivery_dead', raisedAt, detail };
}
