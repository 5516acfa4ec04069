import { LRUCache } from 'lru-cache';
import type { RouteFile } from '../model/route.ts';
import type { DecidingFile } from '../model/run.ts';
import { mergeRouteFiles } from '../routes/merge-route-files.ts';
import { parseRouteFile } from '../routes/parse-route-file.ts';

/** Of text: compiled, the most intricate takes seventy times as much. Those of runs that wait are few. */
const MOST_KEPT_BYTES = 4 * 1024 * 1024;
/** What one costs beside its text. */
const ENTRY_BYTES = 1_024;

/** Compiles files as they were journaled, and keeps the last ones. null: this version cannot read it. */
export function makeCompileJournaled(): (file: DecidingFile) => RouteFile | null {
  const kept = new LRUCache<string, { readonly file: RouteFile | null }>({ maxSize: MOST_KEPT_BYTES });
  return (file) => {
    const known = kept.get(file.sha256);
    if (known !== undefined) return known.file;
    const compiled = compile(file);
    const size = ENTRY_BYTES + file.text.length + (file.base?.text.length ?? 0);
    kept.set(file.sha256, { file: compiled }, { size });
    return compiled;
  };
}

function compile({ path, text, base }: DecidingFile): RouteFile | null {
  const own = parseRouteFile({ path, text });
  if (own.kind === 'invalid') return null;
  if (base === null) return own.file;
  const extended = parseRouteFile({ ...base, isBase: true });
  return extended.kind === 'invalid' ? null : mergeRouteFiles(own.file, extended.file);
}
