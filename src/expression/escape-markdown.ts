import { percentEncoded } from './percent-encoded.ts';

const NO_WIDTH = '\u200b';

/** Of a host (RFC 1123 §2.1). GitHub links no other, and would take an underscore or a letter of another script for a part of it. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** What means something within a line. The end of the text counts as what may follow, since the author's text may. */
const INLINE = new RegExp(
  [
    // GitHub links an address as it stands, backslashes and all (https://github.github.com/gfm/#autolinks-extension-). Only
    // what it is sure to link stays as it is: what is not linked would be read as text.
    String.raw`(?<address>(?<![\p{L}\p{N}_.-])https?://(?:${LABEL}\.)+${LABEL}(?!\.?(?:[\w-]|[^\x00-\x7f]))[^\s<>]*)`,
    // A mention, an issue twice, an entity.
    String.raw`@(?!\s)`,
    String.raw`#(?=\d|$)`,
    String.raw`(?<gh>\bgh-)(?=\d|$)`,
    '&(?=[#a-z]|$)',
    // HTML, and markdown's own.
    '[\\\\`*_~[\\]|$<>]',
  ].join('|'),
  'giu',
);

/** What begins a heading, a list, a rule or an underlined title, but at the start of a line only. */
const LINE_START = /^([ \t]*)(?:([-+=#]|:(?=-))|(\d{1,9})([.)])(?=[ \t]|$))/gm;

/** Four columns in front would make the line code, in which escapes show. */
const INDENT = /^(?: {4}| {0,3}\t)/gm;

/**
 * For comments and bodies on GitHub (https://github.github.com/gfm/). GitHub looks for mentions and issues in the finished page,
 * where a backslash is gone: a character of no width after `@` and `#` stops them. An address stays an address, since the
 * payload's own have to work; one of an issue refers to it, like everybody's.
 */
export function escapeMarkdown(text: string): string {
  const inline = text.replace(INLINE, (found, ...more) => {
    const groups: { address?: string; gh?: string } = more.at(-1);
    if (groups.address !== undefined) return escapeAddress(groups.address);
    return groups.gh === undefined ? escapeCharacter(found) : found + NO_WIDTH;
  });
  return inline
    .replace(INDENT, (columns) => `&nbsp;${columns.slice(1)}`)
    .replace(LINE_START, (_, indent: string, mark?: string, digits?: string, end?: string) =>
      mark === undefined ? `${indent}${digits}\\${end}` : `${indent}\\${mark}`,
    );
}

/** Entities and not backslashes where HTML of the author's may be around: no escape is known there. */
function escapeCharacter(character: string): string {
  switch (character) {
    case '@':
    case '#':
      return character + NO_WIDTH;
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '$':
      // A formula begins at a `$`, with a backslash too.
      return '&dollar;';
    default:
      return `\\${character}`;
  }
}

/**
 * Percent-encoded is the same address (RFC 3986, section 6.2.2.2), or at least a harmless one where it looks like an entity
 * or an issue. What closes a text around it is no part of the address: GitHub leaves named entities at its end out of the
 * link.
 */
function escapeAddress(address: string): string {
  let end = address.length;
  while (CLOSING.has(address.charAt(end - 1))) end--;
  const closing = [...address.slice(end)].map((character) => CLOSING.get(character) ?? character);
  return address.slice(0, end).replace(/[@\\`*[\]|$"]|&(?=#?\w+;)|#(?=\d)/g, percentEncoded) + closing.join('');
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['\\', '&bsol;'],
  ['`', '&grave;'],
  ['*', '&ast;'],
  ['_', '&lowbar;'],
  ['[', '&lsqb;'],
  [']', '&rsqb;'],
  ['|', '&vert;'],
  ['$', '&dollar;'],
]);
