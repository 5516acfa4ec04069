import { readsOf } from '../expression/expression.ts';
import { expressionsOf } from '../expression/template.ts';
import type { Destination } from '../model/destination.ts';
import type { EventFilter, Route } from '../model/route.ts';
import { childOf, isText, type LocatedEntry } from './located.ts';
import type { Reading } from './read-expression.ts';
import { offsetInScalar } from './scalar-offset.ts';
import { warnRead } from './warn-read.ts';

/** Warns of what `order-by` reads and none of the events has that are sent to its destination. */
export function warnOrder(
  entries: readonly LocatedEntry[],
  destinations: ReadonlyMap<string, Destination>,
  routes: readonly Route[],
  { text, report }: Reading,
): void {
  for (const { key, value } of entries) {
    const node = childOf(value, 'order-by');
    const template = destinations.get(key)?.orderBy ?? null;
    if (template === null || !isText(node)) continue;
    const on = eventsOf(key, routes);
    for (const { expression, offset } of expressionsOf(template)) {
      const offsetOf = (index: number) => offsetInScalar(text, node, offset + index);
      for (const read of readsOf(expression)) {
        if (report.isFull) return;
        warnRead(read, on, { expression, offsetOf }, report);
      }
    }
  }
}

/** The events of all routes that send to a destination. Where two name the same event, either's types may come. */
function eventsOf(destination: string, routes: readonly Route[]): Route['on'] {
  const events = new Map<string, EventFilter>();
  for (const { on, steps } of routes) {
    if (!steps.some((step) => step.kind === 'forward' && step.to.includes(destination))) continue;
    for (const [event, filter] of on) {
      const before = events.get(event);
      const types = before === undefined ? filter.types : unionOf(before.types, filter.types);
      events.set(event, { ...filter, types });
    }
  }
  return events;
}

function unionOf(a: EventFilter['types'], b: EventFilter['types']): EventFilter['types'] {
  return a === null || b === null ? null : new Set([...a, ...b]);
}
