import type { DeliveredEvent } from '../../../model/delivery.ts';
import type { Format } from '../../../model/destination.ts';
import type { PlannedContent } from '../../../model/plan.ts';
import type { FormatShape, HeaderPair, RenderableEvent } from './format-shape.ts';
import { githubFormat } from './github.ts';
import { jsonFormat } from './json.ts';
import { standardFormat } from './standard.ts';

const SHAPES: Readonly<Record<Format, FormatShape>> = {
  github: githubFormat,
  json: jsonFormat,
  standard: standardFormat,
};

/** The bytes of a delivery's body, JSON in UTF-8; null: the event's own bytes, unchanged. */
export function renderBody(format: Format, content: PlannedContent, event: RenderableEvent): Uint8Array | null {
  return SHAPES[format].renderBody(content, event);
}

/** The headers that say what event it is; signatures and `User-Agent` are not among them. */
export function formatHeaders(format: Format, event: DeliveredEvent): readonly HeaderPair[] {
  return SHAPES[format].formatHeaders(event);
}
