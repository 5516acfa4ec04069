import type { MaskedLink } from './markdown-reading.ts';

/** What people see of a body, and what it does. */
export interface Reading {
  /** All that is shown, as it is shown. */
  readonly shown: string;
  /** Whatever can be clicked and does not show where it leads. */
  readonly links: readonly MaskedLink[];
  /** What would notify somebody, or be read as the platform's own instruction. */
  readonly pings: readonly string[];
  /** Texts in which markup is read, as they are sent. */
  readonly marked: readonly string[];
  /** The markup that stands beside a word of the data. */
  markupBeside(word: string): readonly string[];
}
