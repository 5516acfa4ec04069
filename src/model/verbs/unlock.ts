import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/issues#unlock-an-issue: GitHub takes no reason for it. */
export const unlock: Verb = {
  name: 'unlock',
  does: 'Unlocks the conversation of the issue or pull request.',
  short: null,
  bare: true,
  arguments: {},
  exclusive: [],
  required: [],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [],
  outputs: [],
  endpoints: ['DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock'],
  permissions: [{ anyOf: ['issues: write', 'pull-requests: write'], when: null }],
  example: '- unlock:',
};
