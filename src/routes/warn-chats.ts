import { type Destination, isChatFormat } from '../model/destination.ts';
import type { Route } from '../model/route.ts';
import { childOf, type LocatedEntry } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { sampleOf } from './sample-of.ts';
import { chatFormatOf } from './warn-url.ts';

/** A chat takes messages of its own form only, which `body` can be in the formats that send it as it is; everything else it would refuse. */
export function warnChats(
  entries: readonly LocatedEntry[],
  destinations: ReadonlyMap<string, Destination>,
  routes: readonly Route[],
  report: ProblemList,
): void {
  for (const { key, value } of entries) {
    const destination = destinations.get(key);
    const chat = destination === undefined ? null : chatOf(destination);
    if (destination === undefined || chat === null || chat === destination.format) continue;
    const { format } = destination;
    const sendsBodies = format === 'github' || format === 'json';
    if (sendsBodies && !sendsOther(key, routes)) continue;
    const message = isChatFormat(format)
      ? `this is a URL of ${chat}, which does not take messages for ${format}`
      : `this is a URL of ${chat}, which takes messages of its own form only`;
    const hint = `write format: ${chat}`;
    report.add('chat-format', childOf(value, 'url')?.offset ?? value.offset, message, hint);
  }
}

/** Of a URL whose host is written out. */
function chatOf({ url }: Destination): string | null {
  const written = typeof url.parts[0] === 'string' ? URL.parse(sampleOf(url)) : null;
  return written === null ? null : chatFormatOf(written);
}

function sendsOther(name: string, routes: readonly Route[]): boolean {
  const steps = routes.flatMap((route) => route.steps);
  return steps.some((step) => step.kind === 'forward' && step.to.includes(name) && step.content.kind !== 'body');
}
