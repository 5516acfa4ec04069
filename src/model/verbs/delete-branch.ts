import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/git/refs#delete-a-reference */
export const deleteBranch: Verb = {
  name: 'delete-branch',
  does: 'Deletes the branch of the event: of a pull request its head, of a push the one pushed to.',
  short: null,
  bare: true,
  arguments: {},
  exclusive: [],
  required: [],
  retry: 'natural',
  subject: 'branch',
  needs: [],
  outputs: [],
  endpoints: ['DELETE /repos/{owner}/{repo}/git/refs/{ref}'],
  permissions: [{ anyOf: ['contents: write'], when: null }],
  example: '- delete-branch:',
};
