import type { FormatShape } from './format-shape.ts';

/** Standard Webhooks 1.0.0, "Payload structure": `{type, timestamp, data}`. */
export const standardFormat: FormatShape = {
  renderBody: (content, event) => {
    const type = event.action === null ? event.name : `${event.name}.${event.action}`;
    const head = JSON.stringify({ type, timestamp: new Date(event.receivedAt).toISOString() });
    // The payload goes in as its own bytes: not parsed and written anew, so that no number loses digits.
    const data = content.kind === 'payload' ? event.body : Buffer.from(JSON.stringify(content.value));
    return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"data":`), data, Buffer.from('}')]);
  },
  formatHeaders: () => [['Content-Type', 'application/json']],
};
