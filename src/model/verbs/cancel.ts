import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/actions/workflow-runs#cancel-a-workflow-run: always all of its jobs. */
export const cancel: Verb = {
  name: 'cancel',
  does: 'Cancels the workflow run.',
  short: null,
  bare: true,
  arguments: {},
  exclusive: [],
  required: [],
  retry: 'at-least-once',
  subject: 'workflow-run',
  needs: [],
  outputs: [],
  endpoints: ['POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel'],
  permissions: [{ anyOf: ['actions: write'], when: null }],
  example: '- cancel:',
};
