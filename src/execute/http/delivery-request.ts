import type { DeliveredEvent } from '../../model/delivery.ts';
import type { Format, ResolvedDestination } from '../../model/destination.ts';
import { reservedFor } from '../../model/reserved-header.ts';
import { formatHeaders } from './formats/format.ts';
import type { HeaderPair } from './formats/format-shape.ts';

export const DELIVERY_METHOD = 'POST';

/** Name, value, name, value, …: what the file asks for, without what Hookyard sets. */
export function ownHeaders(written: ResolvedDestination['headers'], userAgent: string): readonly string[] {
  const headers = written.filter(({ name }) => reservedFor(name) === null).flatMap(({ name, value }) => [name, value]);
  if (!has(headers, 'accept')) headers.push('Accept', '*/*');
  if (!has(headers, 'user-agent')) headers.push('User-Agent', userAgent);
  return headers;
}

/** All headers of one request, as `ownHeaders` lists them; those of the connection come on top (Host, Content-Length). */
export function deliveryHeaders(
  own: readonly string[],
  format: Format,
  event: DeliveredEvent,
  signed: readonly HeaderPair[],
): string[] {
  const headers = [...own];
  for (const [name, value] of formatHeaders(format, event)) headers.push(name, value);
  for (const [name, value] of signed) headers.push(name, value);
  return headers;
}

function has(headers: readonly string[], name: string): boolean {
  return headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === name);
}
