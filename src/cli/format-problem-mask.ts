/** Units of a line, the end not included, that are not shown: they may be a credential. */
export interface Hidden {
  readonly start: number;
  readonly end: number;
}

/** How careful a line is treated. `guarded`: only values known to be harmless are shown; `secret`: not even those. */
export type Care = 'open' | 'guarded' | 'secret';

/**
 * A source line is shown to whoever looks at the terminal or at a pasted log, and a route file may hold what nobody should
 * see: a literal URL, a signing secret, a header. The file may also be broken, so that no tree says where those stand.
 * So lines are read by themselves: below `routes:` all is shown but what looks like a credential; elsewhere a value is
 * shown only where it is known to be none. Hiding too much costs a word of a message; the other way costs a secret.
 */
export function caresOf(lines: readonly string[]): readonly Care[] {
  let section: Care = 'guarded';
  const around: { readonly indent: number; readonly below: Care }[] = [];
  return lines.map((line) => {
    const top = TOP_KEY.exec(line)?.[1];
    if (top !== undefined) section = OPEN_SECTIONS.has(top) ? 'open' : 'guarded';
    const [blank = '', dash] = /^[ \t]*([-?](?=\s|$))?/.exec(line) ?? [];
    const isContent = !/^\s*(?:#|$)/.test(line);
    // A list may begin in the column of its key, so that its entries count as deeper.
    const indent = blank.length + (dash === undefined ? 0 : 0.5) - (dash?.length ?? 0);
    while (isContent && (around.at(-1)?.indent ?? -1) >= indent) around.pop();
    const outer = most(section, around.at(-1)?.below ?? 'open');
    const care = most(outer, NAMES_SECRET.test(line) ? 'guarded' : 'open');
    if (isContent) around.push({ indent, below: NAMES_SECRET.test(line) && top !== 'destinations' ? 'secret' : care });
    return care;
  });
}

/** What of a line is not shown, in order and without overlaps. */
export function hiddenIn(line: string, care: Care): readonly Hidden[] {
  const found = care === 'open' ? credentialsIn(line, 0) : new GuardedLine(line, care).read();
  return found.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}

const RANK: Readonly<Record<Care, number>> = { open: 0, guarded: 1, secret: 2 };

function most(one: Care, other: Care): Care {
  return RANK[one] > RANK[other] ? one : other;
}

const TOP_KEY = /^['"]?([\w-]{1,60})['"]?[ \t]{0,9}:(?=\s|$)/;
const OPEN_SECTIONS = new Set(['version', 'extends', 'routes', 'on', 'name']);
/** Keys whose values are secret, wherever somebody writes them; `destinations` so that it guards where it is indented. */
const NAMES_SECRET =
  /(?:(?<![\w-])(?:url|destinations|headers|auth|tls|cert|ca)|secret|token|passw|credential|authorization|cookie|key)[\w-]{0,40}['"]?[ \t]{0,9}:(?!\/)/i;
const SECRET_KEY = /^(?:url|headers|auth|tls|cert|ca)$|secret|token|passw|credential|authorization|cookie|key/i;
/** Keys of a destination whose values are words of the grammar. */
const WORD_KEY = /^(?:format|method|timeout|retry|attempts|schedule|rate-limit|max-in-flight|enabled|version)$/;
const WORD = /^[\w./-]{1,24}$/;
const HARMLESS = /^(?:true|false|null|yes|no|~|github|json|standard|\d{1,4}(?:ms|s|m|h|d|\/s|\/m)?)$/i;

const RUN = `[^\\s'",;)\\]}]*`;
/** By the prefixes that providers give what they issue, so that scanners find it. */
const ISSUED = new RegExp(
  `(?<![A-Za-z0-9])(?:whsec_|whsk_|sealed:|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|xapp-|sk[-_]|[rs]k_(?:live|test)_|AKIA|AIza|eyJ|SG\\.|npm_|pypi-|-----BEGIN)${RUN}`,
  'g',
);
const BEARER = /(?<=\b(?:bearer|basic) {1,3})[^\s'"]{6,}/gi;
const AFTER_SCHEME = /(?<=:\/\/)[^\s'"]+/g;
const AFTER_HOST = /(?<=\.[A-Za-z]{2,10}(?::\d{1,5})?\/)[^\s'"]{8,}/g;
const LONG_RUN = /[A-Za-z0-9+/=_-]{24,}/g;
const HOST = /^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?(?=[/?#\s'",\]}]|$)/;

/** What looks like a credential, wherever it stands. `offset` is added to all positions. */
function credentialsIn(text: string, offset: number): Hidden[] {
  const found: Hidden[] = [];
  const hide = (start: number, length: number) =>
    found.push({ start: offset + start, end: offset + start + length });
  for (const pattern of [ISSUED, BEARER, AFTER_HOST])
    for (const { index, 0: run } of text.matchAll(pattern)) hide(index, run.length);
  for (const { index, 0: run } of text.matchAll(AFTER_SCHEME)) {
    const host = HOST.exec(run)?.[0].length ?? 0;
    hide(index + host, run.length - host);
  }
  for (const { index, 0: run } of text.matchAll(LONG_RUN))
    if (/\d/.test(run) && /[A-Za-z]/.test(run)) hide(index, run.length);
  return merged(found);
}

function merged(found: readonly Hidden[]): Hidden[] {
  const kept: Hidden[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last !== undefined && one.start <= last.end) kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else kept.push(one);
  }
  return kept;
}

/** YAML's tokens as far as one line shows them. All have a bound: a line may be hostile. */
const TOKEN = {
  blank: /[ \t\r]+/y,
  comment: /(?<=^|[ \t])#.*/y,
  mark: /[-?](?=[ \t\r]|$)|[|>][-+\d]{0,3}(?=[ \t\r]|$)|[}\],:]/y,
  open: /[{[]/y,
  key: /('[^']{1,60}'|"[^"\\]{1,60}"|<<|~|\w[\w .-]{0,60}?)[ \t]{0,9}:(?=[ \t\r]|$)/y,
  /** An anchor, an alias or a tag. */
  property: /(?:[&*][\w-]{1,40}|![\w!]{0,20})(?=[ \t\r,\]}]|$)/y,
  quoted: /'(?:[^']|'')*'?|"(?:[^"\\]|\\.)*"?/y,
  inFlow: /(?:\$\{\{[^}]{0,500}\}\}|(?![ \t]#)[^,\]}])+/y,
  inBlock: /(?:(?![ \t]#).)+/y,
} as const;

/** Reads a line whose values are hidden unless they are known to be harmless. */
class GuardedLine {
  readonly #line: string;
  readonly #outer: Care;
  readonly #hidden: Hidden[] = [];
  #at = 0;
  #depth = 0;
  #mayBeKey = true;
  /** The key whose value is read. */
  #key = '';

  constructor(line: string, outer: Care) {
    this.#line = line;
    this.#outer = outer;
  }

  read(): Hidden[] {
    while (this.#at < this.#line.length) this.#readToken();
    return merged(this.#hidden);
  }

  #readToken(): void {
    const start = this.#at;
    if (this.#take('blank') !== '') return;
    if (this.#take('comment') !== '') return this.#hide(start + 1, this.#at);
    const mark = this.#take('mark');
    if (mark !== '') {
      if (mark === ',') this.#mayBeKey = true;
      return;
    }
    if (this.#take('open') !== '') {
      this.#depth += 1;
      this.#mayBeKey = true;
      return;
    }
    if (this.#mayBeKey && this.#readKey()) return;
    this.#mayBeKey = false;
    if (!this.#isSecret && this.#take('property') !== '') return;
    const quoted = this.#take('quoted');
    if (quoted !== '') return this.#readValue(start + 1, this.#at - (quoted.length > 1 ? 1 : 0));
    if (this.#take(this.#depth > 0 ? 'inFlow' : 'inBlock') === '') this.#at += 1;
    this.#readValue(start, this.#at);
  }

  get #isSecret(): boolean {
    return this.#outer === 'secret' || SECRET_KEY.test(this.#key);
  }

  #readKey(): boolean {
    const start = this.#at;
    const key = this.#take('key');
    if (key === '') return false;
    this.#key = key.replace(/['":\s]/g, '');
    this.#mayBeKey = false;
    if (credentialsIn(key, 0).length > 0) this.#hide(start, this.#at - 1);
    return true;
  }

  #readValue(start: number, end: number): void {
    const value = this.#line.slice(start, end).trimEnd();
    const isWord = !this.#isSecret && (HARMLESS.test(value) || (WORD_KEY.test(this.#key) && WORD.test(value)));
    if (isWord && credentialsIn(value, 0).length === 0) return;
    let at = start + originLength(value);
    for (const { index, 0: braces } of value.matchAll(/\$\{\{[^}]{0,500}\}\}/g)) {
      this.#hide(at, start + index);
      for (const text of braces.matchAll(/(?<=')(?:[^']|'')*/g)) this.#hide(start + index + text.index, start + index + text.index + text[0].length);
      this.#hidden.push(...credentialsIn(braces, start + index));
      at = start + index + braces.length;
    }
    this.#hide(at, start + value.length);
  }

  #hide(start: number, end: number): void {
    if (end > start) this.#hidden.push({ start, end });
  }

  #take(token: keyof typeof TOKEN): string {
    const pattern = TOKEN[token];
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#line)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }
}

/** A destination may be shown as its origin; what follows is a credential. */
function originLength(value: string): number {
  const scheme = /^https?:\/\//.exec(value)?.[0].length ?? 0;
  const host = scheme === 0 ? undefined : HOST.exec(value.slice(scheme))?.[0];
  return host === undefined ? 0 : scheme + host.length;
}
