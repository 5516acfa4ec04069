import type { FilterKey } from '../model/route.ts';

/** A filter without `-ignore`. */
export type FilterWord = 'branches' | 'tags' | 'paths' | 'workflows' | 'labels' | 'actors';

const PULL_REQUESTS = ['pull_request', 'pull_request_target'];

/**
 * The events that take a filter; null: every event. The first four as in a workflow
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onevent_nametypes and below), `labels`
 * where the payload has a subject with labels.
 */
const EVENTS: Readonly<Record<FilterWord, readonly string[] | null>> = {
  branches: ['push', ...PULL_REQUESTS, 'merge_group', 'workflow_run'],
  tags: ['push'],
  paths: ['push', ...PULL_REQUESTS],
  workflows: ['workflow_run'],
  labels: [
    ...['issues', 'issue_comment', ...PULL_REQUESTS, 'pull_request_review', 'pull_request_review_comment'],
    ...['pull_request_review_thread', 'discussion', 'discussion_comment'],
  ],
  actors: null,
};

/** What to do where an event does not take the filter. */
const INSTEAD: Readonly<Record<FilterWord, string>> = {
  branches: "write a condition: if: matches(github.ref_name, 'release/**')",
  tags: "write a condition: if: matches(github.ref_name, 'v*')",
  paths: 'leave it out: the event has no changed files',
  workflows: "leave it out; of workflow_job, if: github.event.workflow_job.workflow_name == 'CI'",
  labels: 'leave it out: the event has nothing with labels',
  actors: "write a condition: if: github.actor == 'octocat'",
};

export function wordOf(key: FilterKey): FilterWord {
  return key.replace(/-ignore$/, '') as FilterWord;
}

export function takesFilter(event: string, word: FilterWord): boolean {
  return EVENTS[word]?.includes(event) ?? true;
}

/** The events that take a filter, in words; and what to write instead. */
export function whoTakes(word: FilterWord): { readonly events: readonly string[]; readonly instead: string } {
  const events = (EVENTS[word] ?? []).filter((event) => event !== 'pull_request_target');
  return { events, instead: INSTEAD[word] };
}
