import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request; `auto` is in GraphQL only. */
export const merge: Verb = {
  name: 'merge',
  does: 'Merges the pull request, now or as soon as its requirements are met.',
  short: 'method',
  bare: true,
  arguments: {
    method: {
      kind: 'word',
      words: ['merge', 'squash', 'rebase'],
      computed: false,
      meaning: 'How it is merged; without it, by a merge commit.',
    },
    auto: { kind: 'flag', meaning: 'true merges it once all requirements are met (auto-merge).' },
    // Commit messages are no Markdown: escaped, they would show the backslashes.
    title: { kind: 'text', sink: null, meaning: "First line of the commit's message; without it, GitHub's own." },
    message: { kind: 'text', sink: null, meaning: "The rest of the commit's message; without it, GitHub's own." },
  },
  exclusive: [],
  required: [],
  retry: 'natural',
  subject: 'pull-request',
  needs: [],
  outputs: ['sha'],
  endpoints: ['PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', 'mutation enablePullRequestAutoMerge'],
  permissions: [
    { anyOf: ['contents: write'], when: null },
    { anyOf: ['pull-requests: write'], when: 'auto' },
  ],
  example: '- merge: squash',
};
