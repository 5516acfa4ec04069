import type { Chat } from './choice.ts';

/** One kind of file. */
export type Template = SendingTemplate | ActingTemplate;

interface TemplateBase {
  /** Completes "a file that …". */
  readonly about: string;
  /** An event whose first sample fires a route, for a first try of `explain`. */
  readonly event: string;
}

/** Its routes send to one destination, which any server can. */
interface SendingTemplate extends TemplateBase {
  /** What the destination is called unless somebody says otherwise. */
  readonly destination: string;
  readonly isSigned: boolean;
  /** `destinations:` and `routes:`. With the lines above them a file stays under 40 lines, so that it is read. */
  readonly makeBody: (words: TemplateWords) => string;
}

/** Its routes act on GitHub, which takes an App, and send nothing. */
interface ActingTemplate extends TemplateBase {
  readonly destination: null;
  /** `routes:`, as short as the others. */
  readonly body: string;
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
