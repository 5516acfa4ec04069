import type { DeliveredEvent } from '../../../model/delivery.ts';
import type { ReceivedEvent } from '../../../model/event.ts';
import type { PlannedContent } from '../../../model/plan.ts';

/** What a body is made of. */
export type RenderableEvent = Pick<ReceivedEvent, 'name' | 'action' | 'receivedAt' | 'payload' | 'body'>;

export type HeaderPair = readonly [name: string, value: string];

/** How a body and its headers are shaped for one kind of receiver. */
export interface FormatShape {
  /** null: the event's own bytes. */
  renderBody(content: PlannedContent, event: RenderableEvent): Uint8Array | null;
  formatHeaders(event: DeliveredEvent): readonly HeaderPair[];
}
