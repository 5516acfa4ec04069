import type { Act } from './act.ts';
import { cutText } from './mark.ts';
import { pathOf } from './same-repository.ts';
import { commitOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

/** "description is too long (maximum is 140 characters)", says GitHub. */
const LONGEST_DESCRIPTION = 140;

export const status: Act = async (step) => {
  const description = textOf(step.arguments, 'description');
  const url = textOf(step.arguments, 'url');
  await step.client.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
    ...pathOf(step.repository),
    sha: commitOf(step.event),
    context: textOf(step.arguments, 'context') ?? 'default',
    state: textOf(step.arguments, 'state') ?? 'pending',
    ...(description === null ? {} : { description: cutText(description, LONGEST_DESCRIPTION) }),
    ...(url === null ? {} : { target_url: url }),
  });
  return {};
};
