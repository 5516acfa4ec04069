import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatFormat } from '../../../../../src/model/destination.ts';
import type { RouteMessage, Written } from '../../../../../src/model/message.ts';
import { PLATFORM_NAMES, PLATFORMS } from '../../../../support/chat-limits/platforms.ts';
import { exampleOf } from '../../../../support/examples.ts';
import '../../../../support/fixed-seed.ts';
import { renderPayload } from '../render-payload.ts';
import { hostileText } from './hostile-texts.ts';

const author = (text: string) => ({ text, by: 'author' }) as const;
const event = (text: string) => ({ text, by: 'event' }) as const;

function say(format: ChatFormat, message: Partial<RouteMessage>) {
  const whole = { text: null, title: null, color: null, link: null, ...message };
  return JSON.parse(Buffer.from(renderPayload(format, 'star', exampleOf('star').payload, whole)).toString());
}

const TEXT: Written = [author('*Hi* <!here> @everyone '), event('*you* @here<!channel>'), author('!')];

test('a text alone is the whole message, with the author’s markup and the event’s letters', () => {
  expect(say('slack', { text: TEXT })).toEqual({
    text: '*Hi* <!here> @everyone ∗you∗ @\u200bhere&lt;!channel&gt;!',
    unfurl_links: false,
    unfurl_media: false,
  });
  expect(say('discord', { text: TEXT })).toEqual({
    content: '*Hi* <!here> @everyone \\*you\\* @\u200bhere\\<!channel\\>!',
    allowed_mentions: { parse: ['everyone'] },
    flags: 4,
  });
  expect(say('mattermost', { text: TEXT })).toEqual({
    text: '*Hi* <!here> @everyone \\*you\\* @\u200bhere\\<\\!channel\\>!',
  });
  expect(say('teams', { text: TEXT }).attachments[0].content.body).toEqual([
    { type: 'TextBlock', wrap: true, text: '*Hi* <!here> @everyone \\*you\\* @here&lt;\\!channel&gt;!' },
  ]);
});

test('slack: what would be code or an entity there is a letter', () => {
  expect(say('slack', { text: [event('`a` ~b~ c_d _e_ &lt; > f\n> g')] }).text).toBe(
    'ˋaˋ ∼b∼ c_d ˍeˍ &amp;lt; &gt; f\n\u200b&gt; g',
  );
  expect(say('slack', { title: [author('x')], link: 'https://example.com/?a=1&b=2' }).text).toBe(
    '<https://example.com/?a=1&amp;b=2|x>',
  );
});

test('a title stands above the text, with the colour and link that it has by default', () => {
  const message = { text: [author('All well.')], title: [author('Done: '), event('a|b')] };
  const page = 'https://github.com/Codertocat/Hello-World';
  expect(say('slack', message)).toMatchObject({
    text: `<${page}|Done: a|b>`,
    attachments: [{ color: '#0969da', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'All well.' } }] }],
  });
  expect(say('discord', message).embeds).toEqual([
    { title: 'Done: a\\|b', url: page, description: 'All well.', color: 0x0969da },
  ]);
  expect(say('mattermost', message).attachments).toEqual([
    { fallback: 'Done: a|b', color: '#0969da', title: 'Done: a|b', title_link: page, text: 'All well.' },
  ]);
});

test.each(PLATFORM_NAMES)('%s: a title, link and colour alone leave the details of the default', (format) => {
  const link = 'https://example.com/log';
  const body = renderPayload(format, 'star', exampleOf('star').payload, {
    text: null,
    title: [author('A star')],
    color: 'danger',
    link,
  });
  const { shown, links } = PLATFORMS[format].read(body);
  expect(shown).toContain('A star');
  expect(shown).not.toContain('Star added');
  expect(shown).toContain('Codertocat');
  expect(links.map(({ url }) => url)).toContain(link);
});

test.each([
  ['#A1b2C3', '#a1b2c3'],
  ['good', '#1a7f37'],
  [' Warning ', '#bf8700'],
  ['danger', '#cf222e'],
  ['red', '#0969da'],
  ['#12345g', '#0969da'],
])('the colour %j is %s', (color, shown) => {
  expect(say('slack', { title: [author('x')], color }).attachments[0].color).toBe(shown);
});

test.each([
  'javascript:alert(1)',
  '/relative',
  'https://',
  'ftp://example.com/',
  'https://github.com@evil.example/',
  'https://a b/',
  '',
])('the link %j counts as none', (link) => {
  expect(say('discord', { title: [author('x')], link }).embeds[0].url).toBe(
    'https://github.com/Codertocat/Hello-World',
  );
});

test.each(PLATFORM_NAMES)('%s: an address of the event’s can be the target of the author’s link', (format) => {
  const url = 'https://github.com/octo/app/compare/a...b?x=1&y=(2)_';
  const around = {
    slack: ['<', '|here>'],
    discord: ['[here](', ')'],
    teams: ['[here](', ')'],
    mattermost: ['[here](', ')'],
  } as const;
  const [before, after] = around[format];
  const body = renderPayload(format, 'star', exampleOf('star').payload, {
    text: [author(before), event(url), author(after)],
    title: null,
    color: null,
    link: null,
  });
  expect(PLATFORMS[format].read(body).links).toContainEqual({
    label: 'here',
    url: 'https://github.com/octo/app/compare/a...b?x=1&y=%282%29%5F',
  });
});

test('an expression that gave nothing leaves the default', () => {
  expect(say('discord', { text: [event('')], title: [event(' \n')] })).toEqual(say('discord', {}));
});

describe('who is called', () => {
  test('discord: exactly those whom the file names', () => {
    const text = [
      author('<@123456789012345678> <@&223456789012345678> '),
      event('@everyone <@323456789012345678> <@&423456789012345678>'),
    ];
    expect(say('discord', { text }).allowed_mentions).toEqual({
      parse: [],
      users: ['123456789012345678'],
      roles: ['223456789012345678'],
    });
    expect(say('discord', { text: [author('hi '), event('@everyone')] }).allowed_mentions).toEqual({ parse: [] });
  });

  test('discord, slack: beside an embed or attachment, in which nobody is called', () => {
    const message = {
      title: [author('Broken')],
      text: [author('@here <!here> look, '), event('@everyone <!channel>')],
    };
    expect(say('discord', message)).toMatchObject({ content: '@here', allowed_mentions: { parse: ['everyone'] } });
    expect(say('slack', message).text).toMatch(/^<!here> <https:/);
  });

  test.each(PLATFORM_NAMES)('%s: nobody by what an event says, wherever it stands in a text', (format) => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.boolean(), (one, other, hasTitle) => {
        const written = [author('a '), event(one), author(' b '), event(other)];
        const body = renderPayload(format, 'star', exampleOf('star').payload, {
          text: written,
          title: hasTitle ? written : null,
          color: other,
          link: one,
        });
        const { problems, read } = PLATFORMS[format];
        expect(problems(body)).toEqual([]);
        expect(read(body).pings).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test.each(PLATFORM_NAMES)('%s: a text of any length fits, and the author’s part is cut last', (format) => {
  const tail = author(' *the end*');
  for (const length of [3000, 16_000, 100_000]) {
    for (const unit of ['x', '*', '👨‍👩‍👧‍👦', 'é', '&', '<@1>', 'a\n']) {
      const written = [author('*Start* '), event(unit.repeat(length / unit.length)), tail];
      const message = { text: written, title: length > 3000 ? written : null, color: null, link: null };
      const body = renderPayload(format, 'star', exampleOf('star').payload, message);
      expect(PLATFORMS[format].problems(body)).toEqual([]);
      expect(Buffer.from(body).toString()).toContain('*the end*');
    }
    const long = [author('*word* <https://example.com/|x> '.repeat(length / 30))];
    const cut = renderPayload(format, 'star', exampleOf('star').payload, {
      text: long,
      title: null,
      color: null,
      link: null,
    });
    expect(PLATFORMS[format].problems(cut)).toEqual([]);
    if (length > 20_000) expect(Buffer.from(cut).toString()).toMatch(/(?:\*word\*|\|x>) ?…/);
  }
});

test('mattermost: what its server rewrites before it reads markdown stays text', () => {
  const text = [event('<!channel> <@all> <https://evil.example/a b|c> <x|y>')];
  const message = { text, title: text };
  const [attachment] = say('mattermost', message).attachments;
  for (const shown of [attachment.fallback, attachment.title, attachment.text]) expect(shown).not.toMatch(/<[!@]\w/);
  // As `ParseSlackLinksToMarkdown` of model/slack_attachment.go does.
  expect(attachment.text.replace(/<([^<|]+)\|([^>]+)>/g, '[$2]($1)')).not.toMatch(/(?<!\\)\[/);
});
