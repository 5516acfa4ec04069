import type { FormatShape } from './format-shape.ts';

/** The content as it is, and which event it came from. */
export const jsonFormat: FormatShape = {
  renderBody: (content) => (content.kind === 'payload' ? null : Buffer.from(JSON.stringify(content.value))),
  formatHeaders: (event) => [
    ['Content-Type', 'application/json'],
    ['X-GitHub-Event', event.name],
    ['X-GitHub-Delivery', event.guid],
  ],
};
