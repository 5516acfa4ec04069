import { CHAT_FORMATS, type Destination, isChatFormat } from '../model/destination.ts';
import type { ForwardContent, ForwardStep, Route } from '../model/route.ts';
import { MESSAGE_KEYS } from './file-schema.ts';
import type { Path } from './located.ts';
import { quoteWord } from './quote-word.ts';

/** A step that sends a destination what its format is not made of. */
export interface FormatMismatch {
  readonly route: Route;
  readonly destination: Destination;
  /** Of the key that does not fit, in the file that has the route. */
  readonly path: Path;
  /** The key, and why it does not fit: without the place of the destination. */
  readonly message: string;
  readonly hint: string;
}

/** `text`, `title`, `color` and `link` make messages, which chats take; `fields` and `omit` are parts of a payload, which no chat does. */
export function findFormatMismatches(
  routes: readonly Route[],
  destinations: ReadonlyMap<string, Destination>,
): readonly FormatMismatch[] {
  return routes.flatMap((route) => {
    const forwards = route.steps.filter((step) => step.kind === 'forward');
    return forwards.flatMap((step) =>
      step.to.flatMap((name) => {
        const destination = destinations.get(name);
        return destination === undefined ? [] : mismatchOf(route, step, destination);
      }),
    );
  });
}

function mismatchOf(route: Route, step: ForwardStep, destination: Destination): readonly FormatMismatch[] {
  const { name, format } = destination;
  const key = keyOf(step.content);
  const isMessage = step.content.kind === 'message';
  if (key === null || isMessage === isChatFormat(format)) return [];
  const message = isMessage
    ? `${quoteWord(key)} is for chats, and destination ${quoteWord(name)} has the format ${quoteWord(format)}`
    : `${quoteWord(key)} is a part of the payload, and destination ${quoteWord(name)} has the format ${quoteWord(format)}, which takes messages`;
  const hint = isMessage
    ? `give the destination a format of chats (${CHAT_FORMATS.join(', ')}), or say what is sent with \`body\``
    : "write `text`, leave it out for the default message, or send the chat's own JSON as `body`";
  return [{ route, destination, path: ['routes', route.name, 'steps', step.index, 'forward', key], message, hint }];
}

/** The key that says what is sent; null: any format takes it. */
function keyOf(content: ForwardContent): string | null {
  switch (content.kind) {
    case 'payload':
    case 'body':
      return null;
    case 'fields':
    case 'omit':
      return content.kind;
    case 'message':
      return MESSAGE_KEYS.find((key) => content[key] !== null) ?? null;
    default:
      return content satisfies never;
  }
}
