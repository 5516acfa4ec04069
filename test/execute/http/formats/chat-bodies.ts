/** One body per platform that uses most of what is allowed, made by hand after the platforms' own examples. */

export const SLACK = {
  text: 'octocat opened #1: Fix &lt;it&gt;',
  attachments: [
    {
      color: '#36a64f',
      fallback: 'octocat opened #1',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Fix <it>', emoji: true } },
        {
          type: 'section',
          block_id: 'one',
          text: { type: 'mrkdwn', text: '*<https://github.com/o/r/pull/1|Fix &lt;it&gt;>*', verbatim: true },
          fields: [{ type: 'mrkdwn', text: '*Branch*\n`main`' }],
          accessory: { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'octocat' },
        },
        { type: 'divider' },
        { type: 'context', elements: [{ type: 'plain_text', text: 'o/r' }] },
        {
          type: 'actions',
          elements: [
            { type: 'button', text: { type: 'plain_text', text: 'Open' }, url: 'https://github.com/o/r/pull/1' },
          ],
        },
      ],
    },
  ],
};

export const DISCORD = {
  content: 'a push',
  allowed_mentions: { parse: [] },
  embeds: [
    {
      title: 'Fix \\*it\\*',
      url: 'https://github.com/o/r/pull/1',
      description: '**[Fix](https://github.com/o/r/pull/1)** by octo\\_cat',
      color: 0xffffff,
      timestamp: '2025-01-02T03:04:05.006Z',
      author: { name: 'octo_cat', url: 'https://github.com/octo_cat', icon_url: 'https://example.com/a.png' },
      footer: { text: 'o/r' },
      fields: [{ name: 'Branch', value: '`main`', inline: true }],
    },
  ],
};

export const TEAMS = {
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.5',
        msteams: { width: 'Full' },
        fallbackText: 'octocat opened #1',
        body: [
          {
            type: 'Container',
            style: 'good',
            bleed: true,
            items: [
              {
                type: 'TextBlock',
                text: '[Fix \\*it\\*](https://github.com/o/r/pull/1)',
                wrap: true,
                weight: 'Bolder',
                size: 'medium',
              },
            ],
          },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'octo_cat **said**' }, ' this'] },
          {
            type: 'ColumnSet',
            columns: [
              {
                type: 'Column',
                width: 'auto',
                items: [{ type: 'Image', url: 'https://example.com/a.png', style: 'Person', size: 'Small' }],
              },
            ],
          },
          { type: 'FactSet', facts: [{ title: 'Branch', value: 'main' }] },
        ],
        actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://github.com/o/r/pull/1' }],
      },
    },
  ],
};

export const MATTERMOST = {
  text: 'a push',
  attachments: [
    {
      fallback: 'octocat opened #1',
      color: '#36a64f',
      author_name: 'octo_cat',
      author_link: 'https://github.com/octo_cat',
      author_icon: 'https://example.com/a.png',
      title: 'Fix *it*',
      title_link: 'https://github.com/o/r/pull/1',
      text: '**[Fix](https://github.com/o/r/pull/1)** by octo\\_cat',
      fields: [{ title: 'Branch', value: '`main`', short: true }],
      footer: 'o/r',
    },
  ],
};

export function bytesOf(body: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

type Path = readonly (string | number)[];

/** The bytes of a body in which `value` stands at `path`; undefined: nothing stands there. */
export function changed(body: unknown, path: Path, value: unknown): Uint8Array {
  const copy: unknown = structuredClone(body);
  const place = path.slice(0, -1).reduce<unknown>((inner, key) => Object(inner)[key], copy);
  Object.assign(Object(place), { [path.at(-1) ?? '']: value });
  return bytesOf(copy);
}
