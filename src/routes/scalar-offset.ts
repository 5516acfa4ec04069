import type { LocatedScalar, LocatedText } from './located.ts';

/**
 * Where the unit at `index` of a scalar's value stands in the source. Exact for every style, folded line breaks and
 * escapes included; a unit that a fold made stands for the break it came from.
 */
export function offsetInScalar(source: string, scalar: LocatedText, index: number): number {
  if (isVerbatim(source, scalar)) return scalar.offset + (scalar.style === 'plain' ? 0 : 1) + index;
  switch (scalar.style) {
    case 'plain':
      return walkFlow(source, scalar, scalar.offset, index);
    case 'single':
    case 'double':
      return walkFlow(source, scalar, scalar.offset + 1, index);
    case 'block':
      return walkBlock(source, scalar, index);
    default:
      return scalar.style satisfies never;
  }
}

/** On one line and without escapes: the value stands in the source as it is. */
function isVerbatim(source: string, { style, value, offset, end }: LocatedText): boolean {
  const quotes = style === 'plain' ? 0 : 2;
  return style !== 'block' && end - offset === value.length + quotes && !source.slice(offset, end).includes('\n');
}

/** A break of a flow scalar with the blanks around it (YAML 1.2.2 §6.5): one break is a space, n are n - 1 breaks. */
const FLOW_BREAK = /[ \t]*(?:\r?\n[ \t]*)+/y;
const BLANKS = /[ \t]+/y;
/** Escapes of double quotes (YAML 1.2.2 §5.7); one before a line break removes it. */
const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|\r?\n[ \t]*|[\s\S])/y;

function walkFlow(source: string, scalar: LocatedText, start: number, index: number): number {
  const { value } = scalar;
  let at = start;
  let made = 0;
  while (at < scalar.end) {
    const escaped = scalar.style === 'double' ? matchAt(ESCAPE, source, at) : '';
    const removed = /^\\\r?\n/.test(escaped);
    // An escaped break makes nothing, so the unit that is looked for stands behind it.
    if (made >= index && !removed) break;
    const fold = escaped === '' ? matchAt(FLOW_BREAK, source, at) : '';
    if (escaped !== '') {
      made += removed ? 0 : madeBy(escaped);
      at += escaped.length;
    } else if (fold !== '') {
      made = afterFold(value, made, index);
      at += fold.length;
    } else if (' \t'.includes(source.charAt(at))) {
      // All of them at once: to ask each of many whether a break follows would take the square of their number.
      const blanks = Math.min(matchAt(BLANKS, source, at).length, Math.max(1, index - made));
      made += blanks;
      at += blanks;
    } else {
      const quote = scalar.style === 'single' && source.startsWith("''", at);
      made += 1;
      at += quote ? 2 : 1;
    }
  }
  return at;
}

/** A code point beyond U+FFFF is two units of the value. */
function madeBy(escaped: string): number {
  return escaped.startsWith('\\U') && Number.parseInt(escaped.slice(2), 16) > 0xffff ? 2 : 1;
}

function walkBlock(source: string, scalar: LocatedText, index: number): number {
  const header = source.indexOf('\n', scalar.offset);
  if (header === -1 || header >= scalar.end) return scalar.offset;
  const lineBreak = new RegExp(`(?:\\r?\\n {0,${blockIndent(source, scalar, header)}})+`, 'y');
  let at = header + matchAt(lineBreak, source, header).length;
  let made = 0;
  while (scalar.value[made] === '\n' && made < index) made += 1;
  while (made < index && at < scalar.end) {
    const fold = matchAt(lineBreak, source, at);
    if (fold === '') {
      made += 1;
      at += 1;
    } else {
      made = afterFold(scalar.value, made, index);
      at += fold.length;
    }
  }
  return at;
}

/** Indentation of the source that is not part of the value, whether it was written in the header or not. */
function blockIndent(source: string, scalar: LocatedScalar, header: number): number {
  const inSource = /^ *(?=[^ \r\n])/m.exec(source.slice(header + 1, scalar.end))?.[0].length ?? 0;
  const inValue = /^ *(?=[^ \n])/m.exec(String(scalar.value))?.[0].length ?? 0;
  return Math.max(0, inSource - inValue);
}

function afterFold(value: string, made: number, index: number): number {
  if (value[made] === ' ') return made + 1;
  let after = made;
  while (value[after] === '\n' && after < index) after += 1;
  return after;
}

function matchAt(sticky: RegExp, source: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(source)?.[0] ?? '';
}
