// What a terminal or a browser acts on: control characters (Unicode category Cc), separators, and what turns the
// direction of writing. Line feed and tab are left.
const ACTED_ON = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Text that anybody may have written, fit for a log of GitHub's: what a viewer would act on is shown as `\u001b`, and `##[`
 * as `##\[`. The runner takes `##[command]` for a command wherever in a line it stands, and its pages fold and colour by it
 * (`ActionCommand.TryParse` of https://github.com/actions/runner).
 */
export function shownText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(ACTED_ON, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('##[', '##\\[');
}

/** The same on one line. */
export function shownLine(text: string): string {
  return shownText(text).replace(/[\n\t]+/g, ' ');
}

/** At most `most` UTF-16 units; what is cut ends in `…`, and no character is cut in two. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${wholeCharacters(text.slice(0, most - 1))}…`;
}

/** At most `most` bytes of UTF-8, without the character that would be cut in two. */
export function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text.slice(0, most));
  // `stream`: an unfinished sequence at the end is waited for, not replaced.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, most), { stream: true });
}

function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
