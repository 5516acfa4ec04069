import type { DeliveredEvent, HeaderPair } from '../../../model/delivery.ts';
import type { Format } from '../../../model/destination.ts';
import { isPlain, PLAIN_SHAPES } from './plain-formats.ts';

const JSON_ALONE: readonly HeaderPair[] = [['Content-Type', 'application/json']];
/** CloudEvents' HTTP Protocol Binding 1.0 §3.2. */
const STRUCTURED: readonly HeaderPair[] = [['Content-Type', 'application/cloudevents+json']];

/** The headers that say what event it is, without those that are fixed with the body; signatures and `User-Agent` are not among them. */
export function formatHeaders(format: Format, event: DeliveredEvent): readonly HeaderPair[] {
  if (isPlain(format)) return PLAIN_SHAPES[format].formatHeaders(event);
  return format === 'cloudevents-structured' ? STRUCTURED : JSON_ALONE;
}
