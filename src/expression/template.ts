import type { AllowedContexts, Expression, Parsed } from './expression.ts';
import type { Scope, Value } from './scope.ts';

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

/** Faults' offsets count from the start of `source`. */
export declare function parseTemplate(source: string, allowed: AllowedContexts): Parsed<Template>;
/** Text: null is '', numbers and booleans as in a workflow. Throws ExpressionFailure. */
export declare function renderTemplate(template: Template, scope: Scope): string;
/** Throws ExpressionFailure. */
export declare function renderValue(template: ValueTemplate, scope: Scope): Value;
/** Names of the properties of `context` that the template reads literally: `${{ secrets.A }}` reads `A`. */
export declare function namesRead(template: Template, context: string): readonly string[];
