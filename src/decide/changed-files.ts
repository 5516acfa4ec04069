import { LookupNeeded } from '../expression/lookup-needed.ts';
import type { Lookups } from '../expression/scope.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { JsonValue } from '../model/json.ts';
import { listAt, valueAt } from '../model/payload-reading.ts';

/** The files that an event changed, as far as they are known. */
export type ChangedFiles =
  /** GitHub's own list. */
  | { readonly kind: 'exact'; readonly paths: readonly string[] }
  /** The union of what the commits of a push say: a file that was changed and changed back is in it too. */
  | { readonly kind: 'approximate'; readonly paths: readonly string[] }
  /** Nothing says which; a workflow runs then. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Of a diff GitHub looks at the first 300 files. */
export const MOST_FILES = 300;
/** A push of more commits than this runs every workflow. */
const MOST_COMMITS = 1_000;

/**
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#git-diff-comparisons. Throws
 * LookupNeeded where there is GitHub to ask and it has not been asked yet.
 */
export function changedFiles(event: DecidableEvent, lookups: Lookups | null): ChangedFiles {
  const commits = event.name === 'push' ? listAt(event.payload, 'commits') : [];
  if (commits.length > MOST_COMMITS) {
    return { kind: 'unknown', why: `the push has more than ${MOST_COMMITS} commits, so that paths are not looked at` };
  }
  if (lookups === null) return filesOfCommits(commits);
  const call = { name: 'changed-files', args: [] } as const;
  const found = lookups.find(call);
  if (found === undefined) throw new LookupNeeded(call);
  if (!Array.isArray(found)) return { kind: 'unknown', why: 'GitHub did not say which files were changed' };
  return { kind: 'exact', paths: texts(found) };
}

/** Putting more in order would take seconds; of the first of them only 300 are looked at. */
const MOST_PATHS = 50_000;
const LISTS = ['added', 'removed', 'modified'];

function filesOfCommits(commits: readonly JsonValue[]): ChangedFiles {
  if (commits.length === 0) return { kind: 'unknown', why: 'the payload does not say which files were changed' };
  const paths = new Set<string>();
  for (const commit of commits) {
    for (const list of LISTS) {
      for (const path of texts(listAt(commit, list))) {
        paths.add(path);
        if (paths.size > MOST_PATHS) return { kind: 'unknown', why: `the push names more than ${MOST_PATHS} files` };
      }
    }
  }
  if (paths.size === 0 && !commits.every(saysItsFiles)) {
    return { kind: 'unknown', why: 'the commits of the push do not say which files were changed' };
  }
  // A diff is in the order of the paths, which is what the limit of files counts in.
  return { kind: 'approximate', paths: [...paths].sort() };
}

/** Empty lists say that there were none. */
function saysItsFiles(commit: JsonValue): boolean {
  return LISTS.every((list) => Array.isArray(valueAt(commit, list)));
}

function texts(values: readonly JsonValue[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}
