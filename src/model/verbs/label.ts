import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/labels */
export const label: Verb = {
  name: 'label',
  does: 'Puts labels on the issue or pull request, or takes them off.',
  short: 'add',
  bare: false,
  arguments: {
    add: { kind: 'texts', meaning: 'Labels to put on.' },
    remove: { kind: 'texts', meaning: 'Labels to take off; one that is not there is no error.' },
    set: { kind: 'texts', meaning: 'The labels that it has afterwards; all others are taken off.' },
    create: {
      kind: 'flag',
      meaning: 'true makes labels that the repository does not have; without it, such a label is an error.',
    },
  },
  exclusive: [
    ['set', 'add'],
    ['set', 'remove'],
  ],
  required: [['add', 'remove', 'set']],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [],
  outputs: [],
  endpoints: [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
    'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels',
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels',
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
    'POST /repos/{owner}/{repo}/labels',
  ],
  permissions: [
    { anyOf: ['issues: write', 'pull-requests: write'], when: null },
    // To make a label, also where it is for a pull request: https://github.com/actions/labeler/issues/870
    { anyOf: ['issues: write'], when: 'create' },
  ],
  example: '- label: { add: [triage], remove: [stale] }',
};
