import type { JsonObject } from '../../../../model/json.ts';
import { valueAt } from '../../../../model/payload-reading.ts';
import { lineOf, wordsOf } from './fill-title.ts';

const WORDS: Readonly<Record<string, string>> = {
  synchronize: 'updated',
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
  milestoned: 'added to milestone',
  demilestoned: 'removed from milestone',
  create: 'created',
  dismiss: 'dismissed',
  reopen: 'reopened',
  resolve: 'resolved',
  suspend: 'suspended',
  unsuspend: 'unsuspended',
  startup_failure: 'failed to start',
  action_required: 'needs action',
};

const REVIEWS: Readonly<Record<string, string>> = {
  approved: 'approved',
  changes_requested: 'needs changes',
  commented: 'reviewed',
};

/** What an action was done with: where that stands, and the word before it. */
const WITH: Readonly<Record<string, readonly [word: string, path: readonly string[]]>> = {
  labeled: ['', ['label']],
  unlabeled: ['', ['label']],
  assigned: ['to', ['assignee']],
  unassigned: ['from', ['assignee']],
  milestoned: ['', ['milestone']],
  demilestoned: ['', ['milestone']],
  typed: ['as', ['type']],
  untyped: ['from', ['type']],
  locked: ['as', ['issue', 'active_lock_reason']],
  transferred: ['to', ['changes', 'new_repository']],
  category_changed: ['from', ['changes', 'category', 'from']],
  added_to_repository: ['', ['repository']],
  removed_from_repository: ['', ['repository']],
};

/** What was done, in words that end a sentence: `labeled bug`, `merged`. '': the event has no action. */
export function wordOfAction(event: string, action: string | null, payload: JsonObject): string {
  if (action === null) return '';
  if (action === 'created' && /comment$|^star$/.test(event)) return 'added';
  if (action === 'deleted' && event === 'star') return 'removed';
  if (action === 'closed') return wordOfClosing(event, payload);
  if (action.startsWith('review_request')) {
    const who = lineOf(valueAt(payload, 'requested_reviewer')) ?? lineOf(valueAt(payload, 'requested_team'));
    return wordsOf(action) + (who === null ? '' : ` ${action === 'review_requested' ? 'from' : 'for'} ${who}`);
  }
  const [word, path] = Object.hasOwn(WITH, action) ? (WITH[action] ?? []) : [];
  const what = path === undefined ? null : lineOf(valueAt(payload, ...path));
  return [wordInFull(action), ...(what === null ? [] : [word ?? '', what])].filter(Boolean).join(' ');
}

/** What came of it, in words. `result` is null: it is under way, or has no result. */
export function wordOfResult(event: string, action: string | null, result: string | null, payload: JsonObject): string {
  if (event === 'pull_request_review') {
    if (action !== 'submitted') return `review ${wordOfAction(event, action, payload)}`.trim();
    return (Object.hasOwn(REVIEWS, result ?? '') && REVIEWS[result ?? '']) || 'reviewed';
  }
  return result === null ? wordOfAction(event, action, payload) : wordInFull(result);
}

function wordOfClosing(event: string, payload: JsonObject): string {
  if (event === 'pull_request' && valueAt(payload, 'pull_request', 'merged') === true) return 'merged';
  const reason = event === 'issues' ? lineOf(valueAt(payload, 'issue', 'state_reason')) : null;
  return reason === null ? 'closed' : `closed as ${wordsOf(reason)}`;
}

function wordInFull(word: string): string {
  return (Object.hasOwn(WORDS, word) && WORDS[word]) || wordsOf(word);
}
