import { truncateText } from '../../../../expression/truncate-text.ts';
import type { Author, ChatMessage, Dialect, Named, Piece, Text } from './chat-message.ts';
import { COLORS } from './color-of-outcome.ts';
import { fitMessage, type Room } from './fit-message.ts';
import { fitText } from './fit-text.ts';
import { escapeAround } from './web-link.ts';

/**
 * A message has 28 KB at most (https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using#rate-limiting-for-connectors),
 * counted in whichever of UTF-8 and UTF-16 has more: both have been seen. The rest, in UTF-16 units, is ours.
 */
const LIMITS = { bytes: 28_000, title: 300, name: 200, lines: 40 } as const;

const MARKDOWN: Dialect = { data: escapeTeams, link: (label, url) => `[${label}](${url})` };

/** For the markdown of https://learn.microsoft.com/en-us/microsoftteams/platform/task-modules-and-cards/cards/cards-format. */
function escapeTeams(text: string): string {
  return escapeAround(text, (between) =>
    between
      .replace(/[\\*_~`[\]()!|]/g, '\\$&')
      .replace(/&(?=[#a-z])/gi, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/\{(?=\{)/g, '{\u200b')
      .replace(/^([^\S\n]*)([-+#])(?=[\s#-]|$)/gm, '$1\\$2')
      .replace(/^([^\S\n]*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
      .replaceAll('\n', '\n\n'),
  );
}

/** A body for "When a Teams webhook request is received" of Workflows (https://learn.microsoft.com/en-us/connectors/teams/#microsoft-teams-webhook). */
export function teamsMessage(message: ChatMessage): unknown {
  return fitMessage(
    (room) => ({
      type: 'message',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(message, room) },
      ],
    }),
    (fitting) => {
      const json = JSON.stringify(fitting);
      return Math.max(Buffer.byteLength(json), 2 * json.length) <= LIMITS.bytes;
    },
  );
}

/** An Adaptive Card (https://adaptivecards.io/explorer/), of a version that Teams shows everywhere. */
function cardOf(message: ChatMessage, room: Room): unknown {
  const { title, link, color, author, body, facts, source } = message;
  const heading = title.length === 0 ? [] : [headingOf(title, link)];
  const style = color === null ? 'default' : styleOf(color);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      ...(heading.length === 0 ? [] : [{ type: 'Container', style, bleed: true, items: heading }]),
      ...(author === null && source === null ? [] : [bylineOf(author, source)]),
      ...bodyOf(body, room.body, heading.length === 0 ? style : 'default'),
      ...facts
        .slice(0, room.facts)
        .map(({ name, value }) => lineOf([runOf(`${name}: `, { weight: 'Bolder' }), runOf(value)])),
    ],
    ...(link === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: 'Open', url: link }] }),
  };
}

function headingOf(title: Text, link: string | null): unknown {
  const look = { weight: 'Bolder', size: 'Medium' };
  if (title.some(({ kind }) => kind === 'markup')) {
    return { type: 'TextBlock', text: fitText(title, LIMITS.title, MARKDOWN), wrap: true, ...look };
  }
  return lineOf(cutTo(LIMITS.title, title).map(({ text }) => runOf(text, { ...look, ...opening(link) })));
}

/** What an author of the file wrote is markdown; everything else stands in runs of text, which have no markup to break out of. */
function bodyOf(body: Text, limit: number, style: string): readonly unknown[] {
  if (body.some(({ kind }) => kind === 'markup')) {
    const block = { type: 'TextBlock', text: fitText(body, limit, MARKDOWN), wrap: true };
    return style === 'default' ? [block] : [{ type: 'Container', style, items: [block] }];
  }
  return linesOf(cutTo(limit, body)).map((line, i) =>
    lineOf(
      line.map((piece) => runOf(piece.text, piece.kind === 'link' ? opening(piece.url) : {})),
      i === 0 ? 'Default' : 'None',
    ),
  );
}

function bylineOf(author: Author | null, source: Named | null): unknown {
  const runs = [author, source].flatMap((named, i) => {
    if (named === null) return [];
    const run = runOf(nameOf(named), { isSubtle: true, ...opening(named.link) });
    return i > 0 && author !== null ? [runOf('  ·  ', { isSubtle: true }), run] : [run];
  });
  const byline = lineOf(runs);
  if (author === null || author.icon === null) return byline;
  const image = { type: 'Image', url: author.icon, size: 'Small', style: 'Person', altText: inert(nameOf(author)) };
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'auto', items: [image] },
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [byline] },
    ],
  };
}

function nameOf({ name }: Named): string {
  return truncateText(name, LIMITS.name, () => {});
}

function lineOf(inlines: readonly unknown[], spacing = 'Small'): unknown {
  return { type: 'RichTextBlock', spacing, inlines };
}

function runOf(text: string, look: Readonly<Record<string, unknown>> = {}): unknown {
  return { type: 'TextRun', text: inert(text), ...look };
}

/** A character of no width keeps what is read in any text from being read: `{{DATE()}}`, and `<at>`, which is nobody without an entity. */
function inert(text: string): string {
  return text.replace(/\{(?=\{)|<(?=\/?at\b)/gi, '$&\u200b');
}

function opening(url: string | null): Readonly<Record<string, unknown>> {
  return url === null ? {} : { selectAction: { type: 'Action.OpenUrl', url } };
}

/** As many of its pieces as have room, the last of data cut. */
function cutTo(most: number, text: Text): Text {
  let left = most;
  const kept: Piece[] = [];
  for (const piece of text) {
    const isWhole = piece.text.length <= left;
    if (!isWhole && piece.kind === 'link') break;
    kept.push(isWhole ? piece : { ...piece, text: truncateText(piece.text, left, () => {}) });
    left -= piece.text.length;
    if (left <= 0) break;
  }
  return kept;
}

/** Lines that are empty are left out: a run has at least one character. */
function linesOf(text: Text): readonly Text[] {
  const lines: Piece[][] = [[]];
  for (const piece of text) {
    for (const [i, part] of piece.text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (/\S/.test(part)) lines.at(-1)?.push({ ...piece, text: part });
    }
  }
  return lines.filter((line) => line.length > 0).slice(0, LIMITS.lines);
}

/** The style of a container that is nearest to a colour. */
function styleOf(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const most = Math.max(red, green, blue);
  if (color === COLORS.neutral || most - Math.min(red, green, blue) < 24) return 'emphasis';
  if (most === blue) return 'accent';
  if (most === green) return 'good';
  return green > red * 0.45 ? 'warning' : 'attention';
}
