import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import { type Act, type ActOutputs, type ActStep, StepRefused } from './act.ts';
import { isMarked, withMarks } from './mark.ts';
import { findOnPages, readAll } from './pages.ts';
import { pathOf } from './same-repository.ts';
import { findReview, pullRequestOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

/** 3,000 reviews. */
const MOST_PAGES = 30;

const EVENTS: Readonly<Record<string, string>> = {
  approve: 'APPROVE',
  comment: 'COMMENT',
  'request-changes': 'REQUEST_CHANGES',
};

export const review: Act = async (step) => {
  const event = textOf(step.arguments, 'event') ?? '';
  const body = textOf(step.arguments, 'body');
  if (event === 'dismiss') return dismiss(step, body);
  if (event !== 'approve' && (body ?? '').trim() === '') {
    throw new StepRefused('body-needed', `GitHub takes no review \`${event}\` without a \`body\``);
  }
  return write(step, EVENTS[event] ?? 'COMMENT', body ?? '');
};

/** Says what it is about: the head that the event saw, so that a later push is not approved with it. */
async function write(step: ActStep, event: string, body: string): Promise<ActOutputs> {
  const { number, headSha } = pullRequestOf(step.event);
  const written = step.retried
    ? await findOnPages(step.client, reviewsOf(step, number), (one) => isMarked(one, step.runKey, step.actor))
    : null;
  if (written !== null) return outputsOf(written);
  const { data } = await step.client.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    ...pathOf(step.repository),
    pull_number: number,
    event,
    body: withMarks(body, step.runKey),
    ...(headSha === null ? {} : { commit_id: headSha }),
  });
  return outputsOf(data);
}

/** Of comments there is nothing to withdraw, and what is withdrawn stays so: a later try tells of the last that is. */
async function dismiss(step: ActStep, body: string | null): Promise<ActOutputs> {
  const { number } = pullRequestOf(step.event);
  const only = findReview(step.event);
  const meant = (await readAll(step.client, reviewsOf(step, number))).filter(
    (one) => only === null || numberAt(one, 'id') === only,
  );
  const inState = (...states: readonly string[]) => meant.filter((one) => states.includes(textAt(one, 'state') ?? ''));
  let last = step.retried ? (inState('DISMISSED').at(-1) ?? null) : null;
  for (const one of inState('APPROVED', 'CHANGES_REQUESTED')) last = await dismissOne(step, number, one, body);
  return outputsOf(last);
}

async function dismissOne(step: ActStep, number: number, one: JsonValue, body: string | null): Promise<JsonValue> {
  const route = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals';
  const { data } = await step.client.request(route, {
    ...pathOf(step.repository),
    pull_number: number,
    review_id: numberAt(one, 'id'),
    message: body ?? 'Dismissed.',
    event: 'DISMISS',
  });
  return data;
}

function reviewsOf(step: ActStep, number: number) {
  return {
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    parameters: { ...pathOf(step.repository), pull_number: number },
    most: MOST_PAGES,
  };
}

function outputsOf(written: JsonValue): ActOutputs {
  return { id: numberAt(written, 'id'), url: textAt(written, 'html_url') };
}
