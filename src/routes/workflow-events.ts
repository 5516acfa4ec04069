import { KNOWN_EVENTS } from './known-events.ts';

/** Activity types are the caller's own words, or there are none. */
const ANY = null;

const OF_PULL_REQUESTS = new Set([
  ...['assigned', 'unassigned', 'labeled', 'unlabeled', 'opened', 'edited', 'closed', 'reopened', 'synchronize'],
  ...['converted_to_draft', 'locked', 'unlocked', 'enqueued', 'dequeued', 'milestoned', 'demilestoned'],
  ...['ready_for_review', 'review_requested', 'review_request_removed', 'auto_merge_enabled', 'auto_merge_disabled'],
]);
const OF_DISCUSSIONS = new Set([
  ...['created', 'edited', 'deleted', 'transferred', 'pinned', 'unpinned', 'labeled', 'unlabeled', 'locked'],
  ...['unlocked', 'category_changed', 'answered', 'unanswered'],
]);
const OF_ISSUES = new Set([
  ...['opened', 'edited', 'deleted', 'transferred', 'pinned', 'unpinned', 'closed', 'reopened', 'assigned'],
  ...['unassigned', 'labeled', 'unlabeled', 'locked', 'unlocked', 'milestoned', 'demilestoned'],
  ...['field_added', 'field_removed', 'typed', 'untyped'],
]);
const OF_THINGS = new Set(['created', 'edited', 'deleted']);

/**
 * The events that start a workflow, each with the activity types that do
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
 */
export const WORKFLOW_EVENTS: ReadonlyMap<string, ReadonlySet<string> | null> = new Map([
  ['branch_protection_rule', OF_THINGS],
  ['check_run', new Set(['created', 'rerequested', 'completed', 'requested_action'])],
  ['check_suite', new Set(['completed'])],
  ['create', ANY],
  ['delete', ANY],
  ['deployment', ANY],
  ['deployment_status', ANY],
  ['discussion', OF_DISCUSSIONS],
  ['discussion_comment', OF_THINGS],
  ['fork', ANY],
  ['gollum', ANY],
  ['image_version', ANY],
  ['issue_comment', OF_THINGS],
  ['issues', OF_ISSUES],
  ['label', OF_THINGS],
  ['merge_group', new Set(['checks_requested'])],
  ['milestone', new Set(['created', 'closed', 'opened', 'edited', 'deleted'])],
  ['page_build', ANY],
  ['public', ANY],
  ['pull_request', OF_PULL_REQUESTS],
  ['pull_request_review', new Set(['submitted', 'edited', 'dismissed'])],
  ['pull_request_review_comment', OF_THINGS],
  ['pull_request_target', OF_PULL_REQUESTS],
  ['push', ANY],
  ['registry_package', new Set(['published', 'updated'])],
  ['release', new Set(['published', 'unpublished', 'created', 'edited', 'deleted', 'prereleased', 'released'])],
  ['repository_dispatch', ANY],
  ['schedule', ANY],
  ['status', ANY],
  ['watch', new Set(['started'])],
  ['workflow_call', ANY],
  ['workflow_dispatch', ANY],
  ['workflow_run', new Set(['requested', 'in_progress', 'completed'])],
]);

/** Whether GitHub is known to send this as a webhook, and starts no workflow by it. A type that nobody knows may be new. */
export function isUnseenType(event: string, type: string): boolean {
  const started = WORKFLOW_EVENTS.get(event) ?? ANY;
  return started !== ANY && !started.has(type) && KNOWN_EVENTS.get(event)?.has(type) === true;
}
