import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/comments and https://docs.github.com/en/rest/pulls/comments */
export const comment: Verb = {
  name: 'comment',
  does: 'Writes a comment on the issue or pull request.',
  short: 'body',
  bare: false,
  arguments: {
    body: { kind: 'text', sink: 'markdown', meaning: 'What the comment says, in Markdown.' },
    mode: {
      kind: 'word',
      words: ['create', 'upsert', 'append', 'reply'],
      computed: false,
      meaning:
        '`create` (without `mode`) writes a new one; `upsert` rewrites the one written before, or makes it; `append` adds to it; `reply` answers the review comment of the event.',
    },
    marker: {
      kind: 'text',
      sink: null,
      meaning: 'Which comment `upsert` and `append` find again; without it, the one of this route and step.',
    },
  },
  exclusive: [],
  required: [['body']],
  retry: 'marked',
  subject: 'issue-or-pull-request',
  needs: [{ argument: 'mode', word: 'reply', subject: 'review-comment' }],
  outputs: ['id', 'url'],
  endpoints: [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    'POST /repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies',
  ],
  permissions: [{ anyOf: ['issues: write', 'pull-requests: write'], when: null }],
  example: '- comment: Thanks @${{ github.event.sender.login }}! A maintainer will look at this soon.',
};
