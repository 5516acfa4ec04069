import { bodyProblems } from './body-text.ts';
import { both, type Check, flag, isObject, list, matching, oneOf, rule, shape, text, url, whole } from './checks.ts';

/**
 * What Discord would refuse of the body of an executed webhook.
 * - the message: https://discord.com/developers/docs/resources/webhook#execute-webhook (content 2,000; 10 embeds; one of the two; names up to 80
 *   characters without `clyde` and `discord`)
 * - embeds: https://discord.com/developers/docs/resources/message#embed-object-embed-limits (title 256, description 4,096, 25 fields of 256 and
 *   1,024, footer 2,048, author 256; 6,000 in all embeds of a message) and `#embed-object`, of which webhooks set neither type nor provider nor video
 * - mentions: https://discord.com/developers/docs/resources/message#allowed-mentions-object (100 ids; not both a kind and its ids)
 */
export function discordProblems(body: Uint8Array): readonly string[] {
  return bodyProblems(body, message, 1_000_000);
}

const link = url(2048);

const embed = both(
  shape(
    {},
    {
      title: text(256),
      description: text(4096),
      url: link,
      timestamp: matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
      color: whole(0, 0xffffff),
      footer: shape({ text: text(2048) }, { icon_url: link }),
      image: shape({ url: link }),
      thumbnail: shape({ url: link }),
      author: shape({ name: text(256) }, { url: link, icon_url: link }),
      fields: list(shape({ name: text(256), value: text(1024) }, { inline: flag }), 0, 25),
    },
  ),
  rule(
    'an embed without anything in it is refused',
    ({ title, description, author, footer, image, thumbnail, fields }) =>
      [title, description, author, footer, image, thumbnail, Array.isArray(fields) ? fields[0] : undefined].some(
        (one) => one !== undefined,
      ),
  ),
);

const ids = list(matching(/^\d{17,20}$/), 0, 100);

const mentions = both(
  shape({}, { parse: list(oneOf('roles', 'users', 'everyone'), 0, 3), roles: ids, users: ids, replied_user: flag }),
  rule('a kind is allowed and some of its ids too', ({ parse, roles, users }) => {
    const kinds = Array.isArray(parse) ? parse : [];
    return !(kinds.includes('roles') && roles !== undefined) && !(kinds.includes('users') && users !== undefined);
  }),
);

const username: Check = both(text(80), (value, path) =>
  typeof value === 'string' && /clyde|discord/i.test(value) ? [`${path} is a name that is refused`] : [],
);

const message = both(
  shape(
    {},
    {
      content: text(2000),
      username,
      avatar_url: link,
      tts: flag,
      embeds: list(embed, 0, 10),
      allowed_mentions: mentions,
      flags: oneOf(0, 1 << 2, 1 << 12, (1 << 2) | (1 << 12)),
      thread_name: text(100),
    },
  ),
  both(
    rule(
      'there is neither content nor an embed',
      ({ content, embeds }) => Boolean(content) || (Array.isArray(embeds) && embeds.length > 0),
    ),
    rule('the embeds have more than 6000 characters in all', (value) => counted(value.embeds) <= 6000),
  ),
);

/** Titles, descriptions, names and values of fields, footers and authors. */
function counted(embeds: unknown): number {
  if (!Array.isArray(embeds)) return 0;
  return embeds.filter(isObject).reduce((sum: number, { title, description, fields, footer, author }) => {
    const inner = Array.isArray(fields) ? fields.filter(isObject).flatMap(({ name, value }) => [name, value]) : [];
    const texts = [title, description, ...inner, isObject(footer) && footer.text, isObject(author) && author.name];
    return sum + texts.reduce<number>((length, one) => length + (typeof one === 'string' ? one.length : 0), 0);
  }, 0);
}
