import type { CST } from 'yaml';

/** A slip that YAML's grammar notices lines later, if at all: the error comes there, the mistake is here. */
export interface Slip {
  /** A bracket without its end, a text in quotes that goes on over the lines below, a key that begins with `*`, `!` or `&`. */
  readonly kind: 'bracket' | 'quote' | 'key';
  readonly offset: number;
  /** After the last unit that was taken for a part of it. */
  readonly end: number;
}

/** Lines of YAML inside of quotes: a key, an entry, the end of a list or map, the quote of the next value. Prose has none. */
const SWALLOWED = /\n[ \t]*(?:["']?[\w.-]+["']?:(?:\s|$)|- |[\]}]|["']$)/;

/** In the order of the file. */
export function findSlips(tokens: readonly CST.Token[]): readonly Slip[] {
  const found: Slip[] = [];
  const open: (CST.Token | null | undefined)[] = [...tokens];
  for (let token = open.pop(); token !== undefined || open.length > 0; token = open.pop()) {
    if (token === null || token === undefined) continue;
    if (token.type === 'flow-collection') {
      const closing = token.start.type === 'flow-map-start' ? 'flow-map-end' : 'flow-seq-end';
      const isClosed = token.end.some(({ type }) => type === closing);
      if (!isClosed) found.push({ kind: 'bracket', offset: token.start.offset, end: token.start.offset + 1 });
    } else if (token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar') {
      const { offset, source } = token;
      const isClosed = source.length > 1 && source.endsWith(source.charAt(0));
      if (!isClosed || SWALLOWED.test(source)) found.push({ kind: 'quote', offset, end: offset + source.length });
    }
    if (token.type === 'alias') found.push(...keySlips([token]));
    for (const { start, key, sep, value } of 'items' in token ? token.items : []) {
      found.push(...keySlips(start), ...keySlips(sep ?? []));
      open.push(key, value);
    }
    if ('value' in token) open.push(token.value);
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** YAML takes `*key:` and `!key:` whole, colon included, for an alias and a tag. */
function keySlips(tokens: readonly CST.SourceToken[] | readonly CST.FlowScalar[]): readonly Slip[] {
  return tokens.flatMap(({ type, offset, source }) => {
    const isSlip = (type === 'alias' || type === 'tag' || type === 'anchor') && source.endsWith(':');
    return isSlip ? [{ kind: 'key' as const, offset, end: offset + source.length }] : [];
  });
}
