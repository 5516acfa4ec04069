import type { EventHeaders } from '../model/event.ts';

/** How an event came in where no webhook request brought it; null: one did, as usual. */
export function eventOrigin(headers: EventHeaders): string | null {
  return headers['x-hookyard-origin'] === 'delivery-log' ? 'from the delivery log' : null;
}
