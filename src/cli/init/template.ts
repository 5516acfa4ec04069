import type { Chat } from './choice.ts';

/** One kind of file. */
export interface Template {
  /** Completes "a file that …". */
  readonly about: string;
  /** What the destination is called unless somebody says otherwise. */
  readonly destination: string;
  /** An event whose first sample fires a route, for a first try of `explain`. */
  readonly event: string;
  readonly isSigned: boolean;
  /** `destinations:` and `routes:`. With the lines above them a file stays under 40 lines, so that it is read. */
  readonly makeBody: (words: TemplateWords) => string;
}

/** What differs from one file to the next. */
export interface TemplateWords {
  /** The destination's name, as YAML. */
  readonly destination: string;
  /** The values of the destination's keys, as YAML, with a comment that says where a secret comes from. */
  readonly url: string;
  readonly signingSecret: string;
  readonly chat: Chat;
}
