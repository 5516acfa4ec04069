import type { Template, TemplateWords } from './template.ts';

export const triage: Template = {
  about: 'sends on what needs eyes: newcomers, bugs, questions',
  destination: 'triage',
  event: 'discussion',
  isSigned: true,
  makeBody: makeTriageBody,
};

function makeTriageBody({ destination, url, urlComment, signing }: TemplateWords): string {
  const forward = (why: string, subject: string) => `      - forward:
          to: ${destination}
          body:
            why: ${why}
            title: \${{ github.event.${subject}.title }}
            url: \${{ github.event.${subject}.html_url }}
            by: \${{ github.event.${subject}.user.login }}`;
  return `destinations:
  ${destination}:
    # ${urlComment}
    url: ${url}
    format: json                    # sends \`body\` as it is written below
    # by this the receiver knows that it was you; taken from HOOKYARD_SECRET_${signing}
    signing-secret: \${{ secrets.${signing} }}

routes:                             # all that match fire; their order does not matter
  newcomers:
    on: { pull_request: { types: [opened] } }
    # FIRST_TIMER: never on GitHub before; FIRST_TIME_CONTRIBUTOR: never in this repository
    if: startsWith(github.event.pull_request.author_association, 'FIRST_TIME')
    steps:
${forward('first pull request', 'pull_request')}
  bugs:
    on:                             # when: events of GitHub, filtered as in a workflow
      issues:
        types: [opened, labeled]    # a label is often put on later
        labels: [bug, '!duplicate'] # has the one, and not the other
        actors: ['!*[bot]']         # not caused by a bot
    steps:                          # what
${forward('bug', 'issue')}
  questions:
    on: { discussion: { types: [created, unanswered] } }
    steps:
${forward('question', 'discussion')}
`;
}
