import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/actions/workflow-runs#re-run-a-workflow */
export const rerun: Verb = {
  name: 'rerun',
  does: 'Runs the workflow run again.',
  short: null,
  bare: true,
  arguments: {
    'failed-only': { kind: 'flag', meaning: 'true runs only the failed jobs, and those that need them.' },
  },
  exclusive: [],
  required: [],
  retry: 'at-least-once',
  subject: 'workflow-run',
  needs: [],
  outputs: [],
  endpoints: [
    'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun',
    'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs',
  ],
  permissions: [{ anyOf: ['actions: write'], when: null }],
  example: '- rerun: { failed-only: true }',
};
