import type { DeliveredEvent, HeaderPair } from '../../../model/delivery.ts';
import type { ReceivedEvent } from '../../../model/event.ts';
import type { PlannedContent } from '../../../model/plan.ts';

/** What a body is made of. */
export type RenderableEvent = Pick<ReceivedEvent, 'guid' | 'name' | 'action' | 'receivedAt' | 'payload' | 'body'>;

/** What is not for people to read: `message` is refused for it where the file is read. */
export type DataContent = Exclude<PlannedContent, { kind: 'message' }>;

/** How a body and its headers are shaped for one kind of receiver. */
export interface FormatShape {
  /** null: the event's own bytes. */
  renderBody(content: DataContent, event: RenderableEvent): Uint8Array | null;
  formatHeaders(event: DeliveredEvent): readonly HeaderPair[];
}
