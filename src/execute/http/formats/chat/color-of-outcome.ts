import type { JsonObject } from '../../../../model/json.ts';
import { valueAt } from '../../../../model/payload-reading.ts';

/** `#rrggbb`: GitHub's own, of its light theme (https://primer.style/foundations/color). */
export const COLORS = {
  good: '#1a7f37',
  danger: '#cf222e',
  warning: '#bf8700',
  merged: '#8250df',
  news: '#0969da',
  neutral: '#57606a',
} as const;

export type Tone = keyof typeof COLORS;

const TONES: Readonly<Record<Tone, string>> = {
  good:
    'success built complete completed approved fixed resolved resolve opened reopened published released prereleased ' +
    'ready_for_review answered merged_into enabled auto_dismissed auto_merge_enabled unsuspend restored',
  danger:
    'failure error timed_out startup_failure action_required changes_requested errored rejected denied publicly_leaked ' +
    'appeared_in_branch reintroduced auto_reopened',
  warning:
    'cancelled stale dismissed dismiss deleted removed destroyed revoked suspend withdrawn waiting blocked disabled dequeued ' +
    'pending_cancellation unpublished archived member_removed org_removed removed_from_repository closed_by_user',
  merged: 'merged',
  news: 'purchased member_added member_invited started requested in_progress queued pending created edited submitted commented synchronize review_requested added updated',
  neutral: 'skipped neutral inactive closed transferred converted_to_draft locked unlocked pinned unpinned',
};

const TONE_OF: ReadonlyMap<string, Tone> = new Map(
  Object.entries(TONES).flatMap(([tone, words]) => words.split(' ').map((word) => [word, tone as Tone] as const)),
);

const ALERTS = /alert|vulnerability|advisory/;

/** The colour of what came of it, else of what happened. */
export function toneOf(event: string, action: string | null, result: string | null, payload: JsonObject): Tone {
  const word = result ?? action;
  if (event === 'pull_request' && action === 'closed') {
    return valueAt(payload, 'pull_request', 'merged') === true ? 'merged' : 'danger';
  }
  if (event === 'issues' && action === 'closed') {
    return ['not_planned', 'duplicate'].includes(String(valueAt(payload, 'issue', 'state_reason')))
      ? 'neutral'
      : 'merged';
  }
  // What opens an alert is no good news.
  if (ALERTS.test(event) && /^(?:create|created|reopened?|published|reported|assigned)$/.test(action ?? ''))
    return 'danger';
  return TONE_OF.get(word ?? '') ?? (word === null ? 'news' : 'neutral');
}

/** `#rrggbb` of what a route says; null: it is no colour. */
export function colorOf(word: string | null): string | null {
  const color = word?.trim().toLowerCase() ?? '';
  if (/^#[\da-f]{6}$/.test(color)) return color;
  return color === 'good' || color === 'warning' || color === 'danger' ? COLORS[color] : null;
}
