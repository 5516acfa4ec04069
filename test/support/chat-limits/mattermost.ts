import { bodyProblems } from './body-text.ts';
import { both, type Check, flag, isObject, list, matching, rule, shape, text, url } from './checks.ts';

/**
 * What Mattermost would refuse of the body of an incoming webhook, or cut off.
 * - the message: https://developers.mattermost.com/integrate/webhooks/incoming/#parameters, and `IncomingWebhookRequest` of
 *   server/public/model/incoming_webhook.go (text or attachments; names up to 64, icon URLs up to 1,024)
 * - 16,383 runes a post (`PostMessageMaxRunesV2`; a longer one is split), 760,000 for attachments (`PostPropsMaxUserRunes`): server/public/model/post.go
 * - attachments: https://developers.mattermost.com/integrate/reference/message-attachments/ (fallback is required, a footer of more than 300 is cut) and
 *   `SlackAttachment.IsValid` of server/public/model/slack_attachment.go (colours; a link has a title, or an author)
 */
export function mattermostProblems(body: Uint8Array): readonly string[] {
  return bodyProblems(body, message, 760_000);
}

const POST = 16_383;

const attachment = both(
  shape(
    { fallback: text() },
    {
      color: matching(/^(good|warning|danger|#[0-9a-f]{6})$/i),
      pretext: text(),
      text: text(),
      author_name: text(),
      author_link: url(),
      author_icon: url(),
      title: text(),
      title_link: url(),
      fields: list(shape({ title: text(), value: text(), short: flag }), 0, Number.POSITIVE_INFINITY),
      image_url: url(),
      thumb_url: url(),
      footer: text(300),
      footer_icon: url(),
    },
  ),
  both(
    rule('title_link is there and title is not', ({ title, title_link }) => !title_link || Boolean(title)),
    rule(
      'author_link is there and author_name is not',
      ({ author_name, author_link }) => !author_link || Boolean(author_name),
    ),
  ),
);

const shown: Check = rule('an attachment shows nothing', (value) =>
  (Array.isArray(value.attachments) ? value.attachments : []).every(
    (one) =>
      !isObject(one) || [one.text, one.title, one.pretext, one.author_name, one.fields, one.image_url].some(Boolean),
  ),
);

const message = both(
  shape(
    {},
    {
      text: text(POST),
      username: text(64),
      icon_url: url(1024),
      icon_emoji: text(),
      channel: text(),
      attachments: list(attachment, 1, Number.POSITIVE_INFINITY),
    },
  ),
  both(
    shown,
    rule(
      'there is neither text nor an attachment',
      ({ text, attachments }) => Boolean(text) || attachments !== undefined,
    ),
  ),
);
