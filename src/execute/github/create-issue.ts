import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import type { Act, ActStep } from './act.ts';
import { cutText, isMarked, withMarks } from './mark.ts';
import { sinceEvent } from './marked-comment.ts';
import { findOnPages } from './pages.ts';
import { type ActingPlace, placeOf } from './same-repository.ts';
import { textOf, textsOf } from './written-arguments.ts';

/** "title is too long (maximum is 256 characters)", says GitHub. */
const LONGEST_TITLE = 256;
/** The newest 1,000 since the event, pull requests among them. */
const MOST_PAGES = 10;

export const createIssue: Act = async (step) => {
  const place = await placeOf(step, textOf(step.arguments, 'repo'));
  const issue = (step.retried ? await findIssue(step, place) : null) ?? (await create(step, place));
  return { number: numberAt(issue, 'number'), url: textAt(issue, 'html_url') };
};

async function create(step: ActStep, { client, at }: ActingPlace): Promise<JsonValue> {
  const labels = textsOf(step.arguments, 'labels');
  const assignees = textsOf(step.arguments, 'assignees');
  const { data } = await client.request('POST /repos/{owner}/{repo}/issues', {
    ...at,
    title: cutText(textOf(step.arguments, 'title') ?? '', LONGEST_TITLE),
    body: withMarks(textOf(step.arguments, 'body') ?? '', step.runKey),
    ...(labels.length === 0 ? {} : { labels }),
    ...(assignees.length === 0 ? {} : { assignees }),
  });
  return data;
}

function findIssue(step: ActStep, { client, at }: ActingPlace): Promise<JsonValue> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/issues',
    parameters: { ...at, state: 'all', sort: 'created', direction: 'desc', since: sinceEvent(step) },
    most: MOST_PAGES,
  };
  return findOnPages(client, list, (one) => isMarked(one, step.runKey, step.actor));
}
