import type { Template } from './template.ts';

export const welcome: Template = {
  about: 'greets newcomers, labels by path, and asks about empty issues, as a GitHub App',
  destination: null,
  // Without GitHub to ask, `paths` lets every pull request through: `docs` fires, and `explain` says why.
  event: 'pull_request',
  body: `routes:                             # all that match fire; their order does not matter
  newcomers:
    on:                             # when: events of GitHub, filtered as in a workflow
      pull_request:
        types: [opened]
        actors: ['!*[bot]']         # by nobody whose login ends in [bot]
    # And only if. FIRST_TIMER: never on GitHub before; FIRST_TIME_CONTRIBUTOR: never in this repository.
    if: startsWith(github.event.pull_request.author_association, 'FIRST_TIME')
    steps:                          # what, in this order
      - comment: Welcome, @\${{ github.event.pull_request.user.login }}, and thank you! A maintainer will look at this soon.
      - label: { add: first-contribution, create: true }    # makes the label, if the repository has none
  docs:
    on: { pull_request: { paths: ['docs/**', '**.md'] } }    # opened, reopened or pushed to; one such file is enough
    steps:
      - label: { add: documentation, create: true }
  needs-info:
    on: { issues: { types: [opened], actors: ['!*[bot]'] } }
    # Nothing is written in it, and who opened it has no rights here.
    if: >-
      github.event.issue.body == '' &&
      !contains(fromJSON('["OWNER", "MEMBER", "COLLABORATOR"]'), github.event.issue.author_association)
    steps:
      - comment: >-
          Thanks, @\${{ github.event.issue.user.login }}! Nothing is described here yet. Please edit this issue, and say what
          you did, what you expected, and what happened instead.
      - label: { add: needs-info, create: true }
  answered:
    on:
      issues: { types: [edited], labels: [needs-info] }
      issue_comment: { types: [created], labels: [needs-info] }
    # Its text is another now, or whoever opened it has commented.
    if: github.event.changes.body || github.event.comment.user.login == github.event.issue.user.login
    steps:
      - label: { remove: needs-info }
`,
};
