import type { Template, TemplateWords } from './template.ts';

export const sync: Template = {
  about: 'keeps another application in step with issues and pull requests',
  destination: 'app',
  event: 'issues',
  isSigned: true,
  makeBody: makeSyncBody,
};

function makeSyncBody({ destination, url, signingSecret }: TemplateWords): string {
  return `destinations:
  ${destination}:
    url: ${url}
    format: standard                # {type, timestamp, data} as https://www.standardwebhooks.com has it
    # By its signature the application knows a delivery from a forgery.
    signing-secret: ${signingSecret}

routes:                             # all that match fire; their order does not matter
  issues:
    on:                             # when: events of GitHub, filtered as in a workflow
      issues:
        types: [opened, edited, closed, reopened, deleted, transferred, labeled, unlabeled, assigned, unassigned]
    steps:                          # what
      - forward:
          to: ${destination}
          # Only these fields; * is every entry of a list. A retry may arrive after what came later: compare updated_at.
          fields: [action, repository.full_name, issue.id, issue.number, issue.title, issue.state, issue.html_url,
            issue.labels.*.name, issue.assignees.*.login, issue.updated_at, sender.login]
  comments:
    on: { issue_comment: { types: [created, edited, deleted] } }
    steps:
      - forward:
          to: ${destination}
          fields: [action, repository.full_name, issue.number, comment.id, comment.body, comment.updated_at, sender.login]
  pull-requests:
    on: { pull_request: { types: [opened, edited, synchronize, ready_for_review, converted_to_draft, closed, reopened] } }
    steps:
      - forward:
          to: ${destination}
          fields: [action, repository.full_name, pull_request.id, number, pull_request.title, pull_request.state,
            pull_request.draft, pull_request.merged, pull_request.html_url, pull_request.updated_at, sender.login]
`;
}
