import { readBody, textsOf } from './body-text.ts';
import { isObject } from './checks.ts';
import type { MaskedLink } from './markdown-reading.ts';
import type { Reading } from './reading.ts';

interface Piece {
  readonly text: string;
  /** What is in angle brackets is read. */
  readonly tagged: boolean;
  /** Bold and the like is read. */
  readonly styled: boolean;
  /** `@name` and `#name` are left alone: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  readonly verbatim: boolean;
}

const SEQUENCE = /<([^<>]*)>/g;

/**
 * What Slack makes of a body: https://docs.slack.dev/messaging/formatting-message-text. `&`, `<` and `>` are the only characters that are escaped;
 * what stands in angle brackets is a link, or an instruction (`<!here>`, `<@U1>`, `<#C1>`, `<!date^…>`).
 */
export function readSlack(body: Uint8Array): Reading {
  const value = readBody(body);
  const pieces = piecesOf(value, 'body');
  const marked = pieces.filter(({ styled }) => styled).map(({ text }) => text);
  const urls = textsOf(value).filter(({ path }) => /\.(url|\w+_link)$/.test(path));
  return {
    shown: pieces.map(shown).join('\n'),
    links: [...marked.flatMap(linksOf), ...urls.map(({ text }) => ({ label: '', url: text }))],
    pings: pieces.flatMap(pingsOf),
    marked,
    markupBeside: (word) => marked.flatMap((text) => besideOf(text, word)),
  };
}

function piecesOf(value: unknown, path: string): readonly Piece[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => piecesOf(one, `${path}[${at}]`));
  if (!isObject(value)) return [];
  if (value.type === 'plain_text') return [{ text: String(value.text), tagged: false, styled: false, verbatim: true }];
  if (value.type === 'mrkdwn') {
    return [{ text: String(value.text), tagged: true, styled: true, verbatim: value.verbatim === true }];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const legacy = /^(text|fallback|pretext|title|author_name|footer|value|alt_text)$/.test(key);
    if (typeof inner !== 'string') return piecesOf(inner, `${path}.${key}`);
    if (!legacy) return [];
    // Names in the message's own texts are looked for with `link_names` or `parse: full` only.
    const tagged = !/^(alt_text|author_name)$/.test(key);
    return [{ text: inner, tagged, styled: tagged && key !== 'fallback', verbatim: true }];
  });
}

function shown({ text, tagged }: Piece): string {
  const bare = tagged ? text.replace(SEQUENCE, (_, inner: string) => inner.split('|')[1] ?? inner) : text;
  return unescaped(bare);
}

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (whole, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? whole);
}

function linksOf(text: string): readonly MaskedLink[] {
  return [...text.matchAll(SEQUENCE)]
    .map(([, inner = '']) => inner)
    .filter((inner) => !/^[!@#]/.test(inner))
    .map((inner) => ({
      url: unescaped(inner.split('|')[0] ?? ''),
      label: unescaped(inner.split('|').slice(1).join('|')),
    }));
}

function pingsOf({ text, tagged, verbatim }: Piece): readonly string[] {
  if (!tagged) return [];
  const instructions = [...text.matchAll(/<[!@#][^<>]*>?/g)].map(([whole]) => whole);
  const rest = text.replace(SEQUENCE, ' ');
  const stray = [...rest.matchAll(/[<>]/g)].map(
    ({ index }) => `stray bracket: ${rest.slice(Math.max(0, index - 10), index + 10)}`,
  );
  const names = verbatim ? [] : [...rest.matchAll(/(?<![\w.])@[a-z0-9][\w.-]*/gi)].map(([whole]) => whole);
  // A quote is made by `>` at the start of a line, of which the renderer alone may make use.
  return [...instructions, ...stray.filter((one) => !/^stray bracket: \n?>/.test(one)), ...names];
}

/** Code, which is between backticks in one line, is not looked into. */
function besideOf(text: string, word: string): readonly string[] {
  const bare = text
    .replace(SEQUENCE, (_, inner: string) => inner.split('|')[1] ?? inner)
    .replace(/```[\s\S]*?```|`[^`\n]+`/g, ' ');
  const patterns = [new RegExp(`[*_~\`]+${word}[^\\n]*?[*_~\`]`, 'g'), new RegExp(`^(>|&gt;) ?${word}`, 'gm')];
  return patterns.flatMap((pattern) => [...bare.matchAll(pattern)].map(([whole]) => whole));
}
