import type { NewDelivery } from '../model/journal-calls.ts';
import { destinationKey } from './destination-key.ts';
import type { RenderedDelivery } from './render-deliveries.ts';

/** A delivery as the journal takes it. `closed`: its file does not let its destination send. */
export function newDelivery(
  { destination, ...rendered }: RenderedDelivery,
  step: number,
  scope: string,
  closed: boolean,
): NewDelivery {
  return { ...rendered, destination: destinationKey(scope, destination), step, hold: closed ? 'off-in-file' : null };
}
