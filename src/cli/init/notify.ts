import type { Chat } from './choice.ts';
import type { Template, TemplateWords } from './template.ts';

export const notify: Template = {
  about: "tells a team's chat of failures on main, pull requests and releases",
  destination: 'chat',
  event: 'release',
  isSigned: false,
  makeBody: makeNotifyBody,
};

function makeNotifyBody({ destination, url, chat }: TemplateWords): string {
  const { key, sink } = DIALECTS[chat];
  const escaped = (field: string) => `\${{ escape(github.event.${field}, '${sink}') }}`;
  const forward = `      - forward:
          to: ${destination}
          body:
            ${key}:`;
  return `destinations:
  ${destination}:
    url: ${url}
    format: json                    # sends \`body\` as it is written below, which is what the chat reads

routes:                             # all that match fire; their order does not matter
  broken-main:
    on:                             # when: events of GitHub, filtered as in a workflow
      workflow_run: { types: [completed], branches: [main, master] }
    # And only if. A pull request from a fork's main would count as main too.
    if: github.event.workflow_run.conclusion == 'failure' && github.event.workflow_run.event != 'pull_request'
    steps:                          # what; escape() makes text from outside harmless, so that it pings nobody
${forward} "${escaped('workflow_run.name')} failed: \${{ github.event.workflow_run.html_url }}"
  pull-requests:
    on: { pull_request: { types: [opened, closed], actors: ['!*[bot]'] } }    # by nobody whose login ends in [bot]
    if: github.event.action == 'opened' || github.event.pull_request.merged
    steps:
${forward} >-
              \${{ case(github.event.action == 'opened', 'Opened', 'Merged') }}:
              ${escaped('pull_request.title')} \${{ github.event.pull_request.html_url }}
  releases:
    on: { release: { types: [published] } }
    steps:
${forward} "${escaped('release.tag_name')} is out: \${{ github.event.release.html_url }}"
`;
}

/**
 * The key of a message's text, and what that text is read as: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
 * https://developers.mattermost.com/integrate/webhooks/incoming/, https://docs.discord.com/developers/resources/webhook#execute-webhook.
 * Mattermost knows `@all` and everybody's `@name`, which Slack's escaping lets through: it gets Markdown's.
 */
const DIALECTS: Readonly<Record<Chat, { readonly key: string; readonly sink: 'slack' | 'markdown' }>> = {
  slack: { key: 'text', sink: 'slack' },
  mattermost: { key: 'text', sink: 'markdown' },
  discord: { key: 'content', sink: 'markdown' },
};
