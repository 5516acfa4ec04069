import { type Mutant, mutantsOf } from './mutant.ts';

/** `text`, `title`, `color` and `link` of a forward. */
export const MESSAGE_MUTANTS: readonly Mutant[] = [
  ...mutantsOf('decide/plan-steps', 'messages', [
    [
      'text',
      'text: text === null ? null : renderParts(text, scope)',
      'text: null',
      "a text in pieces, of which the event's are told from the author's",
    ],
    [
      'title',
      'title: title === null ? null : renderParts(title, scope)',
      'title: null',
      "a text in pieces, of which the event's are told from the author's",
    ],
    [
      'color',
      'color: color === null ? null : renderTemplate(color, scope)',
      'color: null',
      'a colour or a link alone, beside the message that the event has by default',
    ],
    [
      'link',
      'link: link === null ? null : renderTemplate(link, scope)',
      'link: null',
      'a colour or a link alone, beside the message that the event has by default',
    ],
  ]),
  ...mutantsOf('expression/template', 'messages', [
    [
      'what escape() made',
      "by: data instanceof EscapedText ? 'author' : 'event'",
      "by: 'event'",
      'what escape() made is not escaped again',
    ],
    [
      'who a piece is by',
      "by: data instanceof EscapedText ? 'author' : 'event'",
      "by: 'author'",
      "a text in pieces, of which the event's are told from the author's",
    ],
  ]),
  ...mutantsOf('routes/judge-forward-formats', 'messages', [
    [
      'a message for what is no chat',
      'if (key === null ||',
      'if (isMessage || key === null ||',
      'a message for what is no chat, one destination after the other',
    ],
    [
      'parts of the payload for a chat',
      'if (key === null ||',
      'if (!isMessage || key === null ||',
      'parts of the payload for chats',
    ],
    [
      'a body for any format',
      "    case 'body':\n      return null;",
      "      return null;\n    case 'body':\n      return 'body';",
      'a chat takes the default message, a message, or its own JSON',
    ],
  ]),
  ...mutantsOf('routes/compile-message', 'messages', [
    [
      'colours',
      'if (!isLiteral(template) || COLOR.test(value)) return;',
      'if (!isLiteral(template) || COLOR.test(value) || true) return;',
      'colours that not every chat has, and links that lead nowhere',
    ],
    [
      'links',
      "url.protocol === 'https:' || url.protocol === 'http:'",
      "url.protocol !== ''",
      'colours that not every chat has, and links that lead nowhere',
    ],
  ]),
];
