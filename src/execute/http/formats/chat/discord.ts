import type { ChatMessage, Dialect } from './chat-message.ts';
import { fitMessage, type Room } from './fit-message.ts';
import { fitData, fitText } from './fit-text.ts';
import { mentionsIn } from './mentions.ts';
import { escapeAround } from './web-link.ts';

/**
 * Characters at most, of which a UTF-16 unit is never more than one. https://discord.com/developers/docs/resources/message#embed-object-embed-limits:
 * title 256, description 4096, 25 fields of 256 and 1024, footer 2048, author 256, and 6000 in all;
 * https://discord.com/developers/docs/resources/webhook#execute-webhook: content 2000. `value`, `name` and `footer` are ours.
 */
const LIMITS = { content: 2000, title: 256, description: 4096, value: 400, name: 256, footer: 200, all: 6000 } as const;

/** https://discord.com/developers/docs/resources/webhook#execute-webhook: previews of links are left out. */
const SUPPRESS_EMBEDS = 4;

/**
 * A backslash takes the meaning of every sign (https://support.discord.com/hc/en-us/articles/210298617). `@everyone` is read in
 * spite of one, but not in spite of a character of no width.
 */
function escapeDiscord(text: string): string {
  return escapeAround(text, (between) =>
    between
      .replace(/[\\*_~`|<>[\]()]/g, '\\$&')
      .replaceAll('@', '@\u200b')
      .replace(/^([^\S\n]*)([-+#])(?=[\s#-]|$)/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)\.(?=\s|$)/gm, '$1\\.'),
  );
}

const MARKDOWN: Dialect = {
  data: escapeDiscord,
  // An address in brackets is shown as it stands.
  link: (label, url) => (/^https?:/.test(label) ? url : `[${label}](${url})`),
};

const MENTION = /@(?:everyone|here)\b|<@[!&]?\d{17,20}>/g;

/** A body for a webhook (https://discord.com/developers/docs/resources/webhook#execute-webhook). */
export function discordMessage(message: ChatMessage): unknown {
  const mentions = mentionsIn(message, MENTION, 50);
  const allowed_mentions = allowedMentions(mentions);
  if (message.color === null) {
    const content = fitText(message.body, LIMITS.description, MARKDOWN);
    if (content.length <= LIMITS.content) return { content, allowed_mentions, flags: SUPPRESS_EMBEDS };
  }
  const embed = fitMessage(
    (room) => embedOf(message, room),
    (fitting) => countOf(fitting) <= LIMITS.all,
  );
  // Nobody is called by an embed.
  const calls = mentions.length === 0 ? {} : { content: mentions.join(' ') };
  return { ...calls, embeds: [embed], allowed_mentions };
}

/** Exactly those (https://discord.com/developers/docs/resources/message#allowed-mentions-object). */
function allowedMentions(mentions: readonly string[]): unknown {
  const ids = (sign: RegExp) =>
    mentions.filter((mention) => sign.test(mention)).map((mention) => mention.replace(/\D/g, ''));
  const users = [...new Set(ids(/^<@!?\d/))];
  const roles = ids(/^<@&/);
  return {
    parse: mentions.some((mention) => mention.startsWith('@')) ? ['everyone'] : [],
    ...(users.length === 0 ? {} : { users }),
    ...(roles.length === 0 ? {} : { roles }),
  };
}

interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly author?: { readonly name: string };
  readonly footer?: { readonly text: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

function embedOf({ title, link, color, author, body, facts, source }: ChatMessage, room: Room): Embed {
  const heading = fitText(title, LIMITS.title, MARKDOWN);
  const isAlone = author === null && facts.length === 0;
  const description = fitText(body, isAlone ? LIMITS.description : room.body, MARKDOWN);
  const fields = facts.slice(0, room.facts).map(({ name, value }) => ({
    name,
    value: fitData(value, LIMITS.value, escapeDiscord),
    inline: value.length <= 40,
  }));
  // A footer holds no link.
  if (source !== null && source.link !== null) {
    const label = fitData(source.name, LIMITS.footer, escapeDiscord);
    fields.push({ name: 'Repository', value: MARKDOWN.link(label, source.link), inline: true });
  }
  return {
    ...(heading === '' ? {} : { title: heading, ...(link === null ? {} : { url: link }) }),
    ...(/\S/.test(description) ? { description } : {}),
    ...(color === null ? {} : { color: Number.parseInt(color.slice(1), 16) }),
    ...(author === null ? {} : { author: authorOf(author.name, author.link, author.icon) }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(source === null || source.link !== null ? {} : { footer: { text: fitData(source.name, LIMITS.footer, asIs) } }),
  };
}

/** Names and footers are shown as they stand. */
function asIs(text: string): string {
  return text.replaceAll('@', '@\u200b');
}

function authorOf(name: string, url: string | null, icon_url: string | null) {
  return {
    name: fitData(name, LIMITS.name, asIs),
    ...(url === null ? {} : { url }),
    ...(icon_url === null ? {} : { icon_url }),
  };
}

function countOf({ title = '', description = '', author, footer, fields = [] }: Embed): number {
  const texts = [
    title,
    description,
    author?.name ?? '',
    footer?.text ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
  ];
  return texts.join('').length;
}
