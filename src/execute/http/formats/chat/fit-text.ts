import { truncateText } from '../../../../expression/truncate-text.ts';
import type { Dialect, Piece, Text } from './chat-message.ts';

/** The least that a part is shortened to before the author's own text is. */
const LEAST = 8;

/**
 * The text as the platform takes it, of `limit` UTF-16 units at most: no platform counts more for a text than it has of these. Escaped
 * after it is cut, so that no escape is. What the author wrote stays whole as long as shortening the data is enough.
 */
export function fitText(text: Text, limit: number, dialect: Dialect): string {
  const whole = renderAll(text, limit, dialect);
  if (whole.length <= limit) return whole;
  if (text.some(({ kind }) => kind === 'markup')) {
    for (let cap = limit >> 1; cap >= LEAST; cap >>= 1) {
      const shorter = renderAll(text, cap, dialect);
      if (shorter.length <= limit) return shorter;
    }
  }
  return cutText(text, limit, dialect);
}

/** As `fitText`, for one text of data. */
export function fitData(text: string, limit: number, escapeText: (text: string) => string): string {
  let most = Math.max(0, limit);
  for (;;) {
    const cut = truncateText(text, most, () => {});
    const escaped = escapeText(cut === text ? text : withoutHalfAddress(cut));
    if (most === 0) return limit > 0 && text !== '' ? '…' : '';
    if (escaped.length <= limit) return escaped;
    most = Math.floor(most * Math.min(0.9, limit / escaped.length));
  }
}

/** Half an address is another address. Looked for in the last word alone, or each of many addresses would be read to its end. */
function withoutHalfAddress(cut: string): string {
  const start = cut.search(/(?<!\S)\S+$/);
  const word = start < 0 ? '' : cut.slice(start);
  const address = word.search(/https?:\/\//i);
  return address < 0 || !word.endsWith('…') ? cut : `${cut.slice(0, start + address)}…`;
}

/** Each piece of data has `cap` UTF-16 units at most. */
function renderAll(text: Text, cap: number, dialect: Dialect): string {
  return text.map((piece) => renderPiece(piece, cap, dialect)).join('');
}

function renderPiece(piece: Piece, cap: number, dialect: Dialect): string {
  if (piece.kind === 'markup') return piece.text;
  const data = fitData(piece.text, cap, dialect.data);
  return piece.kind === 'link' ? dialect.link(data, piece.url) : data;
}

/** From the start, as much as there is room for; a link is kept whole or left out. */
function cutText(text: Text, limit: number, dialect: Dialect): string {
  if (limit < 1) return '';
  let cut = '';
  for (const piece of text) {
    const room = limit - cut.length - 1;
    const rendered = renderPiece(piece, limit, dialect);
    if (rendered.length <= room) {
      cut += rendered;
      continue;
    }
    if (piece.kind === 'data') return cut + fitData(`${piece.text}…`, room + 1, dialect.data);
    return `${cut}${piece.kind === 'markup' ? cutMarkup(piece.text, room) : ''}…`;
  }
  return cut;
}

/** What is cut as one: code, a mention or link, a pair of signs with what is between; a character with its accents. */
const TOKEN =
  /```[\s\S]{0,2000}?```|`[^`\n]{0,300}`|<[^<>\n]{0,2000}>|!?\[[^[\]\n]{0,300}\]\([^()\s]{0,2000}\)|(\*{1,3}|_{1,3}|~{1,2}|\|\|)(?=\S)[^\n]{0,300}?\1|\\?[\s\S]\p{M}*(?:\u200d[\s\S]\p{M}*)*/gu;

function cutMarkup(text: string, room: number): string {
  let length = 0;
  for (const { 0: token, index } of text.slice(0, room + 2000).matchAll(TOKEN)) {
    if (index + token.length > room) break;
    length = index + token.length;
  }
  return text.slice(0, length);
}
