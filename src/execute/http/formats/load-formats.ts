import type { HeaderPair } from '../../../model/delivery.ts';
import type { Format } from '../../../model/destination.ts';
import type { PlannedContent } from '../../../model/plan.ts';
import type { RenderableEvent } from './format-shape.ts';
import { isPlain, PLAIN_SHAPES } from './plain-formats.ts';

/** What makes bodies, and the headers that are fixed with them: see format.ts. */
export interface Formats {
  readonly renderBody: (format: Format, content: PlannedContent, event: RenderableEvent) => Uint8Array | null;
  readonly fixedHeaders: (format: Format, event: RenderableEvent) => readonly HeaderPair[];
}

/** What these formats need. A process that ends after one event, and sends JSON on, is not to wait for what renders messages. */
export async function loadFormats(wanted: Iterable<Format>): Promise<Formats> {
  return [...wanted].every(isPlain) ? PLAIN : import('./format.ts');
}

const PLAIN: Formats = {
  renderBody: (format, content, event) => {
    if (!isPlain(format) || content.kind === 'message') throw new Error(`the format ${format} was not asked for`);
    return PLAIN_SHAPES[format].renderBody(content, event);
  },
  fixedHeaders: () => [],
};
