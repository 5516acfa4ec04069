/** What offsets in a file count in: its text without a byte order mark, which takes no column in an editor. */
export function sourceOf(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
