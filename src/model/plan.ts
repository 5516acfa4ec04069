import type { JsonValue } from './json.ts';

/** What an event leads to, as data: nothing has been done yet. */
export interface Plan {
  /** One for every route that was looked at, in file order. */
  readonly decisions: readonly RouteDecision[];
}

export type RouteDecision =
  | { readonly kind: 'fires'; readonly route: string; readonly steps: readonly PlannedForward[] }
  /** A clause said no: which one, and why in words. */
  | {
      readonly kind: 'skipped';
      readonly route: string;
      readonly clause: 'on' | 'types' | 'if';
      readonly reason: string;
    }
  /** The route could not be decided or its content not made (an expression failed or went past its budget). */
  | { readonly kind: 'failed'; readonly route: string; readonly code: string; readonly reason: string };

export interface PlannedForward {
  readonly kind: 'forward';
  readonly index: number;
  readonly to: readonly string[];
  readonly content: PlannedContent;
}

/** `payload`: the event's own bytes, untouched. `value`: what `fields`, `omit` or `body` made. */
export type PlannedContent = { readonly kind: 'payload' } | { readonly kind: 'value'; readonly value: JsonValue };
