import { type Act, StepRefused } from './act.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { pullRequestOf } from './subject.ts';

/**
 * Nothing to merge is done already. A first try looks at the head that the event saw; a later one does not, since the try
 * before it may have moved the head itself.
 */
export const updateBranch: Act = async (step) => {
  const { number, headSha } = pullRequestOf(step.event);
  try {
    await step.client.request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch', {
      ...pathOf(step.repository),
      pull_number: number,
      ...(headSha === null || step.retried ? {} : { expected_head_sha: headSha }),
    });
  } catch (error) {
    if (isRefusal(error, [422], /expected.head.sha/i)) {
      throw new StepRefused('head-moved', 'something was pushed to the pull request after this event');
    }
    if (!isRefusal(error, [422], /no new commits|up.to.date/i)) throw error;
  }
  return {};
};
