import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/reactions/reactions */
export const react: Verb = {
  name: 'react',
  does: 'Puts a reaction on the issue, the pull request or the comment.',
  short: 'content',
  bare: false,
  arguments: {
    content: {
      kind: 'word',
      words: ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'],
      computed: false,
      meaning: "The reaction; '+1' and '-1' in quotes, since YAML reads them as numbers.",
    },
    to: {
      kind: 'word',
      words: ['subject', 'comment'],
      computed: false,
      meaning: 'What it is put on; without it, the comment if the event has one.',
    },
  },
  exclusive: [],
  required: [['content']],
  retry: 'natural',
  subject: 'issue-or-pull-request',
  needs: [{ argument: 'to', word: 'comment', subject: 'comment' }],
  outputs: ['id'],
  endpoints: [
    'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions',
    'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
    'POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions',
  ],
  permissions: [{ anyOf: ['issues: write', 'pull-requests: write'], when: null }],
  example: '- react: eyes',
};
