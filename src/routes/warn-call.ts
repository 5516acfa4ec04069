import { callsOf, readsOf } from '../expression/expression.ts';
import type { FoundExpression } from './found-expression.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { LISTS } from './warn-comparison.ts';

type Call = ReturnType<typeof callsOf>[number];

/** Warns of calls that give the same whatever the event: those that look for a text in a list of maps, or for a name in a whole ref. */
export function warnCalls({ expression, offsetOf }: FoundExpression, report: ProblemList): void {
  const reads = new Map(readsOf(expression).map(({ context, path, offset }) => [offset, [context, ...path]]));
  for (const call of callsOf(expression)) {
    const [first = null, second = null] = call.args;
    const read = first === null ? reads.get(firstArgument(expression.source, call)) : undefined;
    if (call.name === 'contains' && read !== undefined) {
      const list = String(read.at(-1)).toLowerCase();
      if (read[0] !== 'github' || !LISTS.has(list)) continue;
      const hint = `write contains(${read.map((part) => part ?? '*').join('.')}.*.${LISTS.get(list)}, …)`;
      report.add('never-equal', offsetOf(call.offset), `\`${list}\` is a list of maps, which contain no text`, hint);
    } else if (call.name === 'startswith' && read?.join('.') === 'github.ref' && second !== null) {
      if (/^(refs\/((heads|tags|pull)(\/|$))?|r|re|ref|refs)/.test(second) && !/^refs\/(head|tag)\//.test(second))
        continue;
      const message = `github.ref is a whole ref, such as refs/tags/v1, and never starts with ${quoteWord(second)}`;
      report.add(
        'never-equal',
        offsetOf(call.offset),
        message,
        'write refs/heads/… or refs/tags/…, or ask github.ref_name',
      );
    } else if (call.name === 'format' && first !== null) {
      warnFormat(first, call, offsetOf(call.offset), report);
    }
  }
}

function firstArgument(source: string, { offset }: Call): number {
  return offset + (/^[\w-]+\s*\(\s*/.exec(source.slice(offset, offset + 200))?.[0].length ?? 0);
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#format */
function warnFormat(text: string, { args }: Call, offset: number, report: ProblemList): void {
  const named = [...text.replaceAll(/\{\{|\}\}/g, '').matchAll(/\{(\d+)\}/g)].map(([, index]) => Number(index));
  const highest = Math.max(-1, ...named);
  if (highest < args.length - 1) return;
  const message = `format() has no value for {${highest}}, so that it always fails`;
  report.add('always-fails', offset, message, `give it ${highest + 1} values; the first is {0}`);
}
