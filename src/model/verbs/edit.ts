import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/issues#update-an-issue; to and from a draft is in GraphQL only. */
export const edit: Verb = {
  name: 'edit',
  does: 'Changes what the issue or pull request says of itself.',
  short: null,
  bare: false,
  arguments: {
    // GitHub shows titles as they are, but for code: escaped, they would show the backslashes.
    title: { kind: 'text', sink: null, meaning: 'The new title.' },
    body: { kind: 'text', sink: 'markdown', meaning: 'The new description, in Markdown.' },
    milestone: { kind: 'text', sink: null, meaning: 'Title of the milestone that it belongs to.' },
    draft: { kind: 'flag', meaning: 'true makes the pull request a draft, false ready for review.' },
  },
  exclusive: [],
  required: [['title', 'body', 'milestone', 'draft']],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [{ argument: 'draft', word: null, subject: 'pull-request' }],
  outputs: [],
  endpoints: [
    'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    'mutation convertPullRequestToDraft',
    'mutation markPullRequestReadyForReview',
  ],
  permissions: [
    { anyOf: ['issues: write', 'pull-requests: write'], when: null },
    { anyOf: ['pull-requests: write'], when: 'draft' },
    // Both mutations ask for it, though their page does not say so: https://github.com/cli/cli/discussions/6924
    { anyOf: ['contents: write'], when: 'draft' },
  ],
  example: '- edit: { milestone: Next release }',
};
