import type { EventFilter } from '../model/route.ts';
import { compileFilters } from './compile-filter.ts';
import { DEFAULT_TYPES, EVENT_NAME_PATTERN, eventHint, isKnownEvent, typeDoubt } from './known-events.ts';
import { childOf, entriesOf, type Located, textsOf } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';

/** `on` as a string, a list or a map → each event with its filter, in the order of the file. */
export function compileOn(node: Located | undefined, reading: RouteReading): ReadonlyMap<string, EventFilter> {
  const { report } = reading;
  const events = new Map<string, EventFilter>();
  for (const { value, offset } of textsOf(node)) {
    if (events.has(value)) report.add('listed-twice', offset, `${quoteWord(value)} is listed twice`, 'leave one out');
    else if (judgeEvent(value, offset, reading)) events.set(value, filterOf(value, undefined, reading));
  }
  for (const { key, keyOffset, value } of entriesOf(node)) {
    if (judgeEvent(key, keyOffset, reading)) events.set(key, filterOf(key, value, reading));
  }
  if (node?.kind === 'map' && node.entries.size === 0) {
    report.add('empty-value', node.offset, '`on` is empty', 'write on: push, on: [push, release] or a map of events');
  }
  return events;
}

const NEW_EVENT_HINT = 'see how it is spelled; leave it, if GitHub has it since lately';

/** False: it can be no event. A name that is only unknown may be one that GitHub has added since. */
function judgeEvent(name: string, offset: number, { report, uses }: RouteReading): boolean {
  if (name === '') return false;
  if (name.includes('${{')) {
    report.add('no-expression', offset, '`on` takes no expression', 'name the events, and write a condition as `if`');
    return false;
  }
  if (!EVENT_NAME_PATTERN.test(name)) {
    const hint = eventHint(name) ?? 'write the names of events, e.g. on: [push, release]';
    report.add('bad-name', offset, `${quoteWord(name)} is not the name of an event`, hint);
    return false;
  }
  if (!isKnownEvent(name)) {
    report.add(
      'unknown-event',
      offset,
      `no webhook event ${quoteWord(name)} is known`,
      eventHint(name) ?? NEW_EVENT_HINT,
    );
  }
  uses.push({ kind: 'event', name, offset });
  return true;
}

function filterOf(event: string, node: Located | undefined, reading: RouteReading): EventFilter {
  const clauses = node === undefined ? [] : compileFilters(event, node, reading);
  const written = childOf(node, 'types');
  if (written === undefined) {
    const types = DEFAULT_TYPES.get(event) ?? null;
    return { types, typesByDefault: types !== null, clauses };
  }
  return { types: compileTypes(event, written, reading.report), typesByDefault: false, clauses };
}

function compileTypes(event: string, node: Located, report: ProblemList): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { value, offset } of textsOf(node)) {
    if (types.has(value)) report.add('listed-twice', offset, `${quoteWord(value)} is listed twice`, 'leave one out');
    if (value.includes('${{')) {
      report.add('no-expression', offset, '`types` takes no expression', 'write the types out, or a condition as `if`');
    }
    const doubt = value === '' || value.includes('${{') ? null : typeDoubt(event, value);
    if (doubt !== null) {
      report.add('unknown-type', offset, `no activity type ${quoteWord(value)} of ${event} is known`, doubt.hint);
    }
    types.add(value);
  }
  return types;
}
