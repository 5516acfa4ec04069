import type { readsOf } from '../expression/expression.ts';
import { nearestWord } from '../expression/nearest-word.ts';
import { GITHUB_PROPERTIES, isNullFor, RUN_PROPERTIES } from '../model/github-context.ts';
import type { Route } from '../model/route.ts';
import type { FoundExpression } from './found-expression.ts';
import { judgePayloadPath } from './payload-fields.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

type Read = ReturnType<typeof readsOf>[number];

/** Warns of a property of `github` that does not exist, is null for every event of the route, or is no field of their payloads. */
export function warnRead(
  { context, path, offset }: Read,
  on: Route['on'],
  { offsetOf }: FoundExpression,
  report: ProblemList,
): void {
  const [first, ...rest] = path;
  if (context !== 'github' || first === undefined || first === null) return;
  const property = GITHUB_PROPERTIES.find((known) => known.toLowerCase() === first.toLowerCase());
  if (property === 'event') {
    warnField(rest, on, offsetOf(offset), report);
  } else if (property === undefined) {
    report.add('unknown-property', offsetOf(offset), ...unknownWords(first));
  } else if (on.size > 0 && [...on.keys()].every((event) => isNullFor(property, event))) {
    const message = `\`github.${property}\` is null: nothing in the payload of ${listed(on.keys())} says it`;
    report.add('null-property', offsetOf(offset), message, 'read what the payload has, below github.event');
  }
}

function unknownWords(written: string): readonly [message: string, hint: string] {
  if (RUN_PROPERTIES.includes(written.toLowerCase())) {
    return [`\`github.${written}\` is null: it belongs to a workflow's run`, 'leave it out'];
  }
  const nearest = nearestWord(written, GITHUB_PROPERTIES);
  const hint =
    nearest === null
      ? `the payload is below github.event: write github.event.${written}`
      : `did you mean ${quoteWord(`github.${nearest}`)}?`;
  return [`there is no ${quoteWord(`github.${written}`)}`, hint];
}

/** A field that one of the route's events has may be read: it is null for the others. */
export function warnField(path: Read['path'], on: Route['on'], offset: number, report: ProblemList): void {
  if (path.length === 0 || on.size === 0) return;
  const doubts = [...on].map(([event, { types }]) => judgePayloadPath(event, types, path));
  const [doubt] = doubts;
  if (doubt === undefined || doubt === null || doubts.some((one) => one === null)) return;
  const missing = path.slice(0, doubt.at + 1).map((segment) => segment ?? '*');
  const message = `GitHub's schemas have no \`github.event.${missing.join('.')}\` for ${listed(on.keys())}`;
  const parent = missing.slice(0, -1).join('.');
  if (path[0] === 'pull_request' && on.has('issue_comment')) {
    const hint = 'of a pull request there is `github.event.issue`, which has a `pull_request` then';
    report.add('unknown-field', offset, message, hint);
    return;
  }
  const nearest = ['github.event', parent, doubt.nearest ?? ''].filter((part) => part !== '').join('.');
  const hint = doubt.nearest === null ? siblingsHint(doubt.known, parent) : `did you mean ${quoteWord(nearest)}?`;
  report.add('unknown-field', offset, message, hint);
}

function siblingsHint(known: readonly string[], parent: string): string {
  if (known.length === 0)
    return parent === '' ? 'leave it out' : `${quoteWord(`github.event.${parent}`)} has nothing below it`;
  return `there is ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}`;
}

function listed(words: Iterable<string>): string {
  return [...words].slice(0, 5).join(', ');
}
