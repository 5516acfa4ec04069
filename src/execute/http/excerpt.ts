/** How much of a response's text is kept. */
const MOST_KEPT_BYTES = 4 * 1024;

/** How much of a response an excerpt is made of: more than is kept, since removing secrets makes it shorter. */
export const EXCERPT_SOURCE_BYTES = 8 * 1024;

/** Shorter parts of a URL (`/`, `/ci`) are no secrets, and would be cut out of every sentence. */
const SHORTEST_PATH = 4;
/** A path segment or query value that is long enough to be a token: it is removed where it stands alone too. */
const SHORTEST_TOKEN = 12;

/** Texts that must not be kept, in every form in which a response may hold them. Never empty strings. */
export type Unkept = readonly string[];

/** What must not be kept of a response: secrets, and the URL and its parts, escaped or not. */
export function unkeptTexts(secrets: readonly string[], url: URL, urlText: string): Unkept {
  const texts = new Set<string>();
  for (const secret of secrets) addForms(texts, secret);
  for (const whole of [urlText, url.href, url.password]) addForms(texts, whole);
  for (const part of [url.pathname + url.search, url.pathname, url.search.slice(1)]) {
    if (part.length >= SHORTEST_PATH) addForms(texts, part);
  }
  for (const token of [...url.pathname.split('/'), ...url.searchParams.values()]) {
    if (token.length >= SHORTEST_TOKEN) addForms(texts, token);
  }
  texts.delete('');
  return [...texts];
}

/** What must not be kept of a response where a secret is made for one request only. */
export function unkeptForms(secret: string): Unkept {
  const texts = new Set<string>();
  addForms(texts, secret);
  texts.delete('');
  return [...texts];
}

/**
 * The text of a response that may be kept: at most 4 KiB, cut at a character's border, without control and formatting
 * characters, with `***` for whatever must not be kept. `cut`: the response went on after `bytes`.
 */
export function makeExcerpt(bytes: Uint8Array, cut: boolean, unkept: Unkept): string {
  if (bytes.length === 0) return '';
  // Controls first: one in the middle of a secret would hide it, and taking it out later would mend the secret.
  const text = withoutControls(new TextDecoder().decode(bytes, { stream: cut }));
  const shown = masked(text, unkept, cut);
  return shown.slice(0, new TextEncoder().encodeInto(shown, new Uint8Array(MOST_KEPT_BYTES)).read);
}

/** Line breaks and tabs become a space; other controls, and formatting that could turn a log line around, go. */
function withoutControls(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
}

/** Marks before it cuts, so that secrets that overlap, or hold one another, all go whole. */
function masked(text: string, unkept: Unkept, cut: boolean): string {
  let marks: Uint8Array | null = null;
  for (const secret of unkept) {
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
      marks ??= new Uint8Array(text.length);
      marks.fill(1, at, at + secret.length);
    }
    const begun = cut ? begunAtEnd(text, secret) : 0;
    if (begun === 0) continue;
    marks ??= new Uint8Array(text.length);
    marks.fill(1, text.length - begun);
  }
  return marks === null ? text : withMarksHidden(text, marks);
}

/** How many characters of `secret` the text ends with, where the response was cut off in the middle of it. */
function begunAtEnd(text: string, secret: string): number {
  for (let length = Math.min(secret.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(secret.slice(0, length))) return length;
  }
  return 0;
}

function withMarksHidden(text: string, marks: Uint8Array): string {
  let shown = '';
  for (let at = 0; at < text.length; ) {
    const marked = marks[at] === 1;
    const end = marks.indexOf(marked ? 0 : 1, at);
    const next = end === -1 ? text.length : end;
    shown += marked ? '***' : text.slice(at, next);
    at = next;
  }
  return shown;
}

/** As it is, URL-encoded (RFC 3986, forms), and as JSON and HTML write it. */
function addForms(texts: Set<string>, secret: string): void {
  const encoded = encodeURIComponent(secret.toWellFormed());
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    encoded,
    encoded.replace(/%../g, (code) => code.toLowerCase()),
    encodeURI(secret.toWellFormed()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
    html(secret, '&#39;'),
    html(secret, '&#x27;'),
  ];
  for (const form of forms) texts.add(withoutControls(form));
}

function html(text: string, apostrophe: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", apostrophe);
}
