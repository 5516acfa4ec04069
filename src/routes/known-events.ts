import { emitterEventNames } from '@octokit/webhooks';
import { nearestWord } from '../expression/nearest-word.ts';
import { FILTER_KEYS } from '../model/route.ts';

/** Event → its activity types, as `@octokit/webhooks` has them from GitHub's OpenAPI description. */
const EVENTS = new Map<string, Set<string>>();
for (const name of emitterEventNames) {
  const [event = '', type] = name.split('.');
  const types = EVENTS.get(event) ?? new Set();
  if (type !== undefined) types.add(type);
  EVENTS.set(event, types);
}

/** Every event that is known, and its activity types; those of `repository_dispatch` are examples. */
export const KNOWN_EVENTS: ReadonlyMap<string, ReadonlySet<string>> = EVENTS;

/** Its types are whatever the caller of the API wrote. */
const FREE_TYPES = new Set(['repository_dispatch']);

/** What a workflow can be started by and no webhook is sent for. */
const WORKFLOW_ONLY: ReadonlyMap<string, string> = new Map([
  ['pull_request_target', 'the webhook is pull_request'],
  ['schedule', 'nothing is sent at set times'],
  ['workflow_call', 'the webhook of a workflow is workflow_run'],
]);

/** What people take for a type, and what to write instead. */
const MEANT_TYPES: ReadonlyMap<string, string> = new Map([
  ['pull_request.merged', 'write types: [closed] and if: github.event.pull_request.merged'],
  ['pull_request.updated', 'did you mean synchronize, which new commits make?'],
  ['pull_request.synchronized', 'did you mean synchronize?'],
  ['issues.commented', 'the event of comments is issue_comment'],
  ['workflow_run.success', "write types: [completed] and if: github.event.workflow_run.conclusion == 'success'"],
  ['check_run.failure', "write types: [completed] and if: github.event.check_run.conclusion == 'failure'"],
  ['deployment_status.failure', "write types: [created] and if: github.event.deployment_status.state == 'failure'"],
  ['pull_request_review.approved', "write types: [submitted] and if: github.event.review.state == 'approved'"],
  ['workflow_run.failed', "write types: [completed] and if: github.event.workflow_run.conclusion == 'failure'"],
]);

/** `types` of an event that is written without: as in a workflow (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request). */
export const DEFAULT_TYPES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['pull_request', new Set(['opened', 'synchronize', 'reopened'])],
  ['pull_request_target', new Set(['opened', 'synchronize', 'reopened'])],
]);

export const EVENT_NAME_PATTERN = /^[a-z][a-z0-9_]{0,99}$/;

export function isKnownEvent(name: string): boolean {
  return EVENTS.has(name);
}

/** Keys of an event, which stand beside it where they are not indented far enough. */
const EVENT_KEYS: ReadonlySet<string> = new Set(['types', ...FILTER_KEYS]);

/** What may have been meant by a name that is not known; null: no idea. */
export function eventHint(name: string): string | null {
  const workflowOnly = WORKFLOW_ONLY.get(name);
  if (workflowOnly !== undefined) return `only workflows have it: ${workflowOnly}`;
  if (EVENT_KEYS.has(name))
    return `it belongs below an event: on: { push: { ${name}: … } }; see how far it is indented`;
  const [event = '', type] = name.split('.');
  if (type !== undefined && EVENTS.has(event)) return `write ${event}: { types: [${type}] }`;
  const nearest = nearestWord(name.replaceAll('-', '_'), EVENTS.keys());
  return nearest === null ? null : `did you mean ${nearest}?`;
}

/** null: the type is known, or nothing can be said; else a hint. */
export function typeDoubt(event: string, type: string): { readonly hint: string } | null {
  const types = EVENTS.get(event);
  if (types === undefined || types.has(type) || FREE_TYPES.has(event)) return null;
  if (types.size === 0) return { hint: `${event} has no activity types: leave \`types\` out` };
  const meant = MEANT_TYPES.get(`${event}.${type}`);
  if (meant !== undefined) return { hint: meant };
  const nearest = nearestWord(type, types);
  return { hint: nearest === null ? `there are ${[...types].join(', ')}` : `did you mean ${nearest}?` };
}
