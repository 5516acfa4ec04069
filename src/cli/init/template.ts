import type { Chat } from './choice.ts';

/** One kind of file. */
export interface Template {
  /** What the file does, after its name in a list and at its top. */
  readonly about: string;
  /** What the destination is called unless somebody says otherwise. */
  readonly destination: string;
  /** An event whose first sample fires a route, for the first try of `explain`. */
  readonly event: string;
  /** What the environment holds that `serve` needs, beside the URL. */
  readonly isSigned: boolean;
  /** `destinations:` and `routes:`. */
  readonly makeBody: (words: TemplateWords) => string;
}

/** What differs from one file to the next, written as YAML. */
export interface TemplateWords {
  readonly destination: string;
  readonly url: string;
  readonly urlComment: string;
  /** Names of secrets. */
  readonly signing: string;
  readonly chat: Chat;
}
