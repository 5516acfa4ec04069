import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/issues#lock-an-issue: the reasons are those of `lock_reason`. */
export const lock: Verb = {
  name: 'lock',
  does: 'Locks the conversation of the issue or pull request.',
  short: 'reason',
  bare: true,
  arguments: {
    reason: {
      kind: 'word',
      words: ['off-topic', 'too heated', 'resolved', 'spam'],
      computed: false,
      meaning: 'Why; without it, no reason is shown.',
    },
  },
  exclusive: [],
  required: [],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [],
  outputs: [],
  endpoints: ['PUT /repos/{owner}/{repo}/issues/{issue_number}/lock'],
  permissions: [{ anyOf: ['issues: write', 'pull-requests: write'], when: null }],
  example: '- lock: resolved',
};
