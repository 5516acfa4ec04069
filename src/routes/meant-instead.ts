import { takesFilter } from './filter-events.ts';
import { placeOf } from './grammar-words.ts';
import { isKnownEvent } from './known-events.ts';
import { entriesOf, type Located, type Path } from './located.ts';
import { quoteWord } from './quote-word.ts';

/** What was probably meant by a value of the wrong kind; null: what the place takes says enough. */
export function meantInstead(path: Path, node: Located): string | null {
  const place = placeOf(path);
  const name = String(path.at(-1));
  if (place === 'routes.*.on.entry' && node.kind === 'map') {
    const [event = 'pull_request'] = entriesOf(node).map(({ key }) => key);
    return `events with filters are written as a map: on: { ${quoteWord(event).replaceAll('`', '')}: { ${filterExample(event)} } }`;
  }
  if (place === 'routes.*.on.*' && isKnownEvent(name)) {
    return `write the filters below it: ${name}: { ${filterExample(name)} }`;
  }
  if (/^routes\.\*\.on\.\*\./.test(place) && node.kind === 'scalar' && typeof node.value !== 'string') {
    return "put it in quotes, e.g. '1.0': without them YAML makes a number or true and false of it";
  }
  if (/^routes\.\*\.steps\.\*\.react/.test(place) && node.kind === 'scalar' && Math.abs(Number(node.value)) === 1) {
    return `put it in quotes, or YAML makes a number of it: '${node.value === 1 ? '+1' : '-1'}'`;
  }
  if (place === 'routes.*' && (name === 'on' || name === 'if' || name === 'steps')) {
    return `\`${name}\` belongs to a route: indent it below the name of the route`;
  }
  return null;
}

function filterExample(event: string): string {
  return takesFilter(event, 'branches') ? 'branches: [main]' : 'types: […]';
}
