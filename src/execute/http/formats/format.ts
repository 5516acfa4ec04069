import type { DeliveredEvent, HeaderPair } from '../../../model/delivery.ts';
import { type ChatFormat, type Format, isChatFormat } from '../../../model/destination.ts';
import type { PlannedContent } from '../../../model/plan.ts';
import { renderChat } from './chat/render-chat.ts';
import { cloudEventsBinary, cloudEventsStructured } from './cloudevents.ts';
import type { FormatShape, RenderableEvent } from './format-shape.ts';
import { githubFormat } from './github.ts';
import { jsonFormat } from './json.ts';
import { standardFormat } from './standard.ts';

const SHAPES: Readonly<Record<Exclude<Format, ChatFormat>, FormatShape>> = {
  github: githubFormat,
  json: jsonFormat,
  standard: standardFormat,
  cloudevents: cloudEventsBinary,
  'cloudevents-structured': cloudEventsStructured,
};

const CHAT_HEADERS: readonly HeaderPair[] = [['Content-Type', 'application/json']];

/** The bytes of a delivery's body, JSON in UTF-8; null: the event's own bytes, unchanged. */
export function renderBody(format: Format, content: PlannedContent, event: RenderableEvent): Uint8Array | null {
  if (isChatFormat(format)) {
    // `body` is the platform's own JSON.
    if (content.kind === 'value') return jsonFormat.renderBody(content, event);
    return renderChat(format, content.kind === 'message' ? content.message : null, event);
  }
  if (content.kind === 'message') throw new Error(`a message is not for the format ${format}`);
  return SHAPES[format].renderBody(content, event);
}

/** The headers of a delivery that are journaled with its body, since they are made of the whole event. */
export function fixedHeaders(format: Format, event: RenderableEvent): readonly HeaderPair[] {
  return isChatFormat(format) ? [] : (SHAPES[format].fixedHeaders?.(event) ?? []);
}

/** The headers that say what event it is, without `fixedHeaders`; signatures and `User-Agent` are not among them. */
export function formatHeaders(format: Format, event: DeliveredEvent): readonly HeaderPair[] {
  return isChatFormat(format) ? CHAT_HEADERS : SHAPES[format].formatHeaders(event);
}
