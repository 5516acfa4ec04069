import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/assignees */
export const assign: Verb = {
  name: 'assign',
  does: 'Assigns people to the issue or pull request, or takes them off.',
  short: 'add',
  bare: false,
  arguments: {
    add: { kind: 'texts', meaning: 'Logins of those to assign.' },
    remove: { kind: 'texts', meaning: 'Logins of those to take off; one who is not assigned is no error.' },
    random: {
      kind: 'count',
      least: 1,
      most: 10,
      meaning: 'Only so many of `add`, picked by chance; a retry picks the same.',
    },
  },
  // Of which of two lists `random` would pick, nobody could tell.
  exclusive: [['random', 'remove']],
  required: [['add', 'remove']],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [],
  outputs: ['assignees'],
  endpoints: [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees',
    'DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees',
  ],
  permissions: [{ anyOf: ['issues: write', 'pull-requests: write'], when: null }],
  example: '- assign: { add: [octocat, hubot], random: 1 }',
};
