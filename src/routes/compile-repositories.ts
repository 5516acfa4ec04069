import type { ExtendedFile } from '../model/route.ts';
import { isText, type Located, textsOf } from './located.ts';
import { quoteWord } from './quote-word.ts';
import type { Reading } from './read-expression.ts';
import { parseExtends, REPOSITORY_PATTERN } from './repository-name.ts';

/** `extends: owner/repo[@ref]`; null: there is none, or none that can be. Whether it may be extended is not known here. */
export function compileExtends(node: Located | undefined, { report }: Reading): ExtendedFile | null {
  if (!isText(node) || node.value === '') return null;
  const parsed = parseExtends(node.value);
  if (parsed !== null) return { ...parsed, offset: node.offset };
  if (node.value.includes('${{')) {
    report.add('no-expression', node.offset, '`extends` takes no expression', 'write owner/name, or owner/name@ref');
  } else {
    const hint = 'write owner/name, or owner/name@ref with a branch, tag or commit';
    report.add('bad-repository', node.offset, '`extends` is not the name of a repository', hint);
  }
  return null;
}

/** `accept-from`, as written. */
export function compileAcceptFrom(node: Located | undefined, { report }: Reading): readonly string[] {
  if (node?.kind !== 'list') return [];
  const seen = new Set<string>();
  return textsOf(node).flatMap(({ value, offset }) => {
    if (value === '') return [];
    if (!REPOSITORY_PATTERN.test(value)) {
      if (value.includes('${{')) {
        report.add('no-expression', offset, '`accept-from` takes no expression', 'write owner/name');
      } else {
        const message = 'this entry of `accept-from` is not the name of a repository';
        report.add('bad-repository', offset, message, 'write owner/name');
      }
      return [];
    }
    const folded = value.toLowerCase();
    if (seen.has(folded)) report.add('listed-twice', offset, `${quoteWord(value)} is listed twice`, 'leave one out');
    seen.add(folded);
    return [value];
  });
}
