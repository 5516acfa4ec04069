import type { Template, TemplateWords } from './template.ts';

export const audit: Template = {
  about: 'keeps a signed record elsewhere of who changed code, releases, people and rules',
  destination: 'audit',
  event: 'push',
  isSigned: true,
  makeBody: makeAuditBody,
};

function makeAuditBody({ destination, url, urlComment, signing }: TemplateWords): string {
  return `destinations:
  ${destination}:
    # ${urlComment}
    url: ${url}
    format: github                  # GitHub's own bytes and headers, unchanged
    # signs each delivery as GitHub does, with HOOKYARD_SECRET_${signing}
    signing-secret: \${{ secrets.${signing} }}
    # without \`retry\` a delivery is tried for three days; \`hookyard replay\` tries it again after that

routes:                             # all that match fire; their order does not matter
  code:
    on:                             # when: events of GitHub; without filters, all of them
      push:
        branches: [main, master, 'release/**']
        tags: ['**']
      create:
      delete:
      release:
        types: [published, edited, deleted]
    steps:                          # what: the whole payload to this destination
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
