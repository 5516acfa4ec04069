import { type Expression, type ExpressionFault, type Parsed, parseCondition } from '../expression/expression.ts';
import { parseTemplate, type Template } from '../expression/template.ts';
import type { LocatedScalar, LocatedText } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { offsetInScalar } from './scalar-offset.ts';

/** What the parts of one file are read with. */
export interface Reading {
  /** The text that offsets count in. */
  readonly text: string;
  readonly report: ProblemList;
}

/** Events are not known yet when a destination is read, and no text that event data reaches sees a secret. */
const IN_ROUTES = { contexts: ['github'] };
const IN_DESTINATIONS = { contexts: ['secrets', 'vars'] };

/** Of one value: finding the place of each goes through the value. */
const MOST_FAULTS = 20;

/** null: it has faults, which have been reported at their places. */
export function readCondition(node: LocatedScalar, reading: Reading): Expression | null {
  const text: LocatedText = { ...node, value: String(node.value) };
  return valueOrFaults(parseCondition(text.value, IN_ROUTES), text, reading);
}

export function readRouteTemplate(node: LocatedText, reading: Reading): Template | null {
  return valueOrFaults(parseTemplate(node.value, IN_ROUTES), node, reading);
}

export function readDestinationTemplate(node: LocatedText, reading: Reading): Template | null {
  if (node.value.startsWith('sealed:')) {
    const message = 'sealed values do not exist yet; they will come';
    reading.report.add('not-yet', node.offset, message, 'write ${{ secrets.NAME }}');
    return null;
  }
  return valueOrFaults(parseTemplate(node.value, IN_DESTINATIONS), node, reading);
}

function valueOrFaults<T>(parsed: Parsed<T>, node: LocatedText, { text, report }: Reading): T | null {
  if (parsed.kind === 'parsed') return parsed.value;
  for (const fault of parsed.faults.slice(0, MOST_FAULTS)) {
    report.add(fault.code, offsetInScalar(text, node, fault.offset), fault.message, hintFor(fault, node, text));
  }
  return null;
}

/** A value without quotes ends at ` #`, which looks like an expression that breaks off. */
function hintFor(fault: ExpressionFault, node: LocatedText, text: string): string | null {
  const isCut = node.style === 'plain' && /^[ \t]+#/.test(text.slice(node.end, node.end + 100));
  return isCut ? 'a # after a space begins a comment: put the whole value in quotes' : fault.hint;
}

/** Wholly literal: nothing is filled in. */
export function isLiteral(template: Template): boolean {
  return template.parts.every((part) => typeof part === 'string');
}
