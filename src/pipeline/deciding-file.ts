import type { DecidingFile } from '../model/run.ts';
import type { Rules } from './in-force.ts';

/** A file as it is journaled with what it decided. */
export function decidingFile(scope: string, { path, sha256, text, base }: Rules['file']): DecidingFile {
  return {
    scope,
    path,
    sha256,
    text,
    base: base === null ? null : { path: base.path, sha256: base.sha256, text: base.text },
  };
}
