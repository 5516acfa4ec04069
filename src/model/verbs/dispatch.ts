import type { Verb } from '../verb.ts';

/**
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event (25 inputs at most) and
 * https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event (10 properties at most).
 */
export const dispatch: Verb = {
  name: 'dispatch',
  does: 'Starts a workflow: one by its file, or all that wait for a `repository_dispatch`.',
  short: 'workflow',
  bare: false,
  arguments: {
    workflow: { kind: 'text', sink: null, meaning: 'File name of a workflow with `on: workflow_dispatch`.' },
    ref: {
      kind: 'text',
      sink: null,
      meaning: 'Branch or tag that the workflow runs on; without it, the default branch.',
    },
    inputs: { kind: 'map', most: 25, meaning: 'Inputs of the workflow, by name.' },
    'event-type': {
      kind: 'text',
      sink: null,
      meaning: 'The activity type of the `repository_dispatch`, 100 characters at most.',
    },
    payload: { kind: 'map', most: 10, meaning: 'What the workflows read as `github.event.client_payload`.' },
    repo: {
      kind: 'text',
      sink: null,
      meaning: 'Another repository of the same owner, as `owner/name`; its file must accept it in `accept-from`.',
    },
  },
  exclusive: [
    ['workflow', 'event-type'],
    ['ref', 'event-type'],
    ['inputs', 'event-type'],
    ['workflow', 'payload'],
  ],
  required: [['workflow', 'event-type']],
  retry: 'at-least-once',
  subject: 'none',
  needs: [],
  // Of a `repository_dispatch` GitHub tells nothing.
  outputs: ['run-id', 'url'],
  endpoints: [
    'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    'POST /repos/{owner}/{repo}/dispatches',
  ],
  permissions: [
    { anyOf: ['actions: write'], when: 'workflow' },
    { anyOf: ['contents: write'], when: 'event-type' },
  ],
  example: "- dispatch: { workflow: deploy.yml, inputs: { tag: '${{ github.event.release.tag_name }}' } }",
};
