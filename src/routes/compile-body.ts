import type { Value } from '../expression/scope.ts';
import type { ValueTemplate } from '../expression/template.ts';
import { entriesOf, isText, type Located, type LocatedScalar, type LocatedText } from './located.ts';
import { quoteWord } from './quote-word.ts';
import { type RouteReading, readRouteTemplate } from './read-expression.ts';
import { commentInPlace, reportGlued } from './report-classics.ts';
import { holdsSealed } from './sealed-value.ts';

/** `body` and its like: any value; each text in it may hold `${{ }}`. What holds none is one constant. */
export function compileBody(node: Located, reading: RouteReading): ValueTemplate {
  switch (node.kind) {
    case 'scalar':
      return compileScalar(node, reading);
    case 'list': {
      const items = node.items.map((item) => compileBody(item, reading));
      const values = items.flatMap((item) => (item.kind === 'constant' ? [item.value] : []));
      return values.length === items.length ? { kind: 'constant', value: values } : { kind: 'list', items };
    }
    case 'map': {
      const entries = entriesOf(node).map(({ key, keyOffset, value }) => {
        if (key.includes('${{')) {
          const hint = 'write the key as it is; expressions stand in values';
          reading.report.add('no-expression', keyOffset, 'a key takes no expression', hint);
        }
        if (value.kind === 'scalar' && value.value === null) warnCommentInPlace(keyOffset, reading);
        return [key, compileBody(value, reading)] as const;
      });
      return foldConstants(entries);
    }
    case 'broken':
      return NOTHING;
    default:
      return node satisfies never;
  }
}

const NOTHING: ValueTemplate = { kind: 'constant', value: null };

function foldConstants(entries: readonly (readonly [string, ValueTemplate])[]): ValueTemplate {
  const constants: [string, Value][] = [];
  for (const [key, entry] of entries) if (entry.kind === 'constant') constants.push([key, entry.value]);
  if (constants.length < entries.length) return { kind: 'map', entries };
  // fromEntries makes own properties, of `__proto__` too.
  return { kind: 'constant', value: Object.fromEntries(constants) };
}

function compileScalar(node: LocatedScalar, reading: RouteReading): ValueTemplate {
  if (isText(node) && (node.value.includes('${{') || holdsSealed(node.value))) {
    const template = readRouteTemplate(node, reading);
    return template === null ? NOTHING : { kind: 'template', template };
  }
  if (isText(node)) {
    warnBraces(node, reading);
    if (node.style === 'plain') reportGlued(reading.text, node.end, reading.report);
  }
  if (typeof node.value === 'number' && !isExact(node.value)) {
    const hint = 'put it in quotes to send it as text';
    reading.report.add('out-of-range', node.offset, 'JSON cannot carry this number as it is written', hint);
  }
  return { kind: 'constant', value: node.value };
}

/** `color: #ff0000` is null to YAML. */
function warnCommentInPlace(keyOffset: number, { text, report }: RouteReading): void {
  const comment = commentInPlace(text, keyOffset);
  if (comment === null) return;
  const message = 'the value is null: a # after a space begins a comment';
  report.add('glued-comment', text.indexOf('#', keyOffset), message, `put it in quotes: ${quoteWord(`'${comment}'`)}`);
}

/** `{{ github.actor }}`, as other template languages have it. */
function warnBraces({ value, offset }: LocatedText, { report }: RouteReading): void {
  if (!/\{\{\s*(?:github|steps|secrets|vars)\b/i.test(value)) return;
  report.add('braces-without-dollar', offset, 'braces without a $ before them are text', 'write ${{ … }}');
}

/** Not `.nan`, `.inf`, or a whole number that loses digits (RFC 8259 §6). */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
