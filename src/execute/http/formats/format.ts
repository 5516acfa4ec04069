import type { HeaderPair } from '../../../model/delivery.ts';
import { type Format, isChatFormat } from '../../../model/destination.ts';
import type { PlannedContent } from '../../../model/plan.ts';
import { renderChat } from './chat/render-chat.ts';
import { binaryHeaders, renderStructured } from './cloudevents.ts';
import type { RenderableEvent } from './format-shape.ts';
import { jsonFormat } from './json.ts';
import { isPlain, PLAIN_SHAPES } from './plain-formats.ts';

/** The bytes of a delivery's body, JSON in UTF-8; null: the event's own bytes, unchanged. */
export function renderBody(format: Format, content: PlannedContent, event: RenderableEvent): Uint8Array | null {
  if (isChatFormat(format)) {
    // `body` is the platform's own JSON.
    if (content.kind === 'value') return jsonFormat.renderBody(content, event);
    return renderChat(format, content.kind === 'message' ? content.message : null, event);
  }
  if (content.kind === 'message') throw new Error(`a message is not for the format ${format}`);
  if (isPlain(format)) return PLAIN_SHAPES[format].renderBody(content, event);
  return format === 'cloudevents' ? jsonFormat.renderBody(content, event) : renderStructured(content, event);
}

/** The headers of a delivery that are journaled with its body, since they are made of the whole event. */
export function fixedHeaders(format: Format, event: RenderableEvent): readonly HeaderPair[] {
  return format === 'cloudevents' ? binaryHeaders(event) : [];
}
