import type { RouteMessage, Written } from '../../../../model/message.ts';
import { type ChatMessage, lettersOf, type Piece, type Text } from './chat-message.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { colorOf } from './color-of-outcome.ts';
import { webLink } from './web-link.ts';

/**
 * What a route says, in place of the default. Its text is the whole message, with a title and a colour only if the route says them
 * too; its title alone stands above the default's details. `describe`: the default, made only where some of it is shown.
 */
export function composeMessage(route: RouteMessage, describe: () => ChatMessage): ChatMessage {
  const link = webLink(route.link);
  const color = colorOf(route.color);
  const title = route.title === null ? null : unlessBlank(titleOf(route.title));
  const body = route.text === null ? null : unlessBlank(textOf(route.text));
  if (body === null) {
    const byDefault = describe();
    return {
      ...byDefault,
      title: title ?? byDefault.title,
      link: link ?? byDefault.link,
      color: color ?? byDefault.color,
    };
  }
  const isPlain = title === null && color === null;
  // Without a title there is nothing else that could be the link.
  const below: Text =
    title === null && link !== null
      ? [
          { kind: 'data', text: '\n' },
          { kind: 'link', text: link, url: link },
        ]
      : [];
  return {
    title: title ?? [],
    link: title === null ? null : (link ?? describe().link),
    color: isPlain ? null : (color ?? describe().color),
    author: null,
    body: [...body, ...below],
    facts: [],
    source: null,
  };
}

/** No platform takes a message that says nothing: an expression that gave nothing leaves the default. */
function unlessBlank(text: Text): Text | null {
  return /\S/.test(lettersOf(text)) ? text : null;
}

function titleOf(written: Written): Text {
  const clean = (text: string) => {
    // The spaces at its ends are those between two parts.
    const line = cleanLine(`.${text}.`);
    return line.endsWith('…') ? line.slice(1) : line.slice(1, -1);
  };
  return piecesOf(written, clean, (text) => text.replace(/\s+/g, ' '));
}

function textOf(written: Written): Text {
  return piecesOf(written, cleanText, (text) => text);
}

function piecesOf(written: Written, clean: (text: string) => string, keep: (text: string) => string): Text {
  const pieces = written.map(
    ({ text, by }): Piece =>
      by === 'author' ? { kind: 'markup', text: keep(text.toWellFormed()) } : { kind: 'data', text: clean(text) },
  );
  return pieces.filter(({ text }) => text !== '');
}
