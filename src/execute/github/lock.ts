import type { Act } from './act.ts';
import { pathOf } from './same-repository.ts';
import { issueOf } from './subject.ts';
import { textOf } from './written-arguments.ts';

export const lock: Act = async (step) => {
  const reason = textOf(step.arguments, 'reason');
  await step.client.request('PUT /repos/{owner}/{repo}/issues/{issue_number}/lock', {
    ...pathOf(step.repository),
    issue_number: issueOf(step.event).number,
    ...(reason === null ? {} : { lock_reason: reason }),
  });
  return {};
};
