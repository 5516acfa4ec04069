import { expect, test } from 'vitest';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../support/chat-limits/platforms.ts';
import { bytesOf, changed, DISCORD, MATTERMOST, SLACK, TEAMS } from './chat-bodies.ts';

const GOOD = { slack: SLACK, discord: DISCORD, teams: TEAMS, mattermost: MATTERMOST };
const LONG = 'x'.repeat(30_000);
const blocks = ['attachments', 0, 'blocks'] as const;
const embed = ['embeds', 0] as const;
const card = ['attachments', 0, 'content'] as const;
const attachment = ['attachments', 0] as const;

test.each(PLATFORM_NAMES)('%s: nothing is wrong with a body that uses most of what is allowed', (name) => {
  expect(PLATFORMS[name].problems(bytesOf(GOOD[name]))).toEqual([]);
  expect(PLATFORMS[name].read(bytesOf(GOOD[name])).pings).toEqual([]);
});

type Bad = readonly [name: PlatformName, path: readonly (string | number)[], value: unknown, problem: string];

const many = (count: number, item: unknown) => Array.from({ length: count }, () => item);
const fact = { title: 'a', value: 'b' };

const BAD: readonly Bad[] = [
  ['slack', ['text'], undefined, 'body.text is missing'],
  ['slack', ['text'], ' \n', 'body.text is empty'],
  ['slack', ['channel'], '#general', 'body.channel is not a known key'],
  ['slack', ['text'], 'a\u0000b', 'has a control character'],
  ['slack', ['text'], 'a\ud83d', 'has half of a surrogate pair'],
  ['slack', ['text'], 'a\u202eb', 'changes the writing direction'],
  ['slack', ['attachments'], many(101, { text: 'a' }), 'has 101 items'],
  ['slack', ['attachments', 0, 'color'], 'green', 'color is "green"'],
  ['slack', ['attachments', 0, 'text'], 'beside blocks', 'text is not a known key'],
  ['slack', ['attachments', 1], { color: 'good' }, 'neither text nor fallback'],
  ['slack', blocks, [], 'has 0 items'],
  ['slack', blocks, many(51, { type: 'divider' }), 'has 51 items'],
  ['slack', ['blocks'], many(46, { type: 'divider' }), 'more than 50 blocks'],
  ['slack', ['blocks'], [{ type: 'divider', block_id: 'one' }], 'one block_id'],
  [
    'slack',
    blocks,
    many(5, { type: 'section', text: { type: 'plain_text', text: 'x'.repeat(2900) } }),
    'more than 13,000 characters',
  ],
  ['slack', [...blocks, 0], { type: 'heading' }, '.type is "heading"'],
  ['slack', [...blocks, 0, 'text', 'type'], 'mrkdwn', 'text.type is "mrkdwn"'],
  ['slack', [...blocks, 0, 'text', 'text'], 'x'.repeat(151), 'has 151 characters, 150'],
  ['slack', [...blocks, 1, 'text', 'text'], 'x'.repeat(3001), 'has 3001 characters, 3000'],
  ['slack', [...blocks, 1, 'text', 'emoji'], true, 'emoji is not a known key'],
  ['slack', [...blocks, 1, 'fields'], many(11, { type: 'mrkdwn', text: 'a' }), 'has 11 items'],
  ['slack', [...blocks, 1, 'fields', 0, 'text'], 'x'.repeat(2001), 'has 2001 characters, 2000'],
  ['slack', [...blocks, 1], { type: 'section' }, 'a section has text or fields'],
  ['slack', [...blocks, 3, 'elements'], many(11, { type: 'mrkdwn', text: 'a' }), 'has 11 items'],
  ['slack', [...blocks, 4, 'elements', 0, 'url'], 'javascript:alert(1)', 'is not a URL of the web'],
  ['slack', [...blocks, 4, 'elements', 0, 'text', 'text'], 'x'.repeat(76), 'has 76 characters, 75'],
  ['discord', ['content'], 'x'.repeat(2001), 'has 2001 characters, 2000'],
  ['discord', ['content'], 1, 'content is not a text'],
  ['discord', ['username'], 'Discord bot', 'a name that is refused'],
  ['discord', ['allowed_mentions', 'parse'], ['all'], 'is "all"'],
  ['discord', ['allowed_mentions'], { parse: ['users'], users: [] }, 'some of its ids too'],
  ['discord', ['embeds'], many(11, { title: 'a' }), 'has 11 items'],
  ['discord', ['embeds'], [{ color: 1 }], 'without anything in it'],
  ['discord', ['embeds'], many(2, { description: 'x'.repeat(3001) }), 'more than 6000 characters'],
  ['discord', [...embed, 'type'], 'rich', 'type is not a known key'],
  ['discord', [...embed, 'title'], 'x'.repeat(257), 'has 257 characters, 256'],
  ['discord', [...embed, 'title'], '', 'title is empty'],
  ['discord', [...embed, 'description'], 'x'.repeat(4097), 'has 4097 characters, 4096'],
  ['discord', [...embed, 'color'], 0x1000000, 'color is 16777216'],
  ['discord', [...embed, 'color'], '#ffffff', 'color is "#ffffff"'],
  ['discord', [...embed, 'color'], 1.5, 'color is 1.5'],
  ['discord', [...embed, 'url'], 'https://a b', 'is not a URL of the web'],
  ['discord', [...embed, 'timestamp'], 'yesterday', 'timestamp is "yesterday"'],
  ['discord', [...embed, 'author'], { url: 'https://example.com' }, 'author.name is missing'],
  ['discord', [...embed, 'author', 'name'], 'x'.repeat(257), 'has 257 characters, 256'],
  ['discord', [...embed, 'footer', 'text'], 'x'.repeat(2049), 'has 2049 characters, 2048'],
  ['discord', [...embed, 'fields'], many(26, { name: 'a', value: 'b' }), 'has 26 items'],
  ['discord', [...embed, 'fields', 0, 'value'], ' ', 'value is empty'],
  ['discord', [...embed, 'fields', 0, 'value'], 'x'.repeat(1025), 'has 1025 characters, 1024'],
  ['discord', [...embed, 'fields', 0, 'name'], undefined, 'name is missing'],
  ['teams', ['type'], 'AdaptiveCard', 'type is "AdaptiveCard"'],
  ['teams', ['text'], 'a', 'body.text is not a known key'],
  ['teams', ['attachments', 0, 'contentType'], 'application/json', 'contentType is'],
  ['teams', [...card, 'version'], '1.6', 'version is "1.6"'],
  ['teams', [...card, 'body'], [], 'has 0 items'],
  ['teams', [...card, 'body', 0], { type: 'Media' }, 'type is "Media"'],
  ['teams', [...card, 'body', 0, 'style'], 'green', 'style is "green"'],
  ['teams', [...card, 'body', 0, 'items', 0, 'text'], '', 'text is empty'],
  ['teams', [...card, 'body', 0, 'items', 0, 'text'], LONG, 'bytes, 28000 are allowed'],
  ['teams', [...card, 'body', 0, 'items', 0, 'text'], 'Hi <at>x</at>', 'is not declared'],
  ['teams', [...card, 'body', 0, 'items', 0, 'bold'], true, 'bold is not a known key'],
  ['teams', [...card, 'body', 3, 'facts'], [{ ...fact, value: '' }], 'value is empty'],
  ['teams', [...card, 'body', 3, 'facts'], [{ name: 'a', value: 'b' }], 'title is missing'],
  ['teams', [...card, 'actions'], many(7, TEAMS.attachments[0]?.content.actions[0]), 'has 7 items'],
  ['teams', [...card, 'actions', 0, 'url'], 'data:text/html,a', 'is not a URL of the web'],
  ['teams', [...card, 'actions', 0, 'type'], 'Action.Submit', 'type is "Action.Submit"'],
  ['mattermost', ['text'], 'x'.repeat(16_384), 'has 16384 characters, 16383'],
  ['mattermost', ['response_type'], 'in_channel', 'is not a known key'],
  ['mattermost', ['attachments'], [], 'has 0 items'],
  ['mattermost', ['attachments', 0], { fallback: 'a' }, 'shows nothing'],
  ['mattermost', [...attachment, 'fallback'], undefined, 'fallback is missing'],
  ['mattermost', [...attachment, 'color'], '#fff', 'color is "#fff"'],
  ['mattermost', [...attachment, 'title'], undefined, 'title_link is there and title is not'],
  ['mattermost', [...attachment, 'author_name'], undefined, 'author_link is there and author_name is not'],
  ['mattermost', [...attachment, 'title_link'], 'ftp://example.com', 'is not a URL of the web'],
  ['mattermost', [...attachment, 'footer'], 'x'.repeat(301), 'has 301 characters, 300'],
  ['mattermost', [...attachment, 'fields', 0, 'short'], 'true', 'short is "true"'],
  ['mattermost', [...attachment, 'fields', 0, 'value'], 12, 'value is not a text'],
];

test.each(BAD)('%s: what is wrong at %j is said (%#)', (name, path, value, problem) => {
  expect(PLATFORMS[name].problems(changed(GOOD[name], path, value))).toContainEqual(expect.stringContaining(problem));
});

test.each(PLATFORM_NAMES)('%s: bytes that are no UTF-8, and an empty message, are refused', (name) => {
  const { problems } = PLATFORMS[name];
  expect(problems(Uint8Array.of(0x22, 0xff, 0x22))).toEqual([expect.stringContaining('no JSON in UTF-8')]);
  expect(problems(bytesOf({}))).not.toEqual([]);
});
