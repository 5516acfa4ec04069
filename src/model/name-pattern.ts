/** A label or login to look for: `*` is any run of characters and the only wildcard, case does not count, a leading `!` negates. */
export interface NamePattern {
  readonly source: string;
  readonly negated: boolean;
  /** What stands between the `*`, folded. */
  readonly pieces: readonly string[];
}

export function parseNamePattern(source: string): NamePattern {
  const negated = source.startsWith('!');
  return {
    source,
    negated,
    pieces: foldCase(source.slice(negated ? 1 : 0)).split('*'),
  };
}

/**
 * One form for all ways to write a name: composed, and each character by itself in its lower case, since the lower case of
 * a whole text has two kinds of sigma.
 */
export function foldCase(name: string): string {
  let folded = '';
  for (const character of name.normalize('NFC')) folded += character.toUpperCase().toLowerCase();
  return folded;
}

/** Whether a folded name has this form, `negated` left aside. Each piece is sought once, from the left: the time is linear. */
export function matchesName({ pieces }: NamePattern, text: string): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
