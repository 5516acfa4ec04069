import { nearestWord } from '../expression/nearest-word.ts';
import type { Problem } from '../model/problem.ts';
import { PROBLEM_CODES, type ProblemCode } from './problem-codes.ts';

const MOST_PROBLEMS = 1_000;
/** Of letters with letters: comparing two words takes the product of their lengths. */
const MOST_COMPARISONS = 20_000_000;

/** Collects what is wrong with one file. Offsets are UTF-16 units of the text it was made with. */
export class ProblemList {
  readonly #path: string;
  readonly #text: string;
  readonly #lineStarts: readonly number[];
  #hasErrors = false;
  #comparisonsLeft = MOST_COMPARISONS;
  #topKeys: readonly number[] | null = null;
  readonly #problems = new Map<string, { readonly offset: number; readonly problem: Problem }>();

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
    this.#lineStarts = lineStartsOf(text);
  }

  /** The same problem at the same place counts once: what an alias repeats is written once. */
  add(code: ProblemCode, offset: number, message: string, hint: string): void {
    const { severity } = PROBLEM_CODES[code];
    if (severity === 'error') this.#hasErrors = true;
    if (this.isFull) return;
    const { line, column } = this.positionOf(offset);
    const problem = { code, severity, message, hint, file: this.#path, line, column };
    this.#problems.set(`${line}:${column} ${code} ${message}`, { offset, problem });
  }

  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** More than this nobody reads; what is found beyond it is not kept. */
  get isFull(): boolean {
    return this.#problems.size >= MOST_PROBLEMS;
  }

  /** The word that was probably meant; null where none is near, or where too many have been compared in this file. */
  nearest(written: string, words: readonly string[] | ReadonlySet<string>): string | null {
    const count = ('size' in words ? words.size : words.length) * written.length ** 2;
    if (count > this.#comparisonsLeft) return null;
    this.#comparisonsLeft -= count;
    return nearestWord(written, words);
  }

  /** In the order of the file. */
  sorted(): readonly Problem[] {
    const all = [...this.#problems.values()].sort((a, b) => a.offset - b.offset);
    return all.map(({ problem }) => problem);
  }

  /** Whether a place is below `routes:`. Above it a value may be a secret, even where the YAML is so broken that nobody knows. */
  isInRoutes(offset: number): boolean {
    this.#topKeys ??= this.#lineStarts.filter((start) => /[^\s#]/.test(this.#text.charAt(start)));
    const top = this.#topKeys[lastAtMost(this.#topKeys, offset)];
    return top !== undefined && top <= offset && this.#text.startsWith('routes:', top);
  }

  /** 1-based. An offset outside the text is moved to its nearest end. */
  positionOf(offset: number): { readonly line: number; readonly column: number } {
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    const low = lastAtMost(this.#lineStarts, inside);
    return { line: low + 1, column: inside - (this.#lineStarts[low] ?? 0) + 1 };
  }
}

/** The index of the last of ascending numbers that is not above `most`; 0 where none is. */
function lastAtMost(ascending: readonly number[], most: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
