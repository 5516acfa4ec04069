import type { VerbSubject } from '../verb.ts';

const OF_PULL_REQUEST = [
  ...['pull_request', 'pull_request_target', 'pull_request_review'],
  ...['pull_request_review_comment', 'pull_request_review_thread'],
];
/** Those of a deployment tell of the workflow run that it came from, if it did. */
const OF_RUN = ['workflow_run', 'deployment', 'deployment_status', 'deployment_review'];
/** They list the pull requests of their branch; those of forks are not among them. */
const LISTING_PULL_REQUESTS = ['check_run', 'check_suite', ...OF_RUN];

/**
 * The events whose payload has a subject, or may have it: a comment may be on an issue or on a pull request, and a push of a
 * tag has no branch (https://docs.github.com/en/webhooks/webhook-events-and-payloads).
 */
const EVENTS: Readonly<Record<Exclude<VerbSubject, 'none'>, ReadonlySet<string>>> = {
  'issue-or-pull-request': new Set(['issues', 'issue_comment', ...OF_PULL_REQUEST, ...LISTING_PULL_REQUESTS]),
  'pull-request': new Set(['issue_comment', ...OF_PULL_REQUEST, ...LISTING_PULL_REQUESTS]),
  comment: new Set(['issue_comment', 'pull_request_review_comment']),
  'review-comment': new Set(['pull_request_review_comment']),
  commit: new Set([
    ...['push', 'status', 'commit_comment', 'merge_group', 'check_run', 'check_suite', 'workflow_job'],
    ...['code_scanning_alert', ...OF_PULL_REQUEST, ...OF_RUN],
  ]),
  'workflow-run': new Set(['workflow_job', ...OF_RUN]),
  branch: new Set(['push', 'create', 'check_run', 'check_suite', 'workflow_job', ...OF_PULL_REQUEST, ...OF_RUN]),
};

/** The events that have a subject, or may have it; null: it is none, and every event will do. */
export function eventsWith(subject: VerbSubject): ReadonlySet<string> | null {
  return subject === 'none' ? null : EVENTS[subject];
}

/** Whether an event can have what a verb acts on. To be asked of events that are known: of another, nobody can say. */
export function mayHaveSubject(event: string, subject: VerbSubject): boolean {
  return subject === 'none' || EVENTS[subject].has(event);
}
