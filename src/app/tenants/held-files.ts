import { LRUCache } from 'lru-cache';
import { formatProblem, type Problem } from '../../model/problem.ts';
import type { RouteFile } from '../../model/route.ts';
import type { Rules } from '../../pipeline/in-force.ts';
import type { FoundFile } from '../../pipeline/repository-file.ts';

/** The file of one repository, as it was found last. */
export interface HeldFile {
  /** Whose it is: a name can be given up and taken by another. */
  readonly id: number | null;
  /** What it was made of: the same objects as long as nothing has changed. */
  readonly own: FoundFile;
  readonly base: FoundFile | null;
  readonly wanted: RouteFile['extends'];
  readonly rules: Rules | null;
  /** What is wrong with the newest version, in one line; null: it is in force, or there is none. */
  readonly fault: string | null;
}

/** Of text: compiled, the most intricate takes seventy times as much. What is put out is recalled from the journal. */
const MOST_HELD_BYTES = 8 * 1024 * 1024;
/** What one costs beside its text. */
const ENTRY_BYTES = 1_024;

function bytesOf({ own, base, rules }: HeldFile): number {
  const sizeOf = (file: FoundFile | null) => (file?.kind === 'file' ? file.bytes.length : 0);
  return ENTRY_BYTES + Math.max(sizeOf(own), rules?.file.text.length ?? 0) + sizeOf(base);
}

/** By the name of the repository in lower case. */
export function makeHeldFiles(): LRUCache<string, HeldFile> {
  return new LRUCache({ maxSize: MOST_HELD_BYTES, sizeCalculation: bytesOf });
}

/** The first error, and where it stands. */
export function faultIn(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
  return first === undefined ? 'it cannot be used' : `${formatProblem(first)}${more}`;
}
