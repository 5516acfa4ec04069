import type { Template, TemplateWords } from './template.ts';

export const audit: Template = {
  about: 'keeps a signed record elsewhere of changes to code, people and rules',
  destination: 'audit',
  event: 'push',
  isSigned: true,
  makeBody: makeAuditBody,
};

function makeAuditBody({ destination, url, signingSecret }: TemplateWords): string {
  return `destinations:
  ${destination}:
    url: ${url}
    format: github                  # GitHub's own bytes and headers, unchanged
    # Each delivery is signed anew, as GitHub does it: whoever can check GitHub's webhooks can check these.
    signing-secret: ${signingSecret}
    # Without \`retry\` a delivery is tried for three days; \`hookyard replay\` tries it again after that.

routes:                             # all that match fire; their order does not matter
  code:
    on:                             # when: events of GitHub, filtered as in a workflow; without a filter, all of them
      push:
        branches: [main, master, 'release/**']
        tags: ['**']
      create:
      delete:
      release:
        types: [published, edited, deleted]
    steps:                          # what: the whole payload goes to this destination
      - forward: ${destination}
  people:
    on: [member, team_add, deploy_key]
    steps:
      - forward: ${destination}
  rules:
    on: [repository, public, branch_protection_rule, repository_ruleset]
    steps:
      - forward: ${destination}
`;
}
