import type { DecidableEvent } from '../model/event.ts';
import { shortRef, textAt } from '../model/payload-reading.ts';

/** What `branches` and `tags` are asked about. `other`: a ref that is neither (`refs/notes/…`), or none at all. */
export interface FilteredRef {
  readonly type: 'branch' | 'tag' | 'other';
  /** Without `refs/heads/` and `refs/tags/`. */
  readonly name: string | null;
}

/**
 * The ref that a workflow's filters look at: of a push the ref itself, of a pull request its base, of a merge group the
 * branch it is merged into, of a workflow run the branch it ran on
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore).
 */
export function filteredRef({ name, payload }: DecidableEvent): FilteredRef {
  switch (name) {
    case 'push':
      return typedRef(textAt(payload, 'ref'));
    case 'merge_group':
      return typedRef(textAt(payload, 'merge_group', 'base_ref'));
    case 'workflow_run':
      return branch(textAt(payload, 'workflow_run', 'head_branch'));
    default:
      return branch(textAt(payload, 'pull_request', 'base', 'ref'));
  }
}

function typedRef(ref: string | null): FilteredRef {
  if (ref?.startsWith('refs/heads/')) return { type: 'branch', name: shortRef(ref) };
  if (ref?.startsWith('refs/tags/')) return { type: 'tag', name: shortRef(ref) };
  return { type: 'other', name: ref };
}

function branch(ref: string | null): FilteredRef {
  return ref === null ? { type: 'other', name: null } : { type: 'branch', name: ref };
}
