import { escapeMarkdown } from './escape-markdown.ts';

/** Where a text goes, and so what it must not be able to say there. */
export type Sink = 'markdown' | 'slack' | 'html' | 'url';

const ESCAPES = { markdown: escapeMarkdown, slack: escapeSlack, html: escapeHtml, url: escapeUrl };

/** Characters that one character can become, at most. */
const GROWTH: Readonly<Record<Sink, number>> = { markdown: 8, slack: 5, html: 6, url: 9 };

export const SINKS: readonly Sink[] = ['markdown', 'slack', 'html', 'url'];

export function isSink(word: string): word is Sink {
  return SINKS.some((sink) => sink === word);
}

/** A text that reads there as it was written: it mentions nobody, links nothing that is no address, and ends nothing that is around it. */
export function escapeText(text: string, sink: Sink): string {
  return ESCAPES[sink](text);
}

/** Work units of escaping: a bound on the characters it makes. */
export function escapeCost(text: string, sink: Sink): number {
  return text.length * GROWTH[sink];
}

/**
 * Only `&`, `<` and `>` are escaped, as https://docs.slack.dev/messaging/formatting-message-text#escaping says; so
 * `<!channel>` and links are text. With `link_names` Slack reads `@here` too: a character of no width stops it.
 */
function escapeSlack(text: string): string {
  return escapeMarkup(text).replace(/@(?=here|channel|everyone)/gi, '@\u200b');
}

/** For text and for attributes in quotes of either kind. */
function escapeHtml(text: string): string {
  return escapeMarkup(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One part of a path or query. Half a surrogate pair, which UTF-8 does not have, is U+FFFD. */
function escapeUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
