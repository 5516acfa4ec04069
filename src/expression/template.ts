import { charge } from './charge.ts';
import { CompiledExpression, compileExpression } from './compile-expression.ts';
import type { AllowedContexts, Expression } from './expression.ts';
import { failingClosed } from './expression-failure.ts';
import { type ExpressionFault, moveFaults, type Parsed } from './fault.ts';
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
    const compiled = compileExpression(text, allowed);
    if (compiled.kind === 'parsed') parts.push(compiled.value);
    else faults.push(...moveFaults(compiled.faults, offset));
  }
  if (unclosed !== null) faults.push(unclosed);
  return faults.length === 0 ? { kind: 'parsed', value: { source, parts } } : { kind: 'faults', faults };
}

/** Text, as in a workflow: null is '', a list `Array`, a map `Object`. Throws ExpressionFailure. */
export function renderTemplate(template: Template, scope: Scope): string {
  const texts = template.parts.map((part) => {
    const text = typeof part === 'string' ? part : evaluateTree(treeOf(part), scope).coerceString();
    charge(scope.budget, text.length);
    return text;
  });
  return texts.join('');
}

/**
 * The value with every `${{ }}` filled in. What an expression reads of the payload is put in by reference, and its size
 * as JSON is charged: a body costs what sending it costs. A number that JSON does not have (NaN, Infinity) is null.
 * Throws ExpressionFailure.
 */
export function renderValue(template: ValueTemplate, scope: Scope): Value {
  return failingClosed(() => render(template, scope));
}

function render(template: ValueTemplate, scope: Scope): Value {
  charge(scope.budget, 1);
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'template':
      return renderLeaf(template.template, scope);
    case 'list':
      return template.items.map((item) => render(item, scope));
    case 'map':
      // fromEntries makes own properties, of `__proto__` too.
      return Object.fromEntries(template.entries.map(([key, entry]) => [key, render(entry, scope)]));
    default:
      return template satisfies never;
  }
}

function renderLeaf(template: Template, scope: Scope): Value {
  const [whole, ...rest] = template.parts;
  if (whole === undefined || typeof whole === 'string' || rest.length > 0) return renderTemplate(template, scope);
  const value = unwrap(evaluateTree(treeOf(whole), scope));
  chargeJson(scope.budget, value, 0);
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** Names of the properties of `context` that the template reads, as written: `${{ secrets.A }}` reads `A`. */
export function namesRead(template: Template, context: string): readonly string[] {
  const names = new Set<string>();
  for (const part of template.parts) {
    if (part instanceof CompiledExpression) for (const name of part.namesRead.get(context) ?? []) names.add(name);
  }
  return [...names];
}

function treeOf(expression: Expression): CompiledExpression['tree'] {
  if (!(expression instanceof CompiledExpression)) throw new TypeError('not an expression made by parseTemplate');
  return expression.tree;
}
