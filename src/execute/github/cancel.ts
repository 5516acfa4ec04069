import type { Act } from './act.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { workflowRunOf } from './subject.ts';

/** A run that has ended (409) runs no longer, which is all that is asked for. */
export const cancel: Act = async (step) => {
  const parameters = { ...pathOf(step.repository), run_id: workflowRunOf(step.event) };
  try {
    await step.client.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', parameters);
  } catch (error) {
    if (!isRefusal(error, [409])) throw error;
  }
  return {};
};
