import type { Expression } from '../expression/expression.ts';
import type { ValueTemplate } from '../expression/template.ts';
import type { Destination } from './destination.ts';

/** One entry of `routes:`, compiled: when (`on`, `if`) and what (`steps`). */
export interface Route {
  readonly name: string;
  readonly on: ReadonlyMap<string, EventFilter>;
  readonly if: Expression | null;
  readonly steps: readonly ForwardStep[];
}

/** What one event of `on` must be like. */
export interface EventFilter {
  /** Activity types; null means all of them. */
  readonly types: ReadonlySet<string> | null;
  /** True where `types` was not written and a workflow's default stands in (`pull_request`). */
  readonly typesByDefault: boolean;
}

/** `forward`: send the payload, or a part or a rendering of it, to destinations. */
export interface ForwardStep {
  readonly kind: 'forward';
  /** Place in `steps:`, from 0. */
  readonly index: number;
  /** Names of destinations, at least one, none twice. */
  readonly to: readonly string[];
  readonly content: ForwardContent;
}

export type ForwardContent =
  | { readonly kind: 'payload' }
  | { readonly kind: 'fields'; readonly paths: readonly FieldPath[] }
  | { readonly kind: 'omit'; readonly paths: readonly FieldPath[] }
  | { readonly kind: 'body'; readonly template: ValueTemplate };

/** A dotted path from the payload's root, split; `*` is every element of a list. */
export type FieldPath = readonly string[];

/** A whole `hookyard.yml`, read, checked and compiled once. */
export interface RouteFile {
  /** The path it was read from, for messages. */
  readonly path: string;
  readonly text: string;
  /** Hex SHA-256 of the text: which version of the file decided. */
  readonly sha256: string;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly routes: readonly Route[];
  /** The routes that name an event, in file order: matching touches no others. */
  readonly routesByEvent: ReadonlyMap<string, readonly Route[]>;
}
