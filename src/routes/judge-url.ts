export type JudgedUrl =
  | { readonly kind: 'ok'; readonly url: URL }
  /** `reason` completes "`url` …" and never holds any of it. */
  | { readonly kind: 'bad'; readonly reason: string; readonly hint: string };

/** Whether a text is a URL that deliveries can be sent to: absolute, http or https, nobody's password in it. */
export function judgeUrl(text: string): JudgedUrl {
  // The parser would drop line breaks in silence (WHATWG URL §4.4), and so would hide a wrong block scalar or secret.
  if (/[\s\p{Cc}]/u.test(text)) {
    return bad('holds a space or a line break', 'write it on one line; a block scalar ends with a line break');
  }
  const url = URL.parse(text);
  if (/^\$(?!\{\{)/.test(text))
    return bad('is no variable of a shell', 'write ${{ secrets.NAME }} or ${{ vars.NAME }}');
  if (url === null) return bad('is not an absolute URL', 'write https://host/path');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return bad('is not http or https', 'write https://host/path');
  if (url.username !== '' || url.password !== '') {
    return bad('holds a user name or password', 'send it as a header: Authorization: ${{ secrets.NAME }}');
  }
  return { kind: 'ok', url };
}

function bad(reason: string, hint: string): JudgedUrl {
  return { kind: 'bad', reason, hint };
}

/** `https://host/`, `?` or `#`: the host is closed, what follows cannot change it. */
const CLOSED_HOST = /^https?:\/\/[^/?#\\\s]+[/?#]/i;

export function closesHost(prefix: string): boolean {
  return CLOSED_HOST.test(prefix);
}
