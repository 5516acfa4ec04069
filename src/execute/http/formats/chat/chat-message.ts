/**
 * A piece of a text. `data`: to be read as it stands, whoever wrote it; each platform escapes it. `markup`: what the author of
 * the file wrote in the platform's own markup. `link`: an address that is safe (see web-link.ts), behind a text that is data.
 */
export type Piece =
  | { readonly kind: 'data' | 'markup'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export type Text = readonly Piece[];

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A name with an address, where it has one. */
export interface Named {
  readonly name: string;
  readonly link: string | null;
}

export interface Author extends Named {
  /** An avatar at GitHub. */
  readonly icon: string | null;
}

/** A message about an event, for whichever platform. Texts are clean (see clean-text.ts) and not escaped. */
export interface ChatMessage {
  /** One line; empty: there is none. */
  readonly title: Text;
  readonly link: string | null;
  /** `#rrggbb`; null: it has none, and is a plain text. */
  readonly color: string | null;
  readonly author: Author | null;
  readonly body: Text;
  readonly facts: readonly Fact[];
  /** Where it happened: a repository or an organization. */
  readonly source: Named | null;
}

/** How a platform writes a text. What is returned can be put beside anything. */
export interface Dialect {
  readonly data: (text: string) => string;
  /** `label` is escaped by `data`. */
  readonly link: (label: string, url: string) => string;
}

export function dataOf(text: string): Text {
  return text === '' ? [] : [{ kind: 'data', text }];
}

/** The text without its markup and links, for what shows only letters. */
export function lettersOf(text: Text): string {
  return text.map((piece) => piece.text).join('');
}
