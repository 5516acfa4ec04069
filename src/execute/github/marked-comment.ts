import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import type { ActOutputs, ActStep } from './act.ts';
import { isMarked, withMarks } from './mark.ts';
import { findOnPages } from './pages.ts';
import { pathOf } from './same-repository.ts';

/** Comments of an event's time that are looked through: 1,000. */
const RECENT_PAGES = 10;
/** GitHub takes no more than 2,500 comments on one issue. */
const ALL_PAGES = 30;

const MINUTE = 60_000;

/** No try of this event was made before this; a minute for clocks that differ. */
export function sinceEvent({ event }: ActStep): string {
  return new Date(event.receivedAt - MINUTE).toISOString().replace(/\.\d+/, '');
}

/** Writes a comment once: a try before this one may have written it. */
export async function writeComment(step: ActStep, number: number, body: string): Promise<JsonValue> {
  const written = step.retried ? await findRecentComment(step, number) : null;
  return written ?? (await postComment(step, number, withMarks(body, step.runKey)));
}

export async function postComment(step: ActStep, number: number, body: string): Promise<JsonValue> {
  const parameters = { ...pathOf(step.repository), issue_number: number, body };
  return (await step.client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', parameters)).data;
}

/** GitHub lists them by age, the oldest first. */
function findRecentComment(step: ActStep, number: number): Promise<JsonValue> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...pathOf(step.repository), issue_number: number, since: sinceEvent(step) },
    most: RECENT_PAGES,
  };
  return findOnPages(step.client, list, (one) => isMarked(one, step.runKey, step.actor));
}

/** The oldest with this mark; null: there is none. */
export function findComment(step: ActStep, number: number, key: string): Promise<JsonValue> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...pathOf(step.repository), issue_number: number },
    most: ALL_PAGES,
  };
  return findOnPages(step.client, list, (one) => isMarked(one, key, step.actor));
}

export function commentOutputs(comment: JsonValue): ActOutputs {
  return { id: numberAt(comment, 'id'), url: textAt(comment, 'html_url') };
}
