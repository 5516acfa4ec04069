import { numberAt } from '../../model/payload-reading.ts';
import type { Act, ActStep } from './act.ts';
import { isRefusal } from './refusal-reading.ts';
import { pathOf } from './same-repository.ts';
import { workflowRunOf } from './subject.ts';
import { flagOf } from './written-arguments.ts';

/** What runs already is not to be started: GitHub refuses that with 403, as if a permission were missing. */
export const rerun: Act = async (step) => {
  const at = { ...pathOf(step.repository), run_id: workflowRunOf(step.event) };
  if (step.retried && (await wasRerun(step, at))) return {};
  const failedOnly = flagOf(step.arguments, 'failed-only') === true;
  try {
    const route = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun';
    await step.client.request(failedOnly ? `${route}-failed-jobs` : route, at);
  } catch (error) {
    if (!isRefusal(error, [403, 409], /already running/i)) throw error;
  }
  return {};
};

/** Its attempts are counted: more of them than the event saw, and it has been run again. */
async function wasRerun(step: ActStep, at: Readonly<Record<string, string | number>>): Promise<boolean> {
  const { payload } = step.event;
  const seen = numberAt(payload, 'workflow_run', 'run_attempt') ?? numberAt(payload, 'workflow_job', 'run_attempt');
  if (seen === null) return false;
  const { data } = await step.client.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', at);
  return (numberAt(data, 'run_attempt') ?? 0) > seen;
}
