import { KNOWN_FORMATS } from './destination-schema.ts';
import { LATER_FORMATS } from './grammar-words.ts';
import { isText, type Located } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

/** In a destination any word may be a secret that has slipped: it is shown only where it is close to one that there is. */

export function reportFormat(written: string, offset: number, report: ProblemList): void {
  const there = `there are ${KNOWN_FORMATS.join(', ')}`;
  if (LATER_FORMATS.includes(written)) {
    report.add('not-yet', offset, `the format ${quoteWord(written)} does not exist yet; it will come`, there);
    return;
  }
  const nearest = report.nearest(written, [...KNOWN_FORMATS, ...LATER_FORMATS]);
  const hint = nearest === null ? there : `did you mean ${quoteWord(nearest)}?`;
  const shown = nearest === null ? 'of this name' : quoteWord(written);
  report.add('unknown-word', offset, `there is no format ${shown}`, hint);
}

/** Other words for `auth`, with a scheme of the header that does the same today. */
const LATER_AUTH: ReadonlyMap<string, string> = new Map([
  ['bearer', 'Bearer'],
  ['basic', 'Basic'],
]);

/** False: it is of a kind that says nothing of what was meant. */
export function reportAuth(node: Located, offset: number, report: ProblemList): boolean {
  if (node.kind === 'map') {
    report.add('not-yet', offset, '`auth` takes no map yet; it will', headerHint('Bearer'));
    return true;
  }
  if (!isText(node)) return false;
  const written = node.value;
  const scheme = LATER_AUTH.get(written);
  if (scheme !== undefined) {
    report.add('not-yet', offset, `\`auth: ${written}\` does not exist yet; it will come`, headerHint(scheme));
    return true;
  }
  const nearest = report.nearest(written, ['oidc', ...LATER_AUTH.keys()]);
  const hint = nearest === null ? 'there is oidc' : `did you mean ${quoteWord(nearest)}?`;
  report.add('unknown-word', offset, `\`auth\` cannot be ${nearest === null ? 'this' : quoteWord(written)}`, hint);
  return true;
}

function headerHint(scheme: string): string {
  return `write headers: { Authorization: ${scheme} \${{ secrets.NAME }} }`;
}
