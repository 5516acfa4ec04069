import type { Verb } from '../verb.ts';

/** https://docs.github.com/en/rest/issues/issues#create-an-issue */
export const createIssue: Verb = {
  name: 'create-issue',
  does: 'Opens a new issue.',
  short: 'title',
  bare: false,
  arguments: {
    // GitHub shows titles as they are, but for code: escaped, they would show the backslashes.
    title: { kind: 'text', sink: null, meaning: 'Title of the issue.' },
    body: { kind: 'text', sink: 'markdown', meaning: 'Its description, in Markdown.' },
    labels: { kind: 'texts', meaning: 'Labels that it gets.' },
    assignees: { kind: 'texts', meaning: 'Logins of those who are assigned.' },
    repo: {
      kind: 'text',
      sink: null,
      meaning: 'Another repository of the same owner, as `owner/name`; its file must accept it in `accept-from`.',
    },
  },
  exclusive: [],
  required: [['title']],
  retry: 'marked',
  subject: 'none',
  needs: [],
  outputs: ['number', 'url'],
  endpoints: ['POST /repos/{owner}/{repo}/issues'],
  permissions: [{ anyOf: ['issues: write'], when: null }],
  example: "- create-issue: { title: 'Announce ${{ github.event.release.tag_name }}', labels: [news] }",
};
