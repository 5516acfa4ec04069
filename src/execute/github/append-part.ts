import { cutText, LONGEST_BODY, markOf } from './mark.ts';

/** What ends each part of a comment that is added to, but the last thing, which is the comment's own mark. */
const PART_END = /(?<=<!-- hookyard:[\da-f]{32} -->)\n\n/;
/** Room for the oldest part that is left out, as `…`. */
const ELLIPSIS = '…\n\n';

/**
 * A comment with one more part: each part ends in the mark of its run, the comment in its own. A part that is there already
 * is not added again (null). Where GitHub takes no more, the oldest parts go.
 */
export function appendPart(before: string | null, part: string, runKey: string, key: string): string | null {
  const ownMark = markOf(key);
  const room = LONGEST_BODY - ownMark.length - 1;
  const runMark = `\n${markOf(runKey)}`;
  const kept = before === null ? [] : partsOf(before, ownMark);
  if (kept.some((one) => one.endsWith(runMark))) return null;
  const added = `${cutText(part, room - runMark.length - ELLIPSIS.length)}${runMark}`;
  const whole = [...kept, added].join('\n\n');
  return `${whole.length <= room ? whole : newest(kept, added, room)}\n${ownMark}`;
}

function partsOf(body: string, ownMark: string): readonly string[] {
  const text = body.replaceAll('\r\n', '\n').trimEnd();
  const parts = text.endsWith(ownMark) ? text.slice(0, -ownMark.length).trimEnd() : text;
  return parts === '' ? [] : parts.split(PART_END);
}

function newest(kept: readonly string[], added: string, room: number): string {
  let text = added;
  for (const part of kept.toReversed()) {
    const longer = `${part}\n\n${text}`;
    if (ELLIPSIS.length + longer.length > room) break;
    text = longer;
  }
  return `${ELLIPSIS}${text}`;
}
