import type { Template, TemplateWords } from './template.ts';

export const triage: Template = {
  about: 'sends on what needs eyes: newcomers, bugs and questions',
  destination: 'triage',
  event: 'discussion',
  isSigned: true,
  makeBody: makeTriageBody,
};

function makeTriageBody({ destination, url, signingSecret }: TemplateWords): string {
  return `destinations:
  ${destination}:
    url: ${url}
    format: json                    # the JSON that a route makes, with X-GitHub-Event beside it
    # By its signature the receiver knows a delivery from a forgery.
    signing-secret: ${signingSecret}

routes:                             # all that match fire; their order does not matter
  newcomers:
    on:                             # when: events of GitHub, filtered as in a workflow
      pull_request:
        types: [opened]
        actors: ['!*[bot]']         # by nobody whose login ends in [bot]
    # And only if. FIRST_TIMER: never on GitHub before; FIRST_TIME_CONTRIBUTOR: never in this repository.
    if: startsWith(github.event.pull_request.author_association, 'FIRST_TIME')
    steps:                          # what: only these fields of the event's payload
      - forward:
          to: ${destination}
          fields: [pull_request.title, pull_request.html_url, pull_request.user.login]
  bugs:
    on:
      issues:
        types: [labeled]            # GitHub says so of a label that is there from the start, too
        labels: ['!duplicate', '!wontfix']    # has none of these
    if: github.event.label.name == 'bug'
    steps:
      - forward:
          to: ${destination}
          fields: [issue.title, issue.html_url, issue.user.login, issue.labels.*.name]
  questions:
    on: { discussion: { types: [created, unanswered] } }
    steps:
      - forward: { to: ${destination}, fields: [discussion.title, discussion.html_url, discussion.user.login] }
`;
}
