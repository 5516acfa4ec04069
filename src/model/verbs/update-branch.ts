import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request-branch */
export const updateBranch: Verb = {
  name: 'update-branch',
  does: 'Merges the base branch into the branch of the pull request.',
  short: null,
  bare: true,
  arguments: {},
  exclusive: [],
  required: [],
  retry: 'natural',
  subject: 'pull-request',
  needs: [],
  outputs: [],
  endpoints: ['PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch'],
  permissions: [
    { anyOf: ['pull-requests: write'], when: null },
    // "You must also have permissions to write the contents of the head repository", says the page.
    { anyOf: ['contents: write'], when: null },
  ],
  example: '- update-branch:',
};
