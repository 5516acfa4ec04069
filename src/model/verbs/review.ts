import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/pulls/reviews */
export const review: Verb = {
  name: 'review',
  does: 'Reviews the pull request, or dismisses reviews of it.',
  short: 'event',
  bare: false,
  arguments: {
    event: {
      kind: 'word',
      words: ['approve', 'comment', 'request-changes', 'dismiss'],
      computed: false,
      meaning:
        'What the review says. `dismiss` withdraws the review of the event or, if it has none, all approvals and requests for changes.',
    },
    body: {
      kind: 'text',
      sink: 'markdown',
      meaning: 'What is written with it, in Markdown; `comment` and `request-changes` need it.',
    },
  },
  exclusive: [],
  required: [['event']],
  retry: 'marked',
  subject: 'pull-request',
  needs: [],
  outputs: ['id', 'url'],
  endpoints: [
    'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals',
  ],
  permissions: [{ anyOf: ['pull-requests: write'], when: null }],
  example: '- review: { event: request-changes, body: Please add a test. }',
};
