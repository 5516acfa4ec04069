import { type ExpressionData, StringData } from '@actions/expressions/data/index';
import { charge } from './charge.ts';
import { compiledOf, compileExpression } from './compile-expression.ts';
import { escapeCost, escapeText, type Sink } from './escape-text.ts';
import { EscapedText } from './escaped-text.ts';
import { type AllowedContexts, type Expression, namesReadBy } from './expression.ts';
import { failingClosed } from './expression-failure.ts';
import type { ExpressionFault, Parsed } from './fault.ts';
import { evaluateTree } from './guarded-evaluator.ts';
import { chargeJson } from './json-cost.ts';
import { unwrap } from './lazy-data.ts';
import type { Scope, Value } from './scope.ts';
import { splitTemplate } from './split-template.ts';

/** A string with `${{ }}` in it, parsed. */
export interface Template {
  readonly source: string;
  readonly parts: readonly (string | Expression)[];
}

/** A JSON-like value whose string leaves may hold `${{ }}`; a leaf that is wholly one expression keeps its type. */
export type ValueTemplate =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'template'; readonly template: Template }
  | { readonly kind: 'list'; readonly items: readonly ValueTemplate[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, ValueTemplate])[] };

/** Faults' offsets count from the start of `source`; all faults of all its expressions are returned. */
export function parseTemplate(source: string, allowed: AllowedContexts): Parsed<Template> {
  const { segments, unclosed } = splitTemplate(source);
  const parts: (string | Expression)[] = [];
  const faults: ExpressionFault[] = [];
  for (const { kind, text, offset } of segments) {
    if (kind === 'text') {
      parts.push(text);
      continue;
    }
    const compiled = compileExpression(text, allowed, offset);
    if (compiled.kind === 'parsed') parts.push(compiled.value);
    else faults.push(...compiled.faults);
  }
  if (unclosed !== null) faults.push(unclosed);
  return faults.length === 0 ? { kind: 'parsed', value: { source, parts } } : { kind: 'faults', faults };
}

/**
 * Text, as in a workflow: null is '', a list `Array`, a map `Object`. With a sink, what each expression gives is escaped
 * for it, unless `escape()` did; the text around is the author's, and stays. Throws ExpressionFailure and LookupNeeded.
 */
export function renderTemplate(template: Template, scope: Scope, sink: Sink | null = null): string {
  const texts = template.parts.map((part) => {
    const text = typeof part === 'string' ? part : textFor(sink, evaluateTree(compiledOf(part).tree, scope), scope);
    charge(scope.budget, text.length);
    return text;
  });
  return texts.join('');
}

/** A piece of a rendered text: `author`, as it stands in the file or made by `escape()`; `event`, what an expression gave. */
export interface RenderedPart {
  readonly text: string;
  readonly by: 'author' | 'event';
}

/** Work units a character of what is escaped later, by whoever knows for what. */
const LATER_COST = 24;

/** As `renderTemplate`, unescaped and in pieces, for a text whose sink is not known yet. Throws ExpressionFailure and LookupNeeded. */
export function renderParts(template: Template, scope: Scope): readonly RenderedPart[] {
  return failingClosed(() =>
    template.parts.map((part): RenderedPart => {
      if (typeof part === 'string') {
        charge(scope.budget, part.length);
        return { text: part, by: 'author' };
      }
      const data = evaluateTree(compiledOf(part).tree, scope);
      const text = data.coerceString();
      charge(scope.budget, text.length * LATER_COST);
      return { text, by: data instanceof EscapedText ? 'author' : 'event' };
    }),
  );
}

function textFor(sink: Sink | null, data: ExpressionData, scope: Scope): string {
  const text = data.coerceString();
  if (sink === null || data instanceof EscapedText) return text;
  charge(scope.budget, escapeCost(text, sink));
  return escapeText(text, sink);
}

/**
 * The value with every `${{ }}` filled in. What an expression reads of the payload is put in by reference, and its size
 * as JSON is charged: a body costs what sending it costs. A number that JSON does not have (NaN, Infinity) is null.
 * With a sink, texts are escaped for it as by renderTemplate; lists and maps stay what they are.
 * Throws ExpressionFailure and LookupNeeded.
 */
export function renderValue(template: ValueTemplate, scope: Scope, sink: Sink | null = null): Value {
  return failingClosed(() => render(template, scope, sink));
}

function render(template: ValueTemplate, scope: Scope, sink: Sink | null): Value {
  charge(scope.budget, 1);
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'template':
      return renderLeaf(template.template, scope, sink);
    case 'list':
      return template.items.map((item) => render(item, scope, sink));
    case 'map':
      // fromEntries makes own properties, of `__proto__` too.
      return Object.fromEntries(template.entries.map(([key, entry]) => [key, render(entry, scope, sink)]));
    default:
      return template satisfies never;
  }
}

function renderLeaf(template: Template, scope: Scope, sink: Sink | null): Value {
  const [whole, ...rest] = template.parts;
  if (whole === undefined || typeof whole === 'string' || rest.length > 0) return renderTemplate(template, scope, sink);
  const data = evaluateTree(compiledOf(whole).tree, scope);
  const value = data instanceof StringData ? textFor(sink, data, scope) : unwrap(data);
  chargeJson(scope.budget, value, 0);
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** Names of the properties of `context` that the template reads, as written: `${{ secrets.A }}` reads `A`. */
export function namesRead(template: Template, context: string): readonly string[] {
  return [
    ...new Set(
      expressionsOf(template).flatMap(({ expression }) => namesReadBy(expression, context).map(({ name }) => name)),
    ),
  ];
}

/** What stands in the braces of the template, and where its source begins, from the start of the template. */
export function expressionsOf(
  template: Template,
): readonly { readonly expression: Expression; readonly offset: number }[] {
  return template.parts.flatMap((part) =>
    typeof part === 'string' ? [] : [{ expression: part, offset: part.offset }],
  );
}
