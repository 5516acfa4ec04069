/** What people see as one character. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Scripts and blocks that a terminal draws two cells wide (Unicode UAX #11, "Wide" and "Fullwidth"), in the main. */
const WIDE =
  /^(?:\p{sc=Han}|\p{sc=Hangul}|\p{sc=Hira}|\p{sc=Kana}|\p{Emoji_Presentation}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;
const ASCII = /^[\x20-\x7e]*$/;

/** How many cells of a terminal a printable text fills. */
export function cellWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  return Array.from(graphemes.segment(text), ({ segment }) => widthOf(segment)).reduce((sum, width) => sum + width, 0);
}

/** The text, or as much of its beginning as fits, with `…` for the rest. */
export function cutToWidth(text: string, most: number): string {
  if (cellWidth(text) <= most) return text;
  let kept = '';
  let left = most - 1;
  for (const { segment } of graphemes.segment(text)) {
    left -= widthOf(segment);
    if (left < 0) break;
    kept += segment;
  }
  return most < 1 ? '' : `${kept}…`;
}

function widthOf(grapheme: string): number {
  return WIDE.test(grapheme) || grapheme.includes('\ufe0f') ? 2 : 1;
}
