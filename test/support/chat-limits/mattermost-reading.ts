import { readBody, textsOf } from './body-text.ts';
import { markupBeside, maskedLinks, shownText, spokenText } from './markdown-reading.ts';
import type { Reading } from './reading.ts';

/** Where Markdown is read: https://developers.mattermost.com/integrate/reference/message-attachments/ */
const MARKED = /^body\.(text|attachments\[\d+\]\.(text|pretext|title|fields\[\d+\]\.(title|value)))$/;
/** `getMentionsEnabledFields` of server/channels/app/notification.go */
const NOTIFYING = /^body\.(text|attachments\[\d+\]\.(text|pretext|fields\[\d+\]\.value))$/;
const PLAIN = /\.(author_name|footer|fallback)$/;
const URLS = /\.(title_link|author_link|\w+_icon|\w+_url)$/;

/**
 * What Mattermost makes of a body. Slack's own notation is replaced first (`ProcessSlackText` of server/channels/app/slack.go, `ParseSlackLinksToMarkdown`
 * of server/public/model/slack_attachment.go), wherever it stands; then Markdown is read, and only then are names looked for, so that
 * neither a backslash nor an entity hides one: https://docs.mattermost.com/end-user-guide/collaborate/mention-people.html
 */
export function readMattermost(body: Uint8Array): Reading {
  const texts = textsOf(readBody(body));
  const paths = new Set(texts.map(({ path }) => path));
  // A title that is a link is shown as it stands.
  const isPlain = (path: string) => PLAIN.test(path) || (path.endsWith('.title') && paths.has(`${path}_link`));
  const marked = texts.filter(({ path }) => MARKED.test(path) && !isPlain(path)).map(({ text }) => asMarkdown(text));
  const urls = texts.filter(({ path }) => URLS.test(path)).map(({ text }) => ({ label: '', url: text }));
  return {
    shown: [...marked.map(shownText), ...texts.filter(({ path }) => isPlain(path)).map(({ text }) => text)].join('\n'),
    links: [...marked.flatMap(maskedLinks), ...urls],
    pings: texts.filter(({ path }) => NOTIFYING.test(path)).flatMap(({ text }) => pingsOf(text)),
    marked,
    markupBeside: (word) => marked.flatMap((text) => markupBeside(text, word)),
  };
}

function asMarkdown(text: string): string {
  return text
    .replace(/<!(channel|here|all)>/g, '@$1')
    .replace(/<@([a-zA-Z0-9]+)>/g, '@$1')
    .replace(/<([^<|]+)\|([^>]+)>/g, '[$2]($1)');
}

function pingsOf(text: string): readonly string[] {
  return [...spokenText(asMarkdown(text)).matchAll(/(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}._-]*/gu)].map(
    ([whole]) => whole,
  );
}
