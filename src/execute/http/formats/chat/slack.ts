import { type ChatMessage, type Dialect, lettersOf, type Named, type Text } from './chat-message.ts';
import { fitMessage, type Room } from './fit-message.ts';
import { fitData, fitText } from './fit-text.ts';
import { mentionsIn } from './mentions.ts';
import { escapeAround } from './web-link.ts';

/**
 * Characters at most. https://docs.slack.dev/reference/block-kit/blocks/section-block: text 3000, 10 fields of 2000;
 * https://docs.slack.dev/reference/block-kit/blocks/context-block: 10 elements; https://docs.slack.dev/changelog/2018-truncating-really-long-messages:
 * a message's text should have 4000 (40,000 are cut off). 50 blocks, which are never reached. All blocks of a message together
 * are refused at about 13,000 (`msg_blocks_too_long`, https://github.com/slackapi/bolt-js/issues/2509).
 */
const LIMITS = { text: 4000, section: 3000, title: 600, field: 600, name: 200, blocks: 12_000 } as const;

const ALIKE: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/**
 * `&`, `<` and `>` as https://docs.slack.dev/messaging/formatting-message-text#escaping says. mrkdwn has no escape for its other
 * signs: where they could begin or end something, a sign that looks alike stands for them. A character of no width keeps a
 * `>` from quoting and an `@` from calling.
 */
function escapeSlack(text: string): string {
  return escapeAround(text, (between) =>
    between
      .replace(/[`*~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => ALIKE[sign] ?? sign)
      .replaceAll('@', '@\u200b')
      .replace(/^[^\S\n]*>/gm, '\u200b$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),
  );
}

/** For `plain_text`, in which there is no markup: what would be a tag elsewhere is none here either. */
function escapePlain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** For notifications, which show letters. */
function escapeNotice(text: string): string {
  return escapePlain(text).replaceAll('@', '@\u200b');
}

const MRKDWN: Dialect = {
  data: escapeSlack,
  link: (label, url) => `<${url.replaceAll('&', '&amp;')}|${label}>`,
};

const MENTION = /<!(?:here|channel|everyone|subteam\^\w+)(?:\|[^<>]*)?>|<@\w+(?:\|[^<>]*)?>/g;

/** A body for an incoming webhook (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
export function slackMessage(message: ChatMessage): unknown {
  const noPreviews = { unfurl_links: false, unfurl_media: false };
  if (message.color === null) return { text: fitText(message.body, LIMITS.text, MRKDWN), ...noPreviews };
  // Only what stands outside of the attachment calls somebody.
  const calls = mentionsIn(message, MENTION, 20).filter((mention) => !lettersOf(message.title).includes(mention));
  const text = [...calls, titleOf(message)].filter(Boolean).join(' ');
  const attachments = fitMessage(
    (room) => attachmentsOf(message, room),
    (fitting) => JSON.stringify(fitting).length <= LIMITS.blocks,
  );
  return { ...(text === '' ? {} : { text }), ...(attachments.length === 0 ? {} : { attachments }), ...noPreviews };
}

function titleOf({ title, link }: ChatMessage): string {
  const text = fitText(title, LIMITS.title, MRKDWN);
  if (link === null || text === '') return text;
  // A link cannot hold the author's mention or link.
  const isOpen = title.some((piece) => piece.kind === 'markup' && /[<>]/.test(piece.text));
  return isOpen ? `${text} ${MRKDWN.link('↗', link)}` : MRKDWN.link(text, link);
}

function attachmentsOf(message: ChatMessage, room: Room): readonly unknown[] {
  const fields = message.facts.slice(0, room.facts).map(({ name, value }) => ({
    type: 'mrkdwn',
    text: `*${name}*\n${fitData(value, LIMITS.field, escapeSlack)}`,
    verbatim: true,
  }));
  const blocks = [
    ...sectionOf(message.body, Math.min(room.body, LIMITS.section)),
    ...(fields.length === 0 ? [] : [{ type: 'section', fields }]),
    ...contextOf(message),
  ];
  const fallback = fitData(lettersOf(message.title) || lettersOf(message.body), LIMITS.title, escapeNotice);
  return blocks.length === 0 ? [] : [{ color: message.color, fallback, blocks }];
}

function sectionOf(body: Text, limit: number): readonly unknown[] {
  const isData = body.every(({ kind }) => kind === 'data');
  const text = isData ? fitData(lettersOf(body), limit, escapePlain) : fitText(body, limit, MRKDWN);
  if (!/\S/.test(text)) return [];
  // What the author wrote may name a channel or an address that Slack is to link.
  const isLists = !isData && body.every(({ kind }) => kind !== 'markup');
  return [
    { type: 'section', text: { type: isData ? 'plain_text' : 'mrkdwn', text, ...(isLists ? { verbatim: true } : {}) } },
  ];
}

function contextOf({ author, source }: ChatMessage): readonly unknown[] {
  const named = [author, source].flatMap((one) => (one === null ? [] : [nameOf(one)]));
  if (named.length === 0) return [];
  const icon = author?.icon ?? null;
  const image = icon === null ? [] : [{ type: 'image', image_url: icon, alt_text: author?.name ?? '' }];
  return [{ type: 'context', elements: [...image, { type: 'mrkdwn', text: named.join('  ·  '), verbatim: true }] }];
}

function nameOf({ name, link }: Named): string {
  const text = fitData(name, LIMITS.name, escapeSlack);
  return link === null ? text : MRKDWN.link(text, link);
}
