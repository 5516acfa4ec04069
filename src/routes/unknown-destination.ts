import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

/** `destinations`: all names that there are. */
export function reportUnknownDestination(
  name: string,
  offset: number,
  destinations: ReadonlySet<string>,
  report: ProblemList,
): void {
  const message = name.includes('/') ? 'a URL is no name' : `there is no destination ${quoteWord(name)}`;
  report.add('unknown-destination', offset, message, destinationHint(name, destinations, report));
}

export function destinationHint(name: string, destinations: ReadonlySet<string>, report: ProblemList): string {
  if (name.includes('/')) return 'write the URL under `destinations:` and its name here';
  const nearest = report.nearest(name, destinations);
  if (nearest !== null) return `did you mean ${quoteWord(nearest)}?`;
  return destinations.size === 0 ? 'define it under `destinations:`' : `there is ${listed(destinations)}`;
}

function listed(names: ReadonlySet<string>): string {
  const shown = [...names].slice(0, 8).map(quoteWord).join(', ');
  return names.size > 8 ? `${shown}, …` : shown;
}
