import type { Act } from './act.ts';
import { pathOf } from './same-repository.ts';
import { issueOf } from './subject.ts';

export const unlock: Act = async (step) => {
  const parameters = { ...pathOf(step.repository), issue_number: issueOf(step.event).number };
  await step.client.request('DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock', parameters);
  return {};
};
