import type { Problem } from '../model/problem.ts';
import { MAX_FILE_BYTES } from './file-limits.ts';
import type { ProblemCode } from './problem-codes.ts';
import { ProblemList } from './problem-list.ts';

interface Refused {
  readonly kind: 'invalid';
  readonly problems: readonly Problem[];
  readonly text: null;
  readonly uses: readonly [];
}

/** A file that cannot be looked into: one problem, at its first character. */
export function refuseFile(path: string, code: ProblemCode, message: string, hint: string): Refused {
  const report = new ProblemList(path, '');
  report.add(code, 0, message, hint);
  return { kind: 'invalid', problems: report.sorted(), text: null, uses: [] };
}

export function refuseTooLarge(path: string): Refused {
  const message = `the file is larger than ${MAX_FILE_BYTES / 1024} KiB`;
  return refuseFile(path, 'file-too-large', message, 'route files are small: see whether it is the right one');
}
