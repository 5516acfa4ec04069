import type { Piece } from './format-problem-lines.ts';

/** A part of a source line, and where in it the marks stand, in cells. */
export interface Excerpt {
  readonly text: string;
  readonly marksAt: number;
  readonly marks: number;
}

/** `start` and `end`: units of the line, of what is marked; both may stand at its end. `most`: cells. */
export function makeExcerpt(
  pieces: readonly Piece[],
  { start, end, most }: { readonly start: number; readonly end: number; readonly most: number },
): Excerpt {
  const before = pieces.findIndex((piece) => piece.end > start);
  const from = before === -1 ? pieces.length : before;
  const after = pieces.findIndex((piece) => piece.start >= end);
  const marked = { from, to: Math.max(from + 1, after === -1 ? pieces.length : after) };
  const seen = windowOf(pieces, marked, most);
  const head = seen.from > 0 ? '…' : '';
  const tail = seen.to < pieces.length ? '…' : '';
  const marksAt = head.length + widthOf(pieces.slice(seen.from, marked.from));
  return {
    text: `${head}${pieces
      .slice(seen.from, seen.to)
      .map(({ text }) => text)
      .join('')}${tail}`,
    marksAt,
    marks: Math.max(1, widthOf(pieces.slice(marked.from, Math.min(marked.to, seen.to)))),
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** As much of a line as fits: a third of the room for what stands before the marks, more where little follows. */
function windowOf(pieces: readonly Piece[], marked: Span, most: number): Span {
  if (widthOf(pieces) <= most) return { from: 0, to: pieces.length };
  const follows = widthOf(pieces.slice(marked.from)) + 1;
  let room = Math.max(Math.floor(most / 3), most - follows) - 1;
  let { from } = marked;
  while (from > 0 && room >= widthAt(pieces, from - 1)) {
    from -= 1;
    room -= widthAt(pieces, from);
  }
  room = most - (from > 0 ? 1 : 0) - widthOf(pieces.slice(from, marked.from));
  let { from: to } = marked;
  // The last one needs no cell for `…` after it.
  while (to < pieces.length && room - widthAt(pieces, to) >= (to + 1 < pieces.length ? 1 : 0)) {
    room -= widthAt(pieces, to);
    to += 1;
  }
  return { from, to };
}

function widthAt(pieces: readonly Piece[], at: number): number {
  return pieces[at]?.width ?? 0;
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { width }) => sum + width, 0);
}
