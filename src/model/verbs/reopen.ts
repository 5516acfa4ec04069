import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/issues#update-an-issue: `state_reason` has one word for it. */
export const reopen: Verb = {
  name: 'reopen',
  does: 'Opens the closed issue or pull request again.',
  short: 'reason',
  bare: true,
  arguments: {
    reason: {
      kind: 'word',
      words: ['reopened'],
      computed: false,
      meaning: 'Why an issue is opened again: GitHub has this one word, and it may be left out.',
    },
    comment: { kind: 'text', sink: 'markdown', meaning: 'A comment that is written first, in Markdown.' },
  },
  exclusive: [],
  required: [],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [],
  outputs: [],
  endpoints: [
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  ],
  permissions: [{ anyOf: ['issues: write', 'pull-requests: write'], when: null }],
  example: '- reopen: { comment: This happens again. }',
};
