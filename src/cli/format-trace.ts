import { isTruthy } from '../expression/expression.ts';
import type { Trace } from '../expression/trace.ts';
import { cellWidth } from './cell-width.ts';
import { type FormatLine, fit, type Piece } from './format-line.ts';
import { valueText } from './format-value.ts';
import { printable } from './printable.ts';

/** Where lines of a terminal end: `columns` cells, Infinity where nothing is cut. */
export interface LineLayout {
  readonly line: FormatLine;
  readonly columns: number;
}

const IF_WIDTH = 'if ✓ '.length;

/** A condition with its verdict, and below it what each of its parts was worth. */
export function conditionLines(layout: LineLayout, indent: number, trace: Trace): readonly string[] {
  const { outcome, parts, source } = trace;
  // `true` after a ✓ says nothing new, unless there is nothing else to read.
  const isPlain = outcome.kind === 'value' && typeof outcome.value === 'boolean' && parts.length > 0;
  const tail = isPlain ? [] : outcomePieces(trace);
  const shown = sourceBefore(tail, source, layout.columns - indent - IF_WIDTH);
  const head = layout.line(indent, 'if ', verdictOf(trace), ' ', shown, ...tail);
  return [head, ...parts.flatMap((part) => partLines(layout, indent + IF_WIDTH, part))];
}

function partLines(layout: LineLayout, indent: number, trace: Trace): readonly string[] {
  const tail = outcomePieces(trace);
  // Nor are the parts of what was not evaluated, which needs no line for each.
  const parts = trace.outcome.kind === 'not-evaluated' ? [] : trace.parts;
  return [
    layout.line(indent, sourceBefore(tail, trace.source, layout.columns - indent), ...tail),
    ...parts.flatMap((part) => partLines(layout, indent + 2, part)),
  ];
}

/** A long source gives way to what came of it, until each has half of the line. */
function sourceBefore(tail: readonly Piece[], source: string, cells: number): string {
  if (cells === Number.POSITIVE_INFINITY) return source;
  const text = tail.map((piece) => (typeof piece === 'string' ? piece : piece[1])).join('');
  return fit(source, cells - Math.min(cellWidth(printable(text)), Math.floor(cells / 2)));
}

function verdictOf({ outcome }: Trace): Piece {
  // What nobody can be asked is not known, as in `ClauseVerdict`.
  if (outcome.kind === 'failed' && outcome.code !== 'lookup-unavailable') return ['red', '✗'];
  if (outcome.kind !== 'value') return ['yellow', '?'];
  return isTruthy(outcome.value) ? ['green', '✓'] : ['red', '✗'];
}

function outcomePieces({ outcome }: Trace): readonly Piece[] {
  switch (outcome.kind) {
    case 'value':
      return [['dim', ' → '], valueText(outcome.value)];
    case 'failed':
      return [' ', ['red', `${outcome.code}: ${outcome.message}`]];
    case 'needs':
      return [' ', ['yellow', `has to ask GitHub: ${outcome.call.name}()`]];
    case 'not-evaluated':
      return [' ', ['dim', 'not evaluated']];
    default:
      return outcome satisfies never;
  }
}
