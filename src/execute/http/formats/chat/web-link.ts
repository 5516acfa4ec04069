import { percentEncoded } from '../../../../expression/percent-encoded.ts';

/** Characters of an address at most: Discord takes 2048 (https://discord.com/developers/docs/resources/message#embed-object), Slack 3000. */
const LONGEST_LINK = 2000;

/** Of people, repositories and commits, of which a message has several: no real one has a quarter of it. */
export const LONGEST_SIDE_LINK = 500;

/**
 * An address that people can open, and that ends no link around it; null: it is none. Only http: and https:, and without a
 * name and password, which are there to look like a host.
 */
export function webLink(text: string | null, longest: number = LONGEST_LINK): string | null {
  if (text === null || text.length > longest || !/^https?:\/\/[^\s\p{Cc}]+$/iu.test(text)) return null;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const rest = url.href
    .slice(url.origin.length)
    .replace(/[\\`*[\]()|<>"'@~$]|&(?=#|\w+;)|(?<![a-z\d])_|_(?![a-z\d])/gi, percentEncoded);
  const link = url.origin + rest;
  return link.length <= longest ? link : null;
}

/** Avatars of people at GitHub, and no other picture: a platform fetches it, and Slack refuses the message if it cannot. */
export function avatarLink(text: string | null): string | null {
  const link = webLink(text, LONGEST_SIDE_LINK);
  return link !== null && /^https:\/\/(?:[\w-]+\.)*githubusercontent\.com\//.test(link) ? link : null;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** An address in a text, without the signs after it that belong to the sentence. */
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.-])https?://(?:${LABEL}\.)+${LABEL}(?![\p{L}\p{N}_@-])(?:[/?#:][^\s<>]*)?`,
  'giu',
);

/** What stands before keeps it from being tried anew at each sign of a long run. */
const SIGNS_AT_END = /(?<![^\p{L}\p{N}/=&#-])[^\p{L}\p{N}/=&#-]+$/u;

/**
 * The text escaped, but for addresses, which stay what they are: a platform links them, and everybody sees where to. What
 * could end the text around them, or begin a markup, is percent-encoded there.
 */
export function escapeAround(text: string, escapeText: (text: string) => string): string {
  let escaped = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const whole = index === 0 && found.length === text.length;
    const address = whole ? found : found.replace(SIGNS_AT_END, '');
    const link = webLink(address);
    if (link === null) continue;
    escaped += escapeText(text.slice(from, index)) + (address.endsWith('/') ? link : link.replace(/\/$/, ''));
    from = index + address.length;
  }
  return escaped + escapeText(text.slice(from));
}
