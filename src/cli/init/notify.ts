import type { Template, TemplateWords } from './template.ts';

export const notify: Template = {
  about: "tells a team's chat of failures on main, pull requests and releases",
  destination: 'chat',
  event: 'release',
  isSigned: false,
  makeBody: makeNotifyBody,
};

function makeNotifyBody({ destination, url, chat }: TemplateWords): string {
  return `destinations:
  ${destination}:
    url: ${url}
    format: ${chat}

routes:                             # all that match fire; their order does not matter
  broken-main:
    on:                             # when: events of GitHub, filtered as in a workflow
      workflow_run: { types: [completed], branches: [main, master] }
    # And only if. A pull request from a fork's main would count as main too.
    if: github.event.workflow_run.conclusion == 'failure' && github.event.workflow_run.event != 'pull_request'
    steps:                          # what: every event has a message of its own
      - forward: ${destination}
  pull-requests:
    on: { pull_request: { types: [opened, closed], actors: ['!*[bot]'] } }    # by nobody whose login ends in [bot]
    if: github.event.action == 'opened' || github.event.pull_request.merged
    steps:
      - forward: ${destination}
  releases:
    on: { release: { types: [published] } }
    steps:
      - forward:                    # or you say it; what comes from outside pings nobody and stays text
          to: ${destination}
          title: "\${{ github.event.release.tag_name }} is out"
          link: \${{ github.event.release.html_url }}
          color: good
`;
}
