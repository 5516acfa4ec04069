/**
 * What a client that reads Markdown would make of a text: just enough of CommonMark (https://spec.commonmark.org/0.31.2/) to tell markup from text.
 * Code and escaped characters are put aside as letters of a private area (U+E000 on), one for one, so that what is left is markup if it looks like it.
 */
const ESCAPED = 0xe000;
const CODE = 0xe100;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

export interface MaskedLink {
  readonly label: string;
  readonly url: string;
}

/** §2.4 and §6.1: escaped ASCII punctuation, and what stands in code, put aside. */
export function withoutLiterals(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const next = text[at + 1] ?? '';
    if (text[at] === '\\' && PUNCTUATION.test(next)) {
      result += aside(next, ESCAPED);
      at += 1;
    } else if (text[at] === '`') {
      const code = codeAt(text, at);
      result += [...code].map((char) => aside(char, CODE)).join('');
      if (code === '') result += '`'.repeat(runAt(text, at));
      at += (code === '' ? runAt(text, at) : code.length) - 1;
    } else {
      result += text[at];
    }
  }
  return result;
}

/** Back to what is shown; entities (§2.5) are read too. */
export function shownText(text: string): string {
  return withoutEntities(shown(withoutLiterals(text)));
}

/** As it is shown, without what is in code. */
export function spokenText(text: string): string {
  return withoutEntities(shown(withoutLiterals(text).replace(/[\ue100-\ue17f]+/g, ' ')));
}

function withoutEntities(text: string): string {
  return text.replace(/&(#\d+|#x[0-9a-f]+|amp|lt|gt|quot|commat|ast|lbrack|rbrack);/gi, entity);
}

/** `[label](url)`, `![label](url)`, `[label]: url` and `<scheme:…>`, wherever they are not escaped. */
export function maskedLinks(text: string): readonly MaskedLink[] {
  const bare = withoutLiterals(text);
  const inline = [...bare.matchAll(/\]\(\s*<?([^\s)>]*)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\)/g)].map((match) => {
    const open = openingBracket(bare, match.index);
    return { label: open === -1 ? '' : bare.slice(open + 1, match.index), url: match[1] ?? '', open };
  });
  const angled = [...bare.matchAll(/<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/gi)].map(([, url = '']) => ({
    label: url,
    url,
    open: 0,
  }));
  const defined = [...bare.matchAll(/^ {0,3}\[([^\]]+)\]:[ \t]*(\S+)/gm)].map(([, label = '', url = '']) => ({
    label,
    url,
    open: 0,
  }));
  return [...inline, ...angled, ...defined]
    .filter(({ open }) => open !== -1)
    .map(({ label, url }) => ({ label: shown(label), url: shown(url) }));
}

/** Characters that are markup and stand beside `marker`, e.g. `**marker`; none: the marker is plain text. */
export function markupBeside(text: string, marker: string): readonly string[] {
  const bare = withoutLiterals(text);
  const found = [
    new RegExp(`[*_~|\`]+${marker}`, 'g'),
    new RegExp(`^[ >]*(#{1,6}|>|[-+*]|\\d+[.)]|-#)[ \\t]+${marker}`, 'gm'),
    new RegExp(`</?[a-z!][^>\\n]*>${marker}`, 'gi'),
    new RegExp(`^.*${marker}.*\\n(=+|-{2,})[ \\t]*$`, 'gm'),
    new RegExp(`^[ ]*\\|.*${marker}.*\\|`, 'gm'),
  ];
  return found.flatMap((pattern) => [...bare.matchAll(pattern)].map(([whole]) => shown(whole)));
}

function shown(text: string): string {
  return [...text].map(unaside).join('');
}

function aside(char: string, base: number): string {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? String.fromCodePoint(base + code) : char;
}

function unaside(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const base = code >= CODE ? CODE : ESCAPED;
  return code >= base && code < base + 0x80 ? String.fromCodePoint(code - base) : char;
}

function runAt(text: string, at: number): number {
  return /^`+/.exec(text.slice(at))?.[0].length ?? 0;
}

/** The whole code span or block that begins here, its backticks too; empty: they close nothing. */
function codeAt(text: string, at: number): string {
  const length = runAt(text, at);
  const after = text.slice(at + length);
  const close = new RegExp(`(?<!\`)\`{${length}}(?!\`)`).exec(after);
  const paragraph = length >= 3 ? -1 : after.search(/\n[ \t]*\n/);
  if (close === null || (paragraph !== -1 && paragraph < close.index)) return '';
  return text.slice(at, at + length + close.index + length);
}

/** Where the bracket stands that the one at `close` closes; -1: nowhere. */
function openingBracket(text: string, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    if (text[at] === ']') depth += 1;
    if (text[at] === '[') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  commat: '@',
  ast: '*',
  lbrack: '[',
  rbrack: ']',
};

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
