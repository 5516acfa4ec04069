import type { Expression } from '../expression/expression.ts';
import type { FilterPattern } from '../expression/filter-pattern.ts';
import type { Template, ValueTemplate } from '../expression/template.ts';
import type { Destination } from './destination.ts';
import type { NamePattern } from './name-pattern.ts';
import type { Verb } from './verb.ts';

/** One entry of `routes:`, compiled: when (`on`, `if`) and what (`steps`). */
export interface Route {
  readonly name: string;
  readonly on: ReadonlyMap<string, EventFilter>;
  readonly if: Expression | null;
  /** Events that Hookyard caused itself are for it too. */
  readonly allowSelf: boolean;
  readonly steps: readonly Step[];
}

/** What one event of `on` must be like. */
export interface EventFilter {
  /** Activity types; null means all of them. */
  readonly types: ReadonlySet<string> | null;
  /** True where `types` was not written and a workflow's default stands in (`pull_request`). */
  readonly typesByDefault: boolean;
  /** The other filters, in the order of the file; all of them must say yes. */
  readonly clauses: readonly FilterClause[];
}

/** Keys of an event of `on` beside `types`. An `-ignore` never stands beside its positive form. */
export const FILTER_KEYS = [
  ...(['branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore', 'workflows'] as const),
  ...(['labels', 'labels-ignore', 'actors', 'actors-ignore'] as const),
] as const;

export type FilterKey = (typeof FILTER_KEYS)[number];

export type FilterClause =
  /** GitHub's filter patterns, asked in order: the last one that matches decides. */
  | {
      readonly kind: 'patterns';
      readonly key: Exclude<FilterKey, NamesKey>;
      readonly patterns: readonly FilterPattern[];
    }
  | { readonly kind: 'names'; readonly key: NamesKey; readonly patterns: readonly NamePattern[] };

type NamesKey = 'labels' | 'labels-ignore' | 'actors' | 'actors-ignore';

export type Step = ForwardStep | VerbStep;

/** What every step has, whatever its verb. */
interface StepBase {
  /** Place in `steps:`, from 0. */
  readonly index: number;
  readonly id: string | null;
  /** For people; null: it has none. */
  readonly name: string | null;
  readonly if: StepCondition | null;
  readonly continueOnError: boolean;
  /** Ids of the steps before it whose outputs or outcome it reads. */
  readonly reads: readonly string[];
}

export interface StepCondition {
  readonly expression: Expression;
  /**
   * `outcome`: it calls `success()`, `failure()` or `cancelled()`; `always`: of these functions `always()` alone;
   * `nothing`: none, so that `success()` is implied, as in a workflow.
   */
  readonly asks: 'nothing' | 'always' | 'outcome';
}

/** `forward`: send the payload, or a part or a rendering of it, to destinations. */
export interface ForwardStep extends StepBase {
  readonly kind: 'forward';
  /** Names of destinations, at least one, none twice. */
  readonly to: readonly string[];
  readonly content: ForwardContent;
}

/** A verb that acts on GitHub. */
export interface VerbStep extends StepBase {
  readonly kind: 'verb';
  readonly verb: Verb;
  /** As written; the short form under the argument that it stands for. */
  readonly arguments: ReadonlyMap<string, ValueTemplate>;
}

export type ForwardContent =
  | { readonly kind: 'payload' }
  | { readonly kind: 'fields'; readonly paths: readonly FieldPath[] }
  | { readonly kind: 'omit'; readonly paths: readonly FieldPath[] }
  | { readonly kind: 'body'; readonly template: ValueTemplate }
  | MessageContent;

/** `text`, `title`, `color` and `link`, of which at least one is written. */
export interface MessageContent {
  readonly kind: 'message';
  readonly text: Template | null;
  readonly title: Template | null;
  readonly color: Template | null;
  readonly link: Template | null;
}

/** A dotted path from the payload's root, split; `*` is every element of a list. */
export type FieldPath = readonly string[];

/** A whole `hookyard.yml`, read, checked and compiled once. */
export interface RouteFile {
  /** The path it was read from, for messages. */
  readonly path: string;
  readonly text: string;
  /** Hex SHA-256 of the text, or of this and the base's: which version of the file decided. */
  readonly sha256: string;
  /** The file whose routes and destinations it takes over; null: none. */
  readonly extends: ExtendedFile | null;
  /** `owner/name`, as written, of the repositories whose routes may act on this one. Names at GitHub have no case. */
  readonly acceptFrom: readonly string[];
  /** What `extends` names, once it has been read and merged into this one; `path` and `text` stay this file's own. */
  readonly base: RouteFile | null;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly routes: readonly Route[];
  /** The routes that name an event, in file order: matching touches no others. */
  readonly routesByEvent: ReadonlyMap<string, readonly Route[]>;
  /** What not every face can do, in the order of the file. */
  readonly uses: readonly FaceUse[];
}

/** `extends: owner/repo[@ref]`: the route file of another repository. */
export interface ExtendedFile {
  readonly owner: string;
  readonly repo: string;
  /** A branch, tag or commit; null: the default branch. */
  readonly ref: string | null;
  /** Where it is written, in UTF-16 units of the text. */
  readonly offset: number;
}

/** Something in a file that asks for more than a filter and a forward. */
export interface FaceUse {
  /** `destination`: a forward to one that the file itself does not have, which a file that it is merged with may have. */
  readonly kind: 'verb' | 'function' | 'event' | 'filter' | 'extends' | 'destination' | 'auth';
  readonly name: string;
  /** The route that it stands in; null: none. */
  readonly route: string | null;
  /** Where it stands, in UTF-16 units of the text. */
  readonly offset: number;
}
