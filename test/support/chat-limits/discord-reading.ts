import { readBody, textsOf } from './body-text.ts';
import { isObject } from './checks.ts';
import { markupBeside, maskedLinks, shownText, withoutLiterals } from './markdown-reading.ts';
import type { Reading } from './reading.ts';

/** Where Discord reads markup: https://support.discord.com/hc/en-us/articles/210298617 */
const MARKED = /^body\.(content|embeds\[\d+\]\.(title|description|fields\[\d+\]\.(name|value)))$/;
const LINKED = /\.(content|description|value)$/;
const PLAIN = /\.(footer\.text|author\.name)$/;
const URLS = /\.(url|icon_url)$/;

/**
 * What Discord makes of a body. Whom it may notify: https://discord.com/developers/docs/resources/message#allowed-mentions-object;
 * what it reads in angle brackets: https://discord.com/developers/docs/reference#message-formatting
 */
export function readDiscord(body: Uint8Array): Reading {
  const value = readBody(body);
  const texts = textsOf(value);
  const marked = texts.filter(({ path }) => MARKED.test(path));
  const plain = texts.filter(({ path }) => PLAIN.test(path)).map(({ text }) => text);
  const urls = texts.filter(({ path }) => URLS.test(path)).map(({ text }) => ({ label: '', url: text }));
  return {
    shown: [...marked.map(({ text }) => shownText(text)), ...plain].join('\n'),
    links: [...marked.filter(({ path }) => LINKED.test(path)).flatMap(({ text }) => maskedLinks(text)), ...urls],
    pings: [
      ...mentions(
        value,
        texts.map(({ text }) => text),
      ),
      ...marked.flatMap(({ text }) => instructions(text)),
    ],
    marked: marked.map(({ text }) => text),
    markupBeside: (word) => marked.flatMap(({ text }) => markupBeside(text, word)),
  };
}

/** Whoever may be notified, and by what; all kinds where nothing is said of it. */
function mentions(value: unknown, texts: readonly string[]): readonly string[] {
  const allowed = isObject(value) ? value.allowed_mentions : undefined;
  const { parse, users, roles } = isObject(allowed) ? allowed : { parse: ['everyone', 'users', 'roles'] };
  const kinds = [parse, users, roles].flatMap((one) => (Array.isArray(one) ? one.map((kind) => `allows ${kind}`) : []));
  if (kinds.length === 0) return [];
  return [
    ...kinds,
    ...texts.flatMap((text) => [...text.matchAll(/@(everyone|here)|<@[!&]?\d+>/g)].map(([whole]) => whole)),
  ];
}

function instructions(text: string): readonly string[] {
  return [...withoutLiterals(text).matchAll(/<(@[!&]?\d+|#\d+|\/[^<>]+:\d+|a?:\w+:\d+|t:-?\d+(:\w)?|id:\w+)>/g)].map(
    ([whole]) => whole,
  );
}
