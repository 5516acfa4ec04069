import type { Chat } from './choice.ts';
import type { Template, TemplateWords } from './template.ts';

export const notify: Template = {
  about: "tells a team's chat when the main branch breaks, a pull request comes in, or a release is out",
  destination: 'chat',
  event: 'release',
  isSigned: false,
  makeBody: makeNotifyBody,
};

function makeNotifyBody({ destination, url, urlComment, chat }: TemplateWords): string {
  const { sink } = DIALECTS[chat];
  const escaped = (field: string) => `\${{ escape(github.event.${field}, '${sink}') }}`;
  const forward = (text: string) => `      - forward:
          to: ${destination}
          body:
${bodyLines(chat, text)}`;
  return `destinations:
  ${destination}:
    # ${urlComment}
    url: ${url}
    format: json                    # sends \`body\` as it is written below, which is what the chat reads

routes:                             # all that match fire; their order does not matter
  broken-main:
    on:                             # when: events of GitHub, filtered as in a workflow
      workflow_run:
        types: [completed]
        branches: [main, master]
    # and only if; a pull request from a branch called main counts as a run on main, and is left out
    if: github.event.workflow_run.conclusion == 'failure' && github.event.workflow_run.event != 'pull_request'
    steps:                          # what: escape() keeps a text from pinging anybody
${forward(`${escaped('workflow_run.name')} failed: \${{ github.event.workflow_run.html_url }}`)}
  pull-requests:
    on:
      pull_request:
        types: [opened, closed]
        actors: ['!*[bot]']         # nobody whose login ends in [bot]
    if: github.event.action == 'opened' || github.event.pull_request.merged
    steps:
${forward(
  `\${{ case(github.event.action == 'opened', 'Opened', 'Merged') }}: ${escaped('pull_request.title')} \${{ github.event.pull_request.html_url }}`,
)}
  releases:
    on: { release: { types: [published] } }
    steps:
${forward(`${escaped('release.tag_name')} is out: \${{ github.event.release.html_url }}`)}
`;
}

interface Dialect {
  readonly key: string;
  /** What `escape()` makes a text harmless for. */
  readonly sink: 'slack' | 'markdown';
  /** A line of its own beside the text; null: none. */
  readonly beside: string | null;
}

/**
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks ·
 * https://developers.mattermost.com/integrate/webhooks/incoming/ · https://docs.discord.com/developers/resources/webhook#execute-webhook.
 * Mattermost knows `@all` and everybody's `@name`, which Slack's escaping lets through, so it gets Markdown's.
 */
const DIALECTS: Readonly<Record<Chat, Dialect>> = {
  slack: { key: 'text', sink: 'slack', beside: null },
  mattermost: { key: 'text', sink: 'markdown', beside: null },
  discord: { key: 'content', sink: 'markdown', beside: 'allowed_mentions: { parse: [] }' },
};

function bodyLines(chat: Chat, text: string): string {
  const { key, beside } = DIALECTS[chat];
  const lines = [`${key}: "${text}"`, ...(beside === null ? [] : [beside])];
  return lines.map((line) => `            ${line}`).join('\n');
}
