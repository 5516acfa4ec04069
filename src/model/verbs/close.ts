import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/issues#update-an-issue: the reasons are those of `state_reason`. */
export const close: Verb = {
  name: 'close',
  does: 'Closes the issue or pull request.',
  short: 'reason',
  bare: true,
  arguments: {
    reason: {
      kind: 'word',
      words: ['completed', 'not_planned', 'duplicate'],
      computed: false,
      meaning: 'Why an issue is closed; without it, `completed`. A pull request has no reason.',
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
  example: '- close: not_planned',
};
