import { credentialsIn, type Hidden, merged, originLength } from './format-problem-credentials.ts';

/** Keys whose values are secret, wherever somebody writes them. */
const SECRET_KEY =
  /^(?:url|headers|auth|tls|cert|ca)$|secret|token|passw|credential|authorization|cookie|key|^(?:pw|pwd|pass|pin|code)$/i;
/** Keys of a destination that take numbers. */
const NUMBER_KEY = /^(?:timeout|attempts|schedule|rate-limit|max-in-flight)$/;
/** Words of the grammar, or what people take for them; numbers, durations and rates. */
const HARMLESS =
  /^(?:true|false|null|yes|no|on|off|~|github|json|standard|cloudevents|slack|discord|teams|mattermost|get|post|put|patch|delete|\d{1,4}(?: ?(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?)|\/[smhd])?)$/i;
const PLAIN_KEY = /^(?:[\w.-]{1,60}|'[\w.-]{1,60}'|"[\w.-]{1,60}"|<<|~)$/;
/** `${{ }}` that reads one property of a context, or of what people take for one, and holds nothing else. Quotes are doubled where the value is quoted too. */
const READ =
  /\$\{\{\s{0,9}(?:secrets?|vars?|env|github|inputs|steps)(?:\.[A-Za-z_][\w-]{0,99}|\[\s{0,9}(''?)[A-Za-z_][\w-]{0,99}\1\s{0,9}\])\s{0,9}\}\}/g;

/** YAML's tokens, as far as one line shows them. */
const TOKENS = {
  blank: /\s+/y,
  comment: /(?<=^|\s)#.*/sy,
  mark: /[-?](?=\s|$)|[|>][-+\d]{0,3}(?=\s|$)|[,:]/y,
  open: /[{[]/y,
  close: /[}\]]/y,
  key: /('[^']{1,60}'|"[^"\\]{1,60}"|<<|~|\w[\w .-]{0,60}?)[ \t]{0,9}:(?=\s|$)/y,
  /** An anchor, an alias or a tag. */
  property: /(?:[&*][\w-]{1,40}|![\w!]{0,20})(?=[\s,\]}]|$)/y,
  quoted: /'(?:[^']|'')*'?|"(?:[^"\\]|\\.)*"?/sy,
  inFlow: /(?:\$\{\{[^}]{0,500}\}\}|(?!\s#)[^,\]}])+/y,
  inBlock: /(?:(?!\s#).)+/sy,
} as const;

/**
 * What is not shown of a line whose values may be credentials: all but plain keys, words known to be harmless, the origin of
 * a URL, and the name that `${{ }}` reads. `isSecret`: not even harmless words, for a password may be one.
 */
export function hiddenInGuarded(line: string, isSecret: boolean): readonly Hidden[] {
  return new GuardedLine(line, isSecret).read();
}

class GuardedLine {
  readonly #line: string;
  readonly #isSecret: boolean;
  readonly #hidden: Hidden[] = [];
  #at = 0;
  #mayBeKey = true;
  /** The keys whose lists and maps are open, and the one whose value is read. */
  readonly #around: string[] = [];
  #key = '';

  constructor(line: string, isSecret: boolean) {
    this.#line = line;
    this.#isSecret = isSecret;
  }

  read(): readonly Hidden[] {
    while (this.#at < this.#line.length) this.#readToken();
    return merged(this.#hidden);
  }

  #readToken(): void {
    const start = this.#at;
    if (this.#take('blank') !== '') return;
    if (this.#take('comment') !== '') this.#hide(start + 1, this.#at);
    else if (!this.#readMark() && !(this.#mayBeKey && this.#readKey())) this.#readScalar(start);
  }

  #readMark(): boolean {
    const mark = this.#take('mark');
    if (mark === ',') this.#mayBeKey = true;
    if (mark !== '') return true;
    if (this.#take('close') !== '') {
      this.#key = this.#around.pop() ?? '';
      return true;
    }
    if (this.#take('open') === '') return false;
    this.#around.push(this.#key);
    this.#mayBeKey = true;
    return true;
  }

  #readKey(): boolean {
    const start = this.#at;
    const key = this.#take('key');
    if (key === '') return false;
    this.#key = key.replace(/['":\s]/g, '');
    this.#mayBeKey = false;
    const name = key.slice(0, -1).trimEnd();
    if (!PLAIN_KEY.test(name) || credentialsIn(name).length > 0) this.#hide(start, start + name.length);
    return true;
  }

  #readScalar(start: number): void {
    this.#mayBeKey = false;
    if (this.#take('property') !== '') {
      this.#hide(start, this.#at);
      return;
    }
    const quoted = this.#take('quoted');
    if (quoted !== '') {
      this.#readValue(start + 1, this.#at - (/^.+['"]$/s.test(quoted) ? 1 : 0));
      return;
    }
    if (this.#take(this.#around.length > 0 ? 'inFlow' : 'inBlock') === '') this.#at += 1;
    this.#readValue(start, this.#at);
  }

  get #keepsSecret(): boolean {
    return this.#isSecret || [...this.#around, this.#key].some((key) => SECRET_KEY.test(key));
  }

  #readValue(start: number, end: number): void {
    const value = this.#line.slice(start, end).trimEnd();
    const isNumber = NUMBER_KEY.test(this.#key) && /^\d{1,6}$/.test(value);
    if ((HARMLESS.test(value) || isNumber) && !this.#keepsSecret) return;
    let shown = originLength(value);
    for (const { index, 0: read } of value.matchAll(READ)) {
      this.#hide(start + shown, start + index);
      this.#hidden.push(...credentialsIn(read, start + index));
      shown = index + read.length;
    }
    this.#hide(start + shown, start + value.length);
  }

  #hide(start: number, end: number): void {
    if (end > start) this.#hidden.push({ start, end });
  }

  #take(token: keyof typeof TOKENS): string {
    const pattern = TOKENS[token];
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#line)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }
}
