import {
  callsOf,
  type Expression,
  type ExpressionFault,
  type Parsed,
  parseCondition,
} from '../expression/expression.ts';
import { expressionsOf, parseTemplate, type Template } from '../expression/template.ts';
import type { FaceUse } from '../model/route.ts';
import type { FoundExpression } from './found-expression.ts';
import type { LocatedScalar, LocatedText } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { offsetInScalar } from './scalar-offset.ts';

/** What the parts of one file are read with. */
export interface Reading {
  /** The text that offsets count in. */
  readonly text: string;
  readonly report: ProblemList;
}

/** What the parts of one route are read with. */
export interface RouteReading extends Reading {
  /** Collects the expressions of the route, in the order of the file. */
  readonly found: FoundExpression[];
  /** Collects what not every face can do. */
  readonly uses: FaceUse[];
}

/** Events are not known yet when a destination is read, and no text that event data reaches sees a secret. */
const IN_ROUTES = { contexts: ['github'] };
const IN_STEPS = { contexts: ['github', 'steps'] };
const IN_STEP_CONDITIONS = { contexts: ['github', 'steps'], statusFunctions: true };
const IN_DESTINATIONS = { contexts: ['secrets', 'vars'] };

/** Of one value: finding the place of each goes through the value. */
const MOST_FAULTS = 20;

/** The `if` of a route or of a step. null: it has faults, which have been reported at their places. */
export function readCondition(node: LocatedScalar, where: 'route' | 'step', reading: RouteReading): Expression | null {
  const text: LocatedText = { ...node, value: String(node.value) };
  const parsed = parseCondition(text.value, where === 'route' ? IN_ROUTES : IN_STEP_CONDITIONS);
  const condition = valueOrFaults(parsed, text, reading);
  if (condition !== null) collect(condition, text.value.indexOf(condition.source), text, reading);
  return condition;
}

/** A template in a step. */
export function readRouteTemplate(node: LocatedText, reading: RouteReading): Template | null {
  const template = valueOrFaults(parseTemplate(node.value, IN_STEPS), node, reading);
  for (const { expression, offset } of template === null ? [] : expressionsOf(template)) {
    collect(expression, offset, node, reading);
  }
  return template;
}

/** `offset`: of the expression's source in the value of the scalar. */
function collect(expression: Expression, offset: number, node: LocatedText, reading: RouteReading): void {
  const offsetOf = (index: number) => offsetInScalar(reading.text, node, offset + index);
  reading.found.push({ expression, offsetOf });
  for (const call of callsOf(expression)) {
    if (ASKING_FUNCTIONS.has(call.name)) {
      reading.uses.push({ kind: 'function', name: call.name, offset: offsetOf(call.offset) });
    }
  }
}

/** They ask GitHub, which the App alone can. (`changed-files()` is answered from the payload where it has them.) */
const ASKING_FUNCTIONS = new Set(['permission', 'in-team']);

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
