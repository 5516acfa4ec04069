import type { RouteFile } from '../model/route.ts';
import type { DecidingFile } from '../model/run.ts';
import { mergeRouteFiles } from '../routes/merge-route-files.ts';
import { parseRouteFile } from '../routes/parse-route-file.ts';

/** Each may be as large as a file may be; those of runs that wait are few. */
const MOST_KEPT = 200;

/** Compiles files as they were journaled, and keeps the last ones. null: this version cannot read it. */
export function makeCompileJournaled(): (file: DecidingFile) => RouteFile | null {
  const kept = new Map<string, RouteFile | null>();
  return (file) => {
    const known = kept.get(file.sha256);
    if (known !== undefined) return known;
    const compiled = compile(file);
    kept.set(file.sha256, compiled);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
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
