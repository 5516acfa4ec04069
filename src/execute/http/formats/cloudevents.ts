import type { HeaderPair } from '../../../model/delivery.ts';
import { cloudEventAttributes } from './cloudevents-attributes.ts';
import type { DataContent, RenderableEvent } from './format-shape.ts';

/**
 * CloudEvents 1.0 in binary mode (HTTP Protocol Binding 1.0 §3.1): the data is the body, and the rest is in headers,
 * which are made of the whole payload even where the body is a part of it.
 */
export function binaryHeaders(event: RenderableEvent): readonly HeaderPair[] {
  return cloudEventAttributes(event).map(([name, value]) => [`ce-${name}`, headerValue(value)]);
}

/** In structured mode (§3.2): one JSON document (JSON Event Format 1.0). */
export function renderStructured(content: DataContent, event: RenderableEvent): Uint8Array {
  const attributes = [...cloudEventAttributes(event), ['datacontenttype', 'application/json'] as const];
  const head = JSON.stringify(Object.fromEntries(attributes));
  // The payload goes in as its own bytes: not parsed and written anew, so that no number loses digits.
  const data = content.kind === 'payload' ? event.body : Buffer.from(JSON.stringify(content.value));
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"data":`), data, Buffer.from('}')]);
}

/** §3.1.3.2: percent-encoded are the space, `"`, `%`, and all that is not printable ASCII. */
function headerValue(text: string): string {
  return text.replace(/[^\x21\x23\x24\x26-\x7e]+/gu, encodeURIComponent);
}
