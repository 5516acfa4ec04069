import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt, valueAt } from '../../model/payload-reading.ts';
import { type Act, type ActStep, StepRefused } from './act.ts';
import { cutText, LONGEST_BODY } from './mark.ts';
import { findOnPages } from './pages.ts';
import { readPullRequest } from './pull-request.ts';
import { pathOf } from './same-repository.ts';
import { issueOf, pullRequestOf } from './subject.ts';
import { flagOf, textOf } from './written-arguments.ts';

/** 1,000 open milestones, and as many closed ones. */
const MOST_PAGES = 10;

/** GitHub has title, description and milestone of a pull request among those of issues too: one request does. */
export const edit: Act = async (step) => {
  const { number } = issueOf(step.event);
  const title = textOf(step.arguments, 'title');
  const body = textOf(step.arguments, 'body');
  const milestone = step.arguments.milestone === undefined ? null : await milestoneOf(step);
  const changes = {
    ...(title === null ? {} : { title }),
    ...(body === null ? {} : { body: cutText(body, LONGEST_BODY) }),
    ...(milestone === null ? {} : { milestone }),
  };
  if (Object.keys(changes).length > 0) {
    const parameters = { ...pathOf(step.repository), issue_number: number, ...changes };
    await step.client.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters);
  }
  const draft = flagOf(step.arguments, 'draft');
  if (draft !== null) await setDraft(step, draft);
  return {};
};

/** Open ones come first: a title may be used again once its milestone is closed. */
async function milestoneOf(step: ActStep): Promise<number> {
  const title = textOf(step.arguments, 'milestone') ?? '';
  const found = (await findMilestone(step, 'open', title)) ?? (await findMilestone(step, 'closed', title));
  const number = numberAt(found, 'number');
  if (number !== null) return number;
  throw new StepRefused('unknown-milestone', 'the repository has no milestone of that title');
}

function findMilestone(step: ActStep, state: 'open' | 'closed', title: string): Promise<JsonValue> {
  const list = {
    route: 'GET /repos/{owner}/{repo}/milestones',
    parameters: { ...pathOf(step.repository), state },
    most: MOST_PAGES,
  };
  return findOnPages(step.client, list, (one) => textAt(one, 'title')?.toLowerCase() === title.toLowerCase());
}

const MUTATIONS = { true: 'convertPullRequestToDraft', false: 'markPullRequestReadyForReview' } as const;

async function setDraft(step: ActStep, draft: boolean): Promise<void> {
  const now = await readPullRequest(step, pullRequestOf(step.event).number);
  if (valueAt(now, 'draft') === draft) return;
  const mutation = MUTATIONS[`${draft}`];
  const query = `mutation ($id: ID!) { ${mutation}(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;
  await step.client.graphql(query, { id: textAt(now, 'node_id') });
}
