import type { FieldPath, ForwardContent } from '../model/route.ts';
import { compileBody } from './compile-body.ts';
import { compileMessage, isMessageKey } from './compile-message.ts';
import { parseFieldPath } from './field-path.ts';
import { NAME_PATTERN } from './file-limits.ts';
import { CONTENTS } from './file-schema.ts';
import { childOf, entriesOf, type Located, type LocatedEntry, textsOf } from './located.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';
import { reportUnknownDestination } from './unknown-destination.ts';

export interface CompiledForward {
  readonly to: readonly string[];
  readonly content: ForwardContent;
}

/** `forward: NAME` or its map. `destinations`: all names that the file defines. */
export function compileForward(
  node: Located | undefined,
  destinations: ReadonlySet<string>,
  reading: RouteReading,
): CompiledForward {
  const to = node?.kind === 'map' ? childOf(node, 'to') : node?.kind === 'scalar' ? node : undefined;
  return { to: compileTo(to, destinations, reading), content: compileContent(node, reading) };
}

function compileTo(
  node: Located | undefined,
  destinations: ReadonlySet<string>,
  { report, isPart, uses }: RouteReading,
): readonly string[] {
  const names = new Set<string>();
  for (const { value, offset } of textsOf(node)) {
    if (names.has(value)) report.add('listed-twice', offset, `${quoteWord(value)} is listed twice`, 'leave one out');
    names.add(value);
    if (value === '' || destinations.has(value)) continue;
    if (value.includes('${{')) {
      report.add('no-expression', offset, '`to` takes no expression', 'write the name of a destination');
    } else if (isPart && NAME_PATTERN.test(value)) {
      uses.push({ kind: 'destination', name: value, offset });
    } else {
      reportUnknownDestination(value, offset, destinations, report);
    }
  }
  return [...names];
}

function compileContent(node: Located | undefined, reading: RouteReading): ForwardContent {
  const written = entriesOf(node).filter(({ key }) => CONTENTS.includes(key) || isMessageKey(key));
  const [first] = written;
  for (const { key, keyOffset } of written.slice(1)) {
    if (first === undefined || (isMessageKey(first.key) && isMessageKey(key))) continue;
    const message = `${quoteWord(key)} stands beside ${quoteWord(first.key)}; only one of them can say what is sent`;
    const isMessage = written.some((entry) => isMessageKey(entry.key));
    const hint = `write one of \`fields\`, \`omit\`, \`body\`${isMessage ? ', or `text` and its like' : ''}`;
    reading.report.add('exclusive-keys', keyOffset, message, hint);
  }
  // The others are read too, for the sake of their own mistakes.
  const contents = written.flatMap((entry) => (isMessageKey(entry.key) ? [] : [contentOf(entry, reading)]));
  const parts = written.filter(({ key }) => isMessageKey(key));
  const message = parts.length === 0 ? [] : [compileMessage(parts, reading)];
  return [...contents, ...message][0] ?? { kind: 'payload' };
}

function contentOf({ key, keyOffset, value }: LocatedEntry, reading: RouteReading): ForwardContent {
  if (key !== 'body') return { kind: key === 'omit' ? 'omit' : 'fields', paths: compilePaths(value, reading) };
  if (value.kind === 'scalar' && value.value === null) {
    const hint = 'write what should be sent; leave `body` out to send the whole payload';
    reading.report.add('empty-value', keyOffset, '`body` is empty', hint);
  }
  return { kind: 'body', template: compileBody(value, reading) };
}

function compilePaths(node: Located, { report, paths }: RouteReading): readonly FieldPath[] {
  if (node.kind !== 'list') return [];
  return textsOf(node).flatMap((text) => {
    const path = text.value === '' ? null : parseFieldPath(text, report);
    if (path === null) return [];
    paths.push({ path, offset: text.offset });
    return [path];
  });
}
