import { type ChatMessage, type Dialect, lettersOf, type Named } from './chat-message.ts';
import { fitMessage, type Room } from './fit-message.ts';
import { fitData, fitText } from './fit-text.ts';
import { escapeAround } from './web-link.ts';

/**
 * Characters at most. `PostMessageMaxRunesV2` and `PostPropsMaxUserRunes` of
 * https://github.com/mattermost/mattermost/blob/master/server/public/model/post.go: a post's text has 16,383; all attachments as
 * JSON have 760,000, and had 7,900 and less (https://gitlab.com/gitlab-org/gitlab-foss/-/issues/37555). The rest is ours.
 */
const LIMITS = { text: 16_383, attachments: 7500, title: 400, value: 600, name: 200 } as const;

/**
 * https://docs.mattermost.com/collaborate/format-messages.html. Mentions, hashtags and channels are looked for in what is left of the
 * markdown, where a backslash is gone: a character of no width stops them. Before, the server makes `[b](a)` of `<a|b>`: the backslash
 * in front keeps that from being a link too.
 */
function escapeMattermost(text: string): string {
  return escapeAround(text, (between) =>
    between
      .replace(/[\\*_`|<>[\]()!$]/g, '\\$&')
      .replace(/&(?=[#a-z])/gi, '&amp;')
      .replace(/[@#~]/g, '$&\u200b')
      .replace(/^([^\S\n]*)([-+=])(?=[\s=-]|$)/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
      .replace(/^(?: {4}|\t)/gm, '   '),
  );
}

/** Where no markdown is read; but the server makes `@channel` of `<!channel>` everywhere (`ProcessSlackText` of its app/slack.go). */
function asIs(text: string): string {
  return text.replace(/[@<]/g, '$&\u200b');
}

const MARKDOWN: Dialect = {
  data: escapeMattermost,
  link: (label, url) => (/^https?:/.test(label) ? url : `[${label}](${url})`),
};

/** A body for an incoming webhook (https://developers.mattermost.com/integrate/webhooks/incoming/, …/integrate/reference/message-attachments/). */
export function mattermostMessage(message: ChatMessage): unknown {
  if (message.color === null) return { text: fitText(message.body, LIMITS.text, MARKDOWN) };
  const attachments = fitMessage(
    (room) => [attachmentOf(message, room)],
    (fitting) => JSON.stringify(fitting).length <= LIMITS.attachments,
  );
  return { attachments };
}

function attachmentOf({ title, link, color, author, body, facts, source }: ChatMessage, room: Room): unknown {
  const text = fitText(body, room.body, MARKDOWN);
  const heading = headingOf(title, link);
  const fields = facts.slice(0, room.facts).map(({ name, value }) => ({
    title: name,
    value: fitData(value, LIMITS.value, escapeMattermost),
    short: value.length <= 40,
  }));
  // A footer holds no link.
  if (source !== null && source.link !== null) {
    const label = fitData(source.name, LIMITS.name, escapeMattermost);
    fields.push({ title: 'Repository', value: MARKDOWN.link(label, source.link), short: true });
  }
  return {
    fallback: fitData(lettersOf(title) || lettersOf(body), LIMITS.title, asIs),
    color,
    ...(author === null ? {} : { author_name: fitData(author.name, LIMITS.name, asIs) }),
    ...(author?.link ? { author_link: author.link } : {}),
    ...(author?.icon ? { author_icon: author.icon } : {}),
    ...heading,
    ...(/\S/.test(text) ? { text } : {}),
    ...(fields.length === 0 ? {} : { fields }),
    ...footerOf(source),
  };
}

/** A title with a link is shown as it stands, one without is markdown. */
function headingOf(title: ChatMessage['title'], link: string | null): Readonly<Record<string, string>> {
  if (title.length === 0) return {};
  if (link === null) return { title: fitText(title, LIMITS.title, MARKDOWN) };
  return { title: fitData(lettersOf(title), LIMITS.title, asIs), title_link: link };
}

/** Markdown is read in it by some versions only; names of GitHub's have nothing of it. */
function footerOf(source: Named | null): Readonly<Record<string, string>> {
  const footer = source?.link === null ? source.name.replace(/[^\w./ -]/g, '').slice(0, LIMITS.name) : '';
  return /\S/.test(footer) ? { footer } : {};
}
