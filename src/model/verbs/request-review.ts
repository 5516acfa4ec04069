import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/pulls/review-requests */
export const requestReview: Verb = {
  name: 'request-review',
  does: 'Asks people or teams to review the pull request.',
  short: 'users',
  bare: false,
  arguments: {
    users: { kind: 'texts', meaning: 'Logins of those to ask; the author is passed over.' },
    teams: { kind: 'texts', meaning: 'Teams to ask, by the last part of their address (`docs` of `@acme/docs`).' },
    random: {
      kind: 'count',
      least: 1,
      most: 15,
      meaning: 'Only so many of all that are named, picked by chance; a retry picks the same.',
    },
  },
  exclusive: [],
  required: [['users', 'teams']],
  retry: 'natural',
  subject: 'pull-request',
  needs: [],
  outputs: ['users', 'teams'],
  endpoints: ['POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers'],
  permissions: [{ anyOf: ['pull-requests: write'], when: null }],
  example: '- request-review: { teams: [docs] }',
};
