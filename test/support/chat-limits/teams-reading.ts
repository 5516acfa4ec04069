import { readBody, textsOf } from './body-text.ts';
import { isObject } from './checks.ts';
import { markupBeside, maskedLinks, shownText } from './markdown-reading.ts';
import type { Reading } from './reading.ts';

/**
 * What Teams makes of an Adaptive Card. Markdown is read in text blocks and facts, and not in text runs nor in titles of actions:
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features. A mention is one of `msteams.entities`.
 */
export function readTeams(body: Uint8Array): Reading {
  const value = readBody(body);
  const marked = textsIn(
    value,
    (type, key) => type === 'TextBlock' || (type === undefined && (key === 'title' || key === 'value')),
  );
  const plain = textsIn(value, (type) => type !== 'TextBlock' && type !== undefined);
  const texts = textsOf(value);
  const urls = texts.filter(({ path }) => /\.(url|iconUrl)$/.test(path)).map(({ text }) => ({ label: '', url: text }));
  return {
    shown: [...marked.map(shownText), ...plain].join('\n'),
    links: [...marked.flatMap(maskedLinks), ...urls],
    pings: [
      ...texts.filter(({ path }) => /\.entities\[\d+\]\.text$/.test(path)).map(({ text }) => text),
      ...marked.flatMap((text) => [...text.matchAll(/\{\{(DATE|TIME)\([^}]*\}\}/g)].map(([whole]) => whole)),
    ],
    marked,
    markupBeside: (word) => marked.flatMap((text) => markupBeside(text, word)),
  };
}

const SHOWN = new Set(['text', 'title', 'value', 'altText', 'fallbackText', 'summary', 'tooltip']);

/** The texts that are shown, of those whose object has such a type. */
function textsIn(value: unknown, wanted: (type: unknown, key: string) => boolean): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, wanted));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') {
      const runs = key === 'inlines' && Array.isArray(inner) ? inner.filter((one) => typeof one === 'string') : [];
      return [...(wanted('TextRun', key) ? runs : []), ...textsIn(inner, wanted)];
    }
    return SHOWN.has(key) && wanted(value.type, key) ? [inner] : [];
  });
}
