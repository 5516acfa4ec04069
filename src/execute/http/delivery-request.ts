import type { DeliveredEvent, HeaderPair } from '../../model/delivery.ts';
import type { Auth, Format, ResolvedDestination } from '../../model/destination.ts';
import { reservedFor } from '../../model/reserved-header.ts';
import { formatHeaders } from './formats/format-headers.ts';

/** Name, value, name, value, …: what the file asks for, without what Hookyard sets. */
export function ownHeaders(
  { headers: written, auth }: Pick<ResolvedDestination, 'headers'> & { readonly auth: Auth<unknown> | null },
  userAgent: string,
): readonly string[] {
  // What `auth` says is the one Authorization of a request: a second would be for the receiver to choose from.
  const isOurs = (name: string) =>
    reservedFor(name) !== null || (auth !== null && name.toLowerCase() === 'authorization');
  const headers = written.filter(({ name }) => !isOurs(name)).flatMap(({ name, value }) => [name, value]);
  if (!has(headers, 'accept')) headers.push('Accept', '*/*');
  if (!has(headers, 'user-agent')) headers.push('User-Agent', userAgent);
  return headers;
}

/** All headers of one request, as `ownHeaders` lists them; those of the connection come on top (Host, Content-Length). */
export function deliveryHeaders(
  own: readonly string[],
  format: Format,
  event: DeliveredEvent,
  /** Those of the format that were fixed when the delivery was planned: see `fixedHeaders`. */
  fixed: readonly HeaderPair[],
  signed: readonly HeaderPair[],
): string[] {
  return [...own, ...[...formatHeaders(format, event), ...fixed, ...signed].flat()];
}

function has(headers: readonly string[], name: string): boolean {
  return headers.some((text, at) => at % 2 === 0 && text.toLowerCase() === name);
}
