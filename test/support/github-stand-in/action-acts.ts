import { addWorkflowRun } from './fixtures.ts';
import { renderWorkflowRun } from './render-runs.ts';
import {
  type Acts,
  created,
  inRepository,
  noContent,
  notFound,
  ok,
  type Reply,
  type RepoAct,
  type RepoCall,
  refusal,
} from './reply.ts';
import { commitOf, type WorkflowRun } from './world.ts';

const onRun = (act: (call: RepoCall, run: WorkflowRun) => Reply) =>
  inRepository((call) => {
    const run = call.repository.runs.get(Number(call.params.run_id));
    return run === undefined ? notFound : act(call, run);
  });

function rerun(run: WorkflowRun, counter: 'reruns' | 'rerunsOfFailed'): Reply {
  if (run.status !== 'completed') return refusal(403, 'This workflow run is already running');
  run[counter] += 1;
  Object.assign(run, { status: 'queued', conclusion: null });
  return created({});
}

/** Since 2026-03-10 it always tells of the run; before, only if it is asked to. */
const dispatchWorkflow: RepoAct = ({ body, params, headers, repository, world }) => {
  const workflow = params.workflow_id ?? '';
  if (!repository.workflows.has(workflow)) return notFound;
  const sha = commitOf(repository, body.ref);
  if (sha === null || sha === body.ref) return refusal(422, `No ref found for: ${body.ref}`);
  repository.dispatches.push({ workflow, body });
  const run = addWorkflowRun(world, repository, {
    name: workflow,
    path: `.github/workflows/${workflow}`,
    headBranch: body.ref,
    headSha: sha,
    event: 'workflow_dispatch',
    status: 'queued',
    conclusion: null,
  });
  const isNew = String(headers['x-github-api-version'] ?? '') >= '2026-03-10';
  if (!body.return_run_details && !isNew) return noContent;
  const { id, url, html_url } = renderWorkflowRun(world, repository, run);
  return ok({ workflow_run_id: id, run_url: url, html_url });
};

/** Workflow runs, and how they are started. */
export const ACTION_ACTS: Acts = {
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}': onRun(({ world, repository }, run) =>
    ok(renderWorkflowRun(world, repository, run)),
  ),
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun': onRun((_call, run) => rerun(run, 'reruns')),
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs': onRun((_call, run) =>
    rerun(run, 'rerunsOfFailed'),
  ),
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel': onRun((_call, run) => {
    if (run.status === 'completed') return refusal(409, 'Cannot cancel a workflow run that is completed.');
    run.cancels += 1;
    Object.assign(run, { status: 'completed', conclusion: 'cancelled' });
    return { status: 202, body: {} };
  }),
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches': inRepository(dispatchWorkflow),
};
