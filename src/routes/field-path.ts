import type { FieldPath } from '../model/route.ts';
import type { LocatedText } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

const SEGMENT = /^(\*|[^\s*.[\]{}$]+)$/;
const MOST_SEGMENTS = 32;
/** Of a longer text nobody knows what was meant. */
const MOST_MEANT = 500;

/** `release.tag_name`, `commits.*.id` → its segments; null: it is no path, which has been reported. */
export function parseFieldPath(node: LocatedText, report: ProblemList): FieldPath | null {
  const written = node.value;
  const meant = meantPath(written);
  if (/^github(\.event)?(\.|$)/.test(written)) {
    const whole =
      written.length > MOST_MEANT ? 'leave github.event. out' : 'leave the list out to send the whole payload';
    const hint = meant === '' ? whole : `write ${quoteWord(meant)}`;
    report.add('field-path-prefix', node.offset, "a path begins at the payload's root", hint);
    return null;
  }
  if (written.includes('${{')) {
    report.add(
      'no-expression',
      node.offset,
      'a path takes no expression',
      `write e.g. ${quoteWord(meant || 'action')}`,
    );
    return null;
  }
  const segments = written.split('.');
  if (segments.length <= MOST_SEGMENTS && segments[0] !== '*' && segments.every((part) => SEGMENT.test(part))) {
    return segments;
  }
  const hint =
    meant !== written && meant.split('.').every((part) => SEGMENT.test(part))
      ? `write ${quoteWord(meant)}`
      : 'write names joined by dots, and * for every entry of a list: commits.*.id';
  report.add('bad-field-path', node.offset, `${quoteWord(written)} is not a path`, hint);
  return null;
}

/** Without braces, prefix and brackets: `${{ github.event.commits[0].id }}` → `commits.*.id`. */
function meantPath(written: string): string {
  if (written.length > MOST_MEANT) return '';
  return written
    .replace(/^\$\{\{\s*|\s*\}\}$/g, '')
    .replace(/^(github\.event|github|\$)(\.|$)/, '')
    .replace(/\[(\d*|\*)\]/g, '.*')
    .replace(/\['([^']*)'\]/g, '.$1');
}
