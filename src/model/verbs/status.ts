import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
export const status: Verb = {
  name: 'status',
  does: 'Sets a status of the commit.',
  short: 'context',
  bare: false,
  arguments: {
    context: { kind: 'text', sink: null, meaning: 'Which status: a later one of the same context replaces it.' },
    state: {
      kind: 'word',
      words: ['success', 'failure', 'error', 'pending'],
      computed: true,
      meaning: 'What it says; without it, `pending`.',
    },
    description: { kind: 'text', sink: null, meaning: 'A few words beside it.' },
    url: { kind: 'text', sink: null, meaning: 'Where its "Details" lead, an http or https URL.' },
  },
  exclusive: [],
  required: [['context']],
  retry: 'natural',
  subject: 'commit',
  needs: [],
  outputs: [],
  endpoints: ['POST /repos/{owner}/{repo}/statuses/{sha}'],
  permissions: [{ anyOf: ['statuses: write'], when: null }],
  example: '- status: { context: review/docs, state: pending, description: Waiting for the writers }',
};
