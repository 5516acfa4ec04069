import {
  callsOf,
  type Expression,
  type ExpressionFault,
  type Parsed,
  parseCondition,
} from '../expression/expression.ts';
import { expressionsOf, parseTemplate, type Template } from '../expression/template.ts';
import type { FaceUse, FieldPath } from '../model/route.ts';
import type { FoundExpression } from './found-expression.ts';
import type { LocatedScalar, LocatedText } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { offsetInScalar } from './scalar-offset.ts';
import { holdsSealed, SEALED_PREFIX, sealedTemplate } from './sealed-value.ts';

/** What the parts of one file are read with. */
export interface Reading {
  /** The text that offsets count in. */
  readonly text: string;
  readonly report: ProblemList;
  /** The file is merged with another, which may have the destinations that it lacks and use those that it has. */
  readonly isPart: boolean;
  /** It may do without routes only where it says something else: what it extends, or whom it accepts. */
  readonly needsRoutes: boolean;
  /** What only warns, and takes time, is left out. */
  readonly withoutWarnings: boolean;
}

/** What the parts of one route are read with. */
export interface RouteReading extends Reading {
  /** Collects the expressions of the route, in the order of the file. */
  readonly found: FoundExpression[];
  /** Collects the paths of `fields` and `omit`. */
  readonly paths: { readonly path: FieldPath; readonly offset: number }[];
  /** The events of the route. */
  readonly events: Set<string>;
  /** Collects what not every face can do. */
  readonly uses: Omit<FaceUse, 'route'>[];
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
  if (condition !== null) collect(condition, condition.offset, placesIn(text, reading), reading);
  return condition;
}

/** A template in a step. */
export function readRouteTemplate(node: LocatedText, reading: RouteReading): Template | null {
  if (reportSealed(node, reading)) return null;
  const template = valueOrFaults(parseTemplate(node.value, IN_STEPS), node, reading);
  const place = placesIn(node, reading);
  for (const { expression, offset } of template === null ? [] : expressionsOf(template)) {
    collect(expression, offset, place, reading);
  }
  return template;
}

type Place = (index: number) => number;

/** Where a unit of a value stands in the file. Finding it goes through the value: after some of them its beginning has to do. */
function placesIn(node: LocatedText, { text }: Reading): Place {
  let left = MOST_FAULTS;
  return (index) => (left-- > 0 ? offsetInScalar(text, node, index) : node.offset);
}

/** `offset`: of the expression's source in the value that `place` is for. */
function collect(expression: Expression, offset: number, place: Place, reading: RouteReading): void {
  const offsetOf = (index: number) => place(offset + index);
  reading.found.push({ expression, offsetOf });
  for (const call of callsOf(expression)) {
    const isAnswered = call.name === 'changed-files' && reading.events.has('push');
    if (ASKING_FUNCTIONS.has(call.name) && !isAnswered) {
      reading.uses.push({ kind: 'function', name: call.name, offset: offsetOf(call.offset) });
    }
  }
}

/** They ask GitHub, which the App alone can; of the changed files a push tells itself. */
const ASKING_FUNCTIONS = new Set(['permission', 'in-team', 'changed-files']);

/** Whether a text holds a sealed value where none is opened. It would be sent as it stands, to somebody's surprise. */
function reportSealed(node: LocatedText, reading: Reading): boolean {
  if (!holdsSealed(node.value)) return false;
  reportMisplaced(node, reading);
  return true;
}

export function reportMisplaced(node: LocatedText, { report }: Reading): void {
  const hint = 'let it be all of `url`, a header, `signing-secret`, `ca` or a value of `auth`';
  report.add(
    'sealed-misplaced',
    node.offset,
    'a sealed value is opened only as the whole value of a destination',
    hint,
  );
}

/** A value of a destination, sealed or not. */
export function readDestinationTemplate(node: LocatedText, reading: Reading): Template | null {
  if (node.value.startsWith(SEALED_PREFIX) && !node.value.includes('${{')) return sealedTemplate(node.value);
  if (reportSealed(node, reading)) return null;
  const parsed = parseTemplate(node.value, IN_DESTINATIONS);
  const safe = parsed.kind === 'parsed' ? parsed : { ...parsed, faults: parsed.faults.map(withoutWords) };
  return valueOrFaults(safe, node, reading);
}

/** Names of the language, which are no secrets. */
const PUBLIC_WORDS = new Set(
  `github steps secrets vars env inputs job jobs matrix needs runner strategy hashfiles success failure always cancelled permission
  in-team changed-files contains startswith endswith format join tojson fromjson case matches lower upper replace split truncate escape`.split(
    /\s+/,
  ),
);

/** In a destination somebody may have put the secret itself into the braces: what stands there is not repeated. */
function withoutWords(fault: ExpressionFault): ExpressionFault {
  const quoted = fault.message.match(/`[^`]*`|'[^']*'|[^\s`']+\(\)/g) ?? [];
  const isPublic = quoted.every(
    (word) => PUBLIC_WORDS.has(word.replace(/^[`']|[`']$|\(\)$/g, '').toLowerCase()) || !/[\p{L}\d]/u.test(word),
  );
  // A word that is nearly one of the language's own is a slip, not a secret.
  if (isPublic || fault.hint.startsWith('did you mean')) return fault;
  return {
    ...fault,
    message: 'what stands here is no expression',
    hint: 'write ${{ secrets.NAME }} or ${{ vars.NAME }}',
  };
}

function valueOrFaults<T>(parsed: Parsed<T>, node: LocatedText, { text, report }: Reading): T | null {
  if (parsed.kind === 'parsed') return parsed.value;
  for (const fault of parsed.faults.slice(0, MOST_FAULTS)) {
    report.add(fault.code, offsetInScalar(text, node, fault.offset), fault.message, hintFor(fault, node, text));
  }
  return null;
}

/** A value without quotes ends at ` #`, which looks like an expression that breaks off. */
function hintFor(fault: ExpressionFault, node: LocatedText, text: string): string {
  const isCut = node.style === 'plain' && /^[ \t]+#/.test(text.slice(node.end, node.end + 100));
  return isCut ? 'a # after a space begins a comment: put the whole value in quotes' : fault.hint;
}

/** Wholly literal: nothing is filled in. */
export function isLiteral(template: Template): boolean {
  return template.parts.every((part) => typeof part === 'string');
}
