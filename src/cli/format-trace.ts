import { isTruthy } from '../expression/expression.ts';
import type { Trace } from '../expression/trace.ts';
import type { FormatLine, Piece } from './format-line.ts';
import { valueText } from './format-value.ts';

/** A condition with its verdict, and below it what each of its parts was worth. */
export function conditionLines(line: FormatLine, indent: number, trace: Trace): readonly string[] {
  const { outcome, parts } = trace;
  // `true` after a ✓ says nothing new, unless there is nothing else to read.
  const isPlain = outcome.kind === 'value' && typeof outcome.value === 'boolean' && parts.length > 0;
  const head = line(indent, 'if ', verdictOf(trace), ` ${trace.source}`, ...(isPlain ? [] : outcomePieces(trace)));
  return [head, ...parts.flatMap((part) => partLines(line, indent + 'if ✓ '.length, part))];
}

function partLines(line: FormatLine, indent: number, trace: Trace): readonly string[] {
  return [
    line(indent, trace.source, ...outcomePieces(trace)),
    ...trace.parts.flatMap((part) => partLines(line, indent + 2, part)),
  ];
}

function verdictOf({ outcome }: Trace): Piece {
  if (outcome.kind === 'failed') return ['red', '✗'];
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
