import { ExpressionFailure } from './expression-failure.ts';

/** Work units for one piece, beside its characters. */
const PIECE_COST = 32;

// `(?!\d)`: without it, a brace before a million digits and no other brace would be tried at every digit.
const BRACES = /\{\{|\}\}|\{(\d+)(?!\d):?\}|[{}]/g;

/**
 * `format('{0} of {1}', a, b)` as GitHub's engine does it, piece by piece: `take` is told each piece's length before it is
 * made. (The engine's own searches the whole rest of the text at each brace, and its errors quote the text.)
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#format
 */
export function formatText(
  text: string,
  values: readonly { coerceString(): string }[],
  take: (length: number) => void,
) {
  const pieces: string[] = [];
  const add = (piece: string) => {
    take(piece.length + PIECE_COST);
    pieces.push(piece);
  };
  let end = 0;
  for (const match of text.matchAll(BRACES)) {
    add(text.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[1] !== undefined) add(argument(Number(match[1]), values));
    else if (match[0].length === 2) add(match[0].slice(1));
    else
      throw new ExpressionFailure(
        'expression-failed',
        'format: a brace in its text is no {0}; write {{ or }} for a brace',
      );
  }
  add(text.slice(end));
  return pieces.join('');
}

function argument(index: number, values: readonly { coerceString(): string }[]): string {
  const value = values[index];
  if (value !== undefined) return value.coerceString();
  const last = values.length === 0 ? 'there are no values' : `the last value is {${values.length - 1}}`;
  throw new ExpressionFailure('expression-failed', `format: its text names {${index}}, but ${last}`);
}
