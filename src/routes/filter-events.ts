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

const HEAD_BRANCH = (subject: string) =>
  `write a condition: if: matches(github.event.${subject}.head_branch, 'release/**')`;

/** What an event has instead of the branch or tag that a filter would ask about. */
const REFS: Readonly<Record<'branches' | 'tags', ReadonlyMap<string, string>>> = {
  branches: new Map([
    ['check_run', HEAD_BRANCH('check_run.check_suite')],
    ['check_suite', HEAD_BRANCH('check_suite')],
    ['workflow_job', HEAD_BRANCH('workflow_job')],
    ['release', "write a condition: if: matches(github.event.release.target_commitish, 'release/**')"],
    ...['create', 'delete'].map((event): [string, string] => [
      event,
      "write a condition: if: github.event.ref_type == 'branch' && matches(github.event.ref, 'release/**')",
    ]),
    ...['pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread'].map(
      (event): [string, string] => [
        event,
        "write a condition: if: matches(github.event.pull_request.base.ref, 'release/**')",
      ],
    ),
    ...['deployment', 'deployment_status'].map((event): [string, string] => [
      event,
      "write a condition: if: matches(github.event.deployment.ref, 'release/**')",
    ]),
  ]),
  tags: new Map([
    ['release', "write a condition: if: matches(github.event.release.tag_name, 'v*')"],
    ...['create', 'delete'].map((event): [string, string] => [
      event,
      "write a condition: if: github.event.ref_type == 'tag' && matches(github.event.ref, 'v*')",
    ]),
  ]),
};

/** What to do where an event does not take the filter. */
function instead(event: string, word: FilterWord): string {
  switch (word) {
    case 'branches':
    case 'tags':
      return REFS[word].get(event) ?? `leave it out: the event names no ${word === 'tags' ? 'tag' : 'branch'}`;
    case 'paths':
      return 'leave it out: the event has no changed files';
    case 'workflows':
      return event === 'workflow_job'
        ? "write a condition: if: github.event.workflow_job.workflow_name == 'CI'"
        : 'leave it out: the event has no workflow';
    default:
      return 'leave it out: the event has nothing with labels';
  }
}

export function wordOf(key: FilterKey): FilterWord {
  return key.replace(/-ignore$/, '') as FilterWord;
}

export function takesFilter(event: string, word: FilterWord): boolean {
  return EVENTS[word]?.includes(event) ?? true;
}

/** The events that take a filter; and what to write for one that does not. */
export function whoTakes(
  word: FilterWord,
  event: string,
): { readonly events: readonly string[]; readonly instead: string } {
  const events = (EVENTS[word] ?? []).filter((name) => name !== 'pull_request_target');
  return { events, instead: instead(event, word) };
}
