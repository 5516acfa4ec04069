/** A filter pattern, ready to be matched: `parsePattern` makes it. */
export interface FilterPattern {
  /** As written, with its `!`. */
  readonly source: string;
  /** It begins with `!`: what it matches is excluded again. What that means for a list is up to who holds the list. */
  readonly negated: boolean;
  /** What every match begins and ends with; between them stands what `middle` says. */
  readonly prefix: string;
  readonly middle: readonly PatternAtom[];
  readonly suffix: string;
}

export type PatternAtom =
  /** One character of `members`, if `text` is not null that one; or none (`?`), or several (`+`). */
  | {
      readonly kind: 'one';
      readonly text: string | null;
      /** Code points. */
      readonly members: ReadonlySet<number>;
      readonly optional: boolean;
      readonly many: boolean;
    }
  /** `*`: any characters but slashes, or none. */
  | { readonly kind: 'within-folder' }
  /** `**`: any characters, or none. */
  | { readonly kind: 'anything' }
  /** `**` and a slash: folders with their slashes, or none. */
  | { readonly kind: 'folders' };

const SLASH = 0x2f;

/**
 * Whether the whole text matches, by code points and with case; `negated` is left aside. Time grows with text × pattern
 * whatever they are: no regular expression, which could backtrack. `take` is told of the work, in units of about one
 * character looked at, before it is done.
 */
export function matchesPattern(pattern: FilterPattern, text: string, take: (units: number) => void): boolean {
  const { prefix, middle, suffix } = pattern;
  take(1 + prefix.length + suffix.length);
  if (text.length < prefix.length + suffix.length || !text.startsWith(prefix) || !text.endsWith(suffix)) return false;
  const between = text.slice(prefix.length, text.length - suffix.length);
  const [only] = middle;
  if (only === undefined) return between === '';
  if (middle.length === 1 && only.kind === 'anything') return true;
  if (middle.length === 1 && only.kind === 'within-folder') return !between.includes('/');
  take((between.length + 1) * (middle.length + 1));
  return simulate(middle, pointsOf(between));
}

function pointsOf(text: string): readonly number[] {
  const points: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) i++;
    points.push(point);
  }
  return points;
}

/** One atom after the other over the whole text: `reached[i]` says that the atoms so far can match the first i characters. */
function simulate(atoms: readonly PatternAtom[], points: readonly number[]): boolean {
  let reached = new Uint8Array(points.length + 1);
  reached[0] = 1;
  for (const atom of atoms) {
    const next = new Uint8Array(points.length + 1);
    advance(atom, points, reached, next);
    reached = next;
    if (!reached.includes(1)) return false;
  }
  return reached[points.length] === 1;
}

function advance(atom: PatternAtom, points: readonly number[], from: Uint8Array, to: Uint8Array): void {
  switch (atom.kind) {
    case 'one':
      for (let i = 0; i < from.length; i++) {
        const comesHere = i > 0 && (from[i - 1] === 1 || (atom.many && to[i - 1] === 1));
        const takes = comesHere && atom.members.has(points[i - 1] ?? -1);
        if (takes || (atom.optional && from[i] === 1)) to[i] = 1;
      }
      return;
    case 'within-folder':
      for (let i = 0; i < from.length; i++) {
        if (from[i] === 1 || (i > 0 && to[i - 1] === 1 && points[i - 1] !== SLASH)) to[i] = 1;
      }
      return;
    case 'anything':
      return void to.fill(1, from.indexOf(1));
    case 'folders': {
      const first = from.indexOf(1);
      for (let i = 0; i < from.length; i++) {
        // A folder has a name: the slash alone is none.
        if (from[i] === 1 || (i >= first + 2 && points[i - 1] === SLASH)) to[i] = 1;
      }
      return;
    }
    default:
      atom satisfies never;
  }
}
