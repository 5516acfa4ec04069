import type { ExpressionFault } from './fault.ts';

/** A stretch of a template: text as it is, or what stands between `${{` and `}}`. */
interface Segment {
  readonly kind: 'text' | 'expression';
  readonly text: string;
  /** Of `text`, in UTF-16 units from the start of the template. */
  readonly offset: number;
}

export interface SplitTemplate {
  readonly segments: readonly Segment[];
  /** The `${{` that is never closed; everything before it is in `segments`. */
  readonly unclosed: ExpressionFault | null;
}

const OPENING = '${{';
const CLOSING = '}}';

/** Splits as a workflow does: a `}}` inside a string of the expression does not end it. */
export function splitTemplate(source: string): SplitTemplate {
  const segments: Segment[] = [];
  let end = 0;
  for (let open = source.indexOf(OPENING); open !== -1; open = source.indexOf(OPENING, end)) {
    const start = open + OPENING.length;
    const close = closingAfter(source, start);
    if (open > end) segments.push({ kind: 'text', text: source.slice(end, open), offset: end });
    if (close === -1) return { segments, unclosed: unclosedAt(source, open, start) };
    segments.push({ kind: 'expression', text: source.slice(start, close), offset: start });
    end = close + CLOSING.length;
  }
  if (end < source.length) segments.push({ kind: 'text', text: source.slice(end), offset: end });
  return { segments, unclosed: null };
}

function closingAfter(source: string, start: number): number {
  let inString = false;
  for (let i = start; i < source.length; i++) {
    if (source.charAt(i) === "'") inString = !inString;
    else if (!inString && source.startsWith(CLOSING, i)) return i;
  }
  return -1;
}

/** Where a `}}` is there all the same, a `'` too many or too few has hidden it. */
function unclosedAt(source: string, offset: number, start: number): ExpressionFault {
  const end = source.indexOf(CLOSING, start);
  if (end !== -1) {
    const hint = "end it with '; a ' inside of a string is written '', as in 'it''s'";
    const quote = source.lastIndexOf("'", end);
    return { code: 'expression-unclosed', offset: quote, message: 'a string that begins here hides the }}', hint };
  }
  const hint = 'end it with }}; a string in it stands in single quotes, both of them';
  return { code: 'expression-unclosed', offset, message: 'this ${{ is never closed', hint };
}

/** Whether `${{` stands outside of single quotes: `contains(x, '${{')` is an expression without braces around it. */
export function hasOpening(source: string): boolean {
  let inString = false;
  for (let i = 0; i < source.length; i++) {
    if (source.charAt(i) === "'") inString = !inString;
    else if (!inString && source.startsWith(OPENING, i)) return true;
  }
  return false;
}
