import { escapeMarkdown } from './escape-markdown.ts';
import { percentEncoded } from './percent-encoded.ts';

/** Where a text goes, and so what it must not be able to say there. */
export type Sink = 'markdown' | 'slack' | 'html' | 'url';

const ESCAPES = { markdown: escapeMarkdown, slack: escapeSlack, html: escapeHtml, url: escapeUrl };

/** Work units a character: what it can become at most, and for markdown what looking for its signs takes. */
const COST: Readonly<Record<Sink, number>> = { markdown: 24, slack: 5, html: 6, url: 9 };

export const SINKS: readonly Sink[] = ['markdown', 'slack', 'html', 'url'];

export function isSink(word: string): word is Sink {
  return SINKS.some((sink) => sink === word);
}

/** A text that reads there as it was written: it mentions nobody, links nothing that is no address, and ends nothing that is around it. */
export function escapeText(text: string, sink: Sink): string {
  return ESCAPES[sink](text);
}

/** Work units of escaping: at least the characters it makes. */
export function escapeCost(text: string, sink: Sink): number {
  return text.length * COST[sink];
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

/** One part of a path or query, and none of the characters that would close a link or an attribute around it. Half a surrogate pair, which UTF-8 does not have, is U+FFFD. */
function escapeUrl(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*~]/g, percentEncoded);
}
