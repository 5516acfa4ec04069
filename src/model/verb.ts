import type { Sink } from '../expression/escape-text.ts';

/** What a step can do on GitHub, described once, as plain data: the checks of the file, the schema, the docs and the plan come of it. */
export interface Verb {
  /** As users write it, e.g. `request-review`. */
  readonly name: string;
  /** One sentence, for hover and docs. */
  readonly does: string;
  /** The argument that a bare text (or list) after the verb stands for; null: there is no short form. */
  readonly short: string | null;
  /** Whether the verb may stand without any argument (`update-branch:`). */
  readonly bare: boolean;
  readonly arguments: Readonly<Record<string, VerbArgument>>;
  /** Groups of arguments of which at most one may be written. */
  readonly exclusive: readonly (readonly string[])[];
  /** Groups of arguments of which at least one must be written. */
  readonly required: readonly (readonly string[])[];
  /** What doing it twice means: `natural` the same as once; `marked` what a crashed try made is found again; `at-least-once` it may happen twice. */
  readonly retry: 'natural' | 'marked' | 'at-least-once';
  /** What it acts on: an event without that cannot have the step. Which event has what: `verbs/subjects.ts`. */
  readonly subject: VerbSubject;
  /** Arguments, or single words of them, that ask for more than `subject`. */
  readonly needs: readonly VerbNeed[];
  /** Names of `steps.<id>.outputs`. */
  readonly outputs: readonly string[];
  /** REST routes or GraphQL mutations, as GitHub's docs write them. */
  readonly endpoints: readonly string[];
  /** Permissions of the token: all of these that apply. */
  readonly permissions: readonly VerbPermission[];
  /** One step, as YAML on one line, so that it can stand in a message. */
  readonly example: string;
}

interface VerbPermission {
  /**
   * One of these is enough, that of what is acted on: for a comment on a pull request `pull-requests: write`. Spelled as in a
   * workflow's `permissions`; the API for tokens of Apps writes `_` for `-`.
   */
  readonly anyOf: readonly string[];
  /** The argument that asks for it; null: every use does. */
  readonly when: string | null;
}

interface VerbNeed {
  readonly argument: string;
  /** null: the argument, whatever its value. */
  readonly word: string | null;
  readonly subject: VerbSubject;
}

export type VerbSubject =
  | 'issue-or-pull-request'
  | 'pull-request'
  | 'comment'
  | 'review-comment'
  | 'commit'
  | 'workflow-run'
  | 'branch'
  | 'none';

export type VerbArgument = VerbArgumentKind & {
  /** One sentence, for hover and docs. */
  readonly meaning: string;
};

type VerbArgumentKind =
  /** A text that may hold `${{ }}`; with a sink, what the expressions give is escaped for it. */
  | { readonly kind: 'text'; readonly sink: Sink | null }
  /** A text or a list of them, each may hold `${{ }}`; an expression that gives a list stands for its entries. */
  | { readonly kind: 'texts' }
  /** One of these words, written out; with `computed`, or an expression that gives one. */
  | { readonly kind: 'word'; readonly words: readonly string[]; readonly computed: boolean }
  /** true or false, or an expression that gives one. */
  | { readonly kind: 'flag' }
  /** A whole number written out. */
  | { readonly kind: 'count'; readonly least: number; readonly most: number }
  /** Any value; each text in it may hold `${{ }}`. */
  | { readonly kind: 'value' }
  /** A map of names to values, each text in it may hold `${{ }}`. */
  | { readonly kind: 'map'; readonly most: number }
  /** A map of names to one of these words, written out; the names in `never` are refused, with `_` for `-` too. */
  | {
      readonly kind: 'grants';
      readonly most: number;
      readonly words: readonly string[];
      readonly never: readonly string[];
    }
  /** A text without `${{ }}`. */
  | { readonly kind: 'literal' };
