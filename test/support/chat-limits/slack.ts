import { bodyProblems } from './body-text.ts';
import { both, byKey, type Check, flag, isObject, list, matching, oneOf, rule, shape, text, url } from './checks.ts';

/**
 * What Slack would refuse of the body of an incoming webhook, or cut off.
 * - the message, `text` as what notifications show: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
 *   https://docs.slack.dev/reference/methods/chat.postMessage (text: 40,000 are kept; 100 attachments)
 * - blocks: https://docs.slack.dev/reference/block-kit/blocks (50), …/section-block (3,000; 10 fields of 2,000), …/header-block (150),
 *   …/context-block (10), …/actions-block (25), …/image-block (3,000; 2,000)
 * - text objects: https://docs.slack.dev/reference/block-kit/composition-objects/text-object (1 to 3,000)
 * - buttons: https://docs.slack.dev/reference/block-kit/block-elements/button-element (75; URL 3,000; action 255)
 * - all blocks together, about 13,200 (`msg_blocks_too_long`): https://github.com/slackapi/bolt-js/issues/2509
 * - attachments: https://docs.slack.dev/messaging/formatting-message-text and …/legacy/legacy-messaging/legacy-secondary-message-attachments
 *   (colours, footer 300)
 */
export function slackProblems(body: Uint8Array): readonly string[] {
  return bodyProblems(body, message, 1_000_000);
}

const plain = (most: number): Check => shape({ type: oneOf('plain_text'), text: text(most) }, { emoji: flag });
const marked = (most: number): Check => shape({ type: oneOf('mrkdwn'), text: text(most) }, { verbatim: flag });
const either = (most: number): Check => byKey('type', { plain_text: plain(most), mrkdwn: marked(most) });

const id = text(255);
const imageElement = shape({ type: oneOf('image'), image_url: url(3000), alt_text: text(2000) });
const button = shape(
  { type: oneOf('button'), text: plain(75) },
  { url: url(3000), action_id: id, value: text(2000), style: oneOf('primary', 'danger') },
);

const section = both(
  shape(
    { type: oneOf('section') },
    {
      text: either(3000),
      fields: list(either(2000), 1, 10),
      accessory: byKey('type', { button, image: imageElement }),
      expand: flag,
      block_id: id,
    },
  ),
  rule('a section has text or fields', ({ text, fields }) => text !== undefined || fields !== undefined),
);

const block = byKey('type', {
  section,
  header: shape({ type: oneOf('header'), text: plain(150) }, { block_id: id }),
  divider: shape({ type: oneOf('divider') }, { block_id: id }),
  context: shape(
    {
      type: oneOf('context'),
      elements: list(byKey('type', { plain_text: plain(3000), mrkdwn: marked(3000), image: imageElement }), 1, 10),
    },
    { block_id: id },
  ),
  actions: shape({ type: oneOf('actions'), elements: list(button, 1, 25) }, { block_id: id }),
  image: shape(
    { type: oneOf('image'), image_url: url(3000), alt_text: text(2000) },
    { title: plain(2000), block_id: id },
  ),
});

const blocks = list(block, 1, 50);
const color = matching(/^(good|warning|danger|#[0-9a-f]{6})$/i);

/** With blocks: those, a colour and a text for where no blocks are shown. Without: the older keys. */
const attachment: Check = (value, path) => {
  if (isObject(value) && value.blocks !== undefined) return shape({ blocks }, { color, fallback: text() })(value, path);
  return both(
    older,
    rule('it has neither text nor fallback', ({ text, fallback }) => Boolean(text ?? fallback)),
  )(value, path);
};

const older = shape(
  {},
  {
    color,
    fallback: text(),
    text: text(),
    pretext: text(),
    title: text(),
    title_link: url(),
    author_name: text(),
    author_link: url(),
    author_icon: url(),
    fields: list(shape({ title: text(), value: text() }, { short: flag }), 1, Number.POSITIVE_INFINITY),
    footer: text(300),
    footer_icon: url(),
    mrkdwn_in: list(oneOf('text', 'pretext', 'fields'), 0, 3),
  },
);

const message = both(
  shape(
    { text: text(40_000) },
    { blocks, attachments: list(attachment, 1, 100), mrkdwn: flag, unfurl_links: flag, unfurl_media: flag },
  ),
  both(
    rule('the message and its attachments have more than 50 blocks', (value) => allBlocks(value).length <= 50),
    both(
      rule('the blocks have more than 13,000 characters in all', (value) => {
        return JSON.stringify(allBlocks(value)).length <= 13_000;
      }),
      rule('two blocks have one block_id', (value) => new Set(blockIds(value)).size === blockIds(value).length),
    ),
  ),
);

function allBlocks({ blocks, attachments }: Readonly<Record<string, unknown>>): readonly unknown[] {
  const nested = Array.isArray(attachments) ? attachments.flatMap((one) => (isObject(one) ? one.blocks : [])) : [];
  return [...(Array.isArray(blocks) ? blocks : []), ...nested];
}

function blockIds(value: Readonly<Record<string, unknown>>): readonly unknown[] {
  return allBlocks(value).flatMap((one) => (isObject(one) && one.block_id !== undefined ? [one.block_id] : []));
}
