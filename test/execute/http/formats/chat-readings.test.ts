import { expect, test } from 'vitest';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../support/chat-limits/platforms.ts';
import { bytesOf, changed, DISCORD, MATTERMOST, SLACK, TEAMS } from './chat-bodies.ts';

const GOOD = { slack: SLACK, discord: DISCORD, teams: TEAMS, mattermost: MATTERMOST };
const blocks = ['attachments', 0, 'blocks'] as const;
const embed = ['embeds', 0] as const;
const card = ['attachments', 0, 'content'] as const;
const attachment = ['attachments', 0] as const;

/** Where a text is marked up, and where it is not. */
const PLACES: Readonly<
  Record<PlatformName, readonly [marked: readonly (string | number)[], plain: readonly (string | number)[]]>
> = {
  slack: [
    [...blocks, 1, 'fields', 0, 'text'],
    [...blocks, 0, 'text', 'text'],
  ],
  discord: [
    [...embed, 'description'],
    [...embed, 'author', 'name'],
  ],
  teams: [
    [...card, 'body', 0, 'items', 0, 'text'],
    [...card, 'body', 1, 'inlines', 0, 'text'],
  ],
  mattermost: [
    [...attachment, 'text'],
    [...attachment, 'footer'],
  ],
};

const reading = (name: PlatformName, text: string, place: 0 | 1 = 0) =>
  PLATFORMS[name].read(changed(GOOD[name], PLACES[name][place], text));

test.each([
  ['slack', '<!channel>'],
  ['slack', '<@U1>'],
  ['slack', 'a <!subteam^S1|x> b'],
  ['slack', '@here'],
  ['slack', 'a < b'],
  ['discord', '<@123>'],
  ['discord', '<@&123>'],
  ['discord', '<#123>'],
  ['teams', '{{DATE(2025-01-02T00:00:00Z)}}'],
  ['mattermost', '@channel'],
  ['mattermost', '\\@all'],
  ['mattermost', '&#64;all'],
  ['mattermost', '`<!here>` <!here>'],
  ['mattermost', '(@octo.cat)'],
] as const)('%s: %j would be heard', (name, text) => {
  expect(reading(name, text).pings).toHaveLength(1);
  expect(reading(name, text, 1).pings).toEqual([]);
});

test.each([
  ['slack', '&lt;!channel&gt;'],
  ['slack', 'octo@example.com'],
  ['discord', '\\<@123>'],
  ['discord', '`<@123>`'],
  ['discord', '@everyone'],
  ['teams', '<at>x</at>'],
  ['mattermost', '@\u200bchannel'],
  ['mattermost', '`@channel`'],
  ['mattermost', '\\<!channel\\>'],
] as const)('%s: %j is not heard', (name, text) => {
  expect(reading(name, text).pings).toEqual([]);
});

test('discord: who may be notified is for allowed_mentions to say', () => {
  const { read } = PLATFORMS.discord;
  const body = { ...DISCORD, content: '@everyone <@123456789012345678>' };
  expect(read(bytesOf({ ...body, allowed_mentions: { parse: ['everyone'] } })).pings).toContain('@everyone');
  expect(read(changed(body, ['allowed_mentions'], undefined)).pings).toContain('@everyone');
  expect(read(bytesOf({ ...DISCORD, content: '@everyone' })).pings).toEqual([]);
});

test('teams: what is declared is a mention', () => {
  const entities = [{ type: 'mention', text: '<at>x</at>', mentioned: { id: 'x', name: 'x' } }];
  expect(PLATFORMS.teams.read(changed(TEAMS, [...card, 'msteams', 'entities'], entities)).pings).toEqual([
    '<at>x</at>',
  ]);
});

test.each([
  ['slack', '<https://evil.example/|word>'],
  ['discord', '[word](https://evil.example/)'],
  ['discord', '[a\\] [word](<https://evil.example/> "title")'],
  ['teams', '[word]( https://evil.example/ )'],
  ['teams', '![word](https://evil.example/)'],
  ['mattermost', '<https://evil.example/|word>'],
  ['mattermost', '[word]: https://evil.example/'],
] as const)('%s: the link of %j is seen', (name, text) => {
  expect(reading(name, text).links).toContainEqual({ label: 'word', url: 'https://evil.example/' });
});

test.each([
  ['slack', '&lt;https://evil.example/|word&gt;'],
  ['discord', '\\[word](https://evil.example/)'],
  ['discord', '[word\\](https://evil.example/)'],
  ['discord', '`[word](https://evil.example/)`'],
  ['teams', '[word]\\(https://evil.example/)'],
  ['mattermost', '[word](\u200bhttps://evil example/)'],
] as const)('%s: there is no link in %j', (name, text) => {
  expect(reading(name, text).links.filter(({ label }) => label.includes('word'))).toEqual([]);
});

test.each([
  ['slack', 'a *MARK* b'],
  ['slack', '&gt; MARK'],
  ['discord', 'a **MARK** b'],
  ['discord', 'a ||MARK|| b'],
  ['discord', 'a\n# MARK'],
  ['discord', '`\\`**MARK**'],
  ['teams', 'a\n- MARK'],
  ['mattermost', 'a\n> MARK'],
  ['mattermost', 'a\n\nMARK\n---'],
  ['mattermost', '| MARK | b |'],
] as const)('%s: the markup of %j is seen', (name, text) => {
  expect(reading(name, text).markupBeside('MARK')).not.toEqual([]);
  expect(reading(name, text, 1).markupBeside('MARK')).toEqual([]);
});

test.each([
  ['slack', 'a `*MARK*` b'],
  ['discord', 'a \\*\\*MARK\\*\\* b'],
  ['discord', '``a ` **MARK**``'],
  ['teams', 'a\n\\- MARK'],
  ['mattermost', 'a \\`**MARK'.replace('**', '\\*\\*')],
] as const)('%s: there is no markup in %j', (name, text) => {
  expect(reading(name, text).markupBeside('MARK')).toEqual([]);
});

test.each(PLATFORM_NAMES)('%s: what is shown has no escapes', (name) => {
  expect(PLATFORMS[name].read(bytesOf(GOOD[name])).shown).toContain(name === 'slack' ? 'Fix <it>' : 'Fix *it*');
  expect(PLATFORMS[name].read(bytesOf(GOOD[name])).shown).toContain(name === 'slack' ? 'octocat' : 'octo_cat');
});
