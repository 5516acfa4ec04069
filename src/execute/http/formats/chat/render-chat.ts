import type { ChatFormat } from '../../../../model/destination.ts';
import type { RouteMessage } from '../../../../model/message.ts';
import type { RenderableEvent } from '../format-shape.ts';

/** The platform's own JSON for a message about an event. `message`: what the route says in place of the default; null: nothing. */
export function renderChat(format: ChatFormat, message: RouteMessage | null, event: RenderableEvent): Uint8Array {
  throw new Error(`${format} ${message === null ? event.name : 'message'} cannot be rendered yet`);
}
