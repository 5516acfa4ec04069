import { cloudEventAttributes } from './cloudevents-attributes.ts';
import type { FormatShape } from './format-shape.ts';
import { jsonFormat } from './json.ts';

/**
 * CloudEvents 1.0 in binary mode (HTTP Protocol Binding 1.0 §3.1): the data is the body, and the rest is in headers,
 * which are made of the whole payload even where the body is a part of it.
 */
export const cloudEventsBinary: FormatShape = {
  renderBody: jsonFormat.renderBody,
  formatHeaders: () => [['Content-Type', 'application/json']],
  fixedHeaders: (event) => cloudEventAttributes(event).map(([name, value]) => [`ce-${name}`, headerValue(value)]),
};

/** In structured mode (§3.2): one JSON document (JSON Event Format 1.0). */
export const cloudEventsStructured: FormatShape = {
  renderBody: (content, event) => {
    const attributes = [...cloudEventAttributes(event), ['datacontenttype', 'application/json'] as const];
    const head = JSON.stringify(Object.fromEntries(attributes));
    // The payload goes in as its own bytes: not parsed and written anew, so that no number loses digits.
    const data = content.kind === 'payload' ? event.body : Buffer.from(JSON.stringify(content.value));
    return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"data":`), data, Buffer.from('}')]);
  },
  formatHeaders: () => [['Content-Type', 'application/cloudevents+json']],
};

/** §3.1.3.2: percent-encoded are the space, `"`, `%`, and all that is not printable ASCII. */
function headerValue(text: string): string {
  return text.replace(/[^\x21\x23\x24\x26-\x7e]+/gu, encodeURIComponent);
}
