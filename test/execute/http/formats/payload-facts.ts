import { isObject } from '../../../support/chat-limits/checks.ts';
import type { Reading } from '../../../support/chat-limits/reading.ts';

/** The login of whoever did it; null: the payload does not say. */
export function loginOf(payload: Readonly<Record<string, unknown>>): string | null {
  const { sender } = payload;
  return isObject(sender) && typeof sender.login === 'string' ? sender.login : null;
}

/** Whether the payload has the address of a page of anything but of whoever did it. */
export function hasPage(payload: Readonly<Record<string, unknown>>): boolean {
  return othersIn(payload).some(({ key, url }) => /^(html_url|compare)$/.test(key) && /^https?:/.test(url));
}

/** Addresses for people in all of the payload, but those of whoever did it; percent signs decoded. */
export function pagesOf(payload: Readonly<Record<string, unknown>>): readonly string[] {
  return othersIn(payload).flatMap(({ url }) => (/^https?:\/\/(?!api\.)/.test(url) ? [sameWay(url)] : []));
}

/** One way to write an address, so that two can be compared. */
export function sameWay(url: string): string {
  return decodeURI(new URL(url).href);
}

interface Address {
  readonly key: string;
  readonly url: string;
}

/** The same person may also be the owner, or the one whom it is about. */
function othersIn(payload: Readonly<Record<string, unknown>>): readonly Address[] {
  const own = new Set(addressesIn(payload.sender).map(({ url }) => url));
  return addressesIn(payload).filter(({ url }) => !own.has(url));
}

function addressesIn(value: unknown, within = ''): readonly Address[] {
  if (typeof value === 'string') return [{ key: within, url: value }];
  if (Array.isArray(value)) return value.flatMap((one) => addressesIn(one, within));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'sender' ? [] : addressesIn(inner, key)));
}

/** What people see, without the characters that have no width. */
export function seenBy(reading: Reading): string {
  return reading.shown.replace(/[\u200b-\u200d\u2060\ufeff]/g, '');
}
