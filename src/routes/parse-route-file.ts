import { createHash } from 'node:crypto';
import type { Problem } from '../model/problem.ts';
import type { FaceUse, RouteFile } from '../model/route.ts';
import { checkStructure } from './check-structure.ts';
import { compileFile } from './compile-file.ts';
import { MAX_FILE_BYTES } from './file-limits.ts';
import { childOf, type Located } from './located.ts';
import { ProblemList } from './problem-list.ts';
import { readTree } from './read-tree.ts';
import { refuseTooLarge } from './refuse-file.ts';
import { indexByEvent } from './routes-by-event.ts';
import { sourceOf } from './source-of.ts';

export type RouteFileResult =
  /** `problems` are warnings. */
  | { readonly kind: 'ok'; readonly file: RouteFile; readonly problems: readonly Problem[] }
  /** At least one of `problems` is an error. `text`: what they are of; null where it could not be read. */
  | {
      readonly kind: 'invalid';
      readonly problems: readonly Problem[];
      readonly text: string | null;
      /** As far as the routes could be read. */
      readonly uses: readonly FaceUse[];
    };

export interface RouteText {
  readonly path: string;
  readonly text: string;
  /** Another file extends it, which may have the destinations that its routes name and use those that it has. */
  readonly isBase?: boolean;
  /** Nobody will see warnings, which take a good part of the time to find. */
  readonly withoutWarnings?: boolean;
}

/**
 * Reads, checks and compiles a whole hookyard.yml, once. Everything that is wrong is told at once, in the order of the
 * file. Never throws, and time and memory stay bounded, whatever the text. `path` is for messages only.
 */
export function parseRouteFile({ path, text, isBase = false, withoutWarnings = false }: RouteText): RouteFileResult {
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) return refuseTooLarge(path);
  const source = sourceOf(text);
  const report = new ProblemList(path, source);
  const tree = readTree(source, report);
  if (tree === null || isOtherVersion(tree, report))
    return { kind: 'invalid', problems: report.sorted(), text, uses: [] };
  const isPart = isBase || childOf(tree, 'extends') !== undefined;
  const needsRoutes = !isPart && childOf(tree, 'accept-from') === undefined;
  const reading = { text: source, report, isPart, needsRoutes, withoutWarnings };
  checkStructure(tree, reading);
  const compiled = compileFile(tree, reading);
  const problems = report.sorted();
  if (report.hasErrors) return { kind: 'invalid', problems, text, uses: compiled.uses };
  const sha256 = createHash('sha256').update(text).digest('hex');
  const routesByEvent = indexByEvent(compiled.routes);
  return { kind: 'ok', file: { path, text, sha256, ...compiled, routesByEvent, base: null }, problems };
}

/** The grammar of another version is not known: that is all there is to say. */
function isOtherVersion(tree: Located, report: ProblemList): boolean {
  const version = childOf(tree, 'version');
  if (version?.kind !== 'scalar' || typeof version.value !== 'number' || version.value === 1) return false;
  report.add('unsupported-version', version.offset, `version ${version.value} is not known here`, 'write version: 1');
  return true;
}
