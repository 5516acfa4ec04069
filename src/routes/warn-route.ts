import { comparisonsOf, readsOf } from '../expression/expression.ts';
import type { EventFilter, Route } from '../model/route.ts';
import type { FoundExpression } from './found-expression.ts';
import { childOf, entriesOf, type Located } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';
import { warnRead } from './warn-read.ts';

/** Warns of what can be written and never means what was meant: conditions that no event of the route fulfils, names that do not exist. */
export function warnRoute({ on }: Pick<Route, 'on'>, node: Located, { found, report }: RouteReading): void {
  warnLateLabels(on, childOf(node, 'on'), report);
  for (const one of found) {
    if (report.isFull) return;
    for (const read of readsOf(one.expression)) warnRead(read, on, one, report);
    warnComparisons(on, one, report);
  }
  warnMerged(on, found, report);
}

/** GitHub sends `labeled` for each label, after `opened`: whoever labels by hand is never heard. */
function warnLateLabels(on: Route['on'], node: Located | undefined, report: ProblemList): void {
  for (const { key: event, value } of entriesOf(node)) {
    const labels = entriesOf(value).find(({ key }) => key === 'labels');
    const types = on.get(event)?.types;
    if (labels === undefined || !types?.has('opened') || types.has('labeled')) continue;
    const message = 'labels are put on after opening, and the route is not asked then';
    report.add('labels-without-labeled', labels.keyOffset, message, `add labeled to \`types\` of ${event}`);
  }
}

const MERGED = new Set(['merged', 'merged_at', 'merged_by']);

function warnMerged(on: Route['on'], found: readonly FoundExpression[], report: ProblemList): void {
  const types = on.get('pull_request')?.types ?? null;
  if (types === null || types.has('closed')) return;
  for (const { expression, offsetOf } of found) {
    for (const { context, path, offset } of readsOf(expression)) {
      const [event, subject, property] = path.map((segment) => segment?.toLowerCase());
      if (context !== 'github' || event !== 'event' || subject !== 'pull_request' || !MERGED.has(property ?? ''))
        continue;
      const message = 'a pull request is merged when it is closed, and the route is not asked then';
      report.add('merged-without-closed', offsetOf(offset), message, 'write pull_request: { types: [closed] }');
    }
  }
}

function warnComparisons(on: Route['on'], { expression, offsetOf }: FoundExpression, report: ProblemList): void {
  for (const { context, path, literal, operator, offset } of comparisonsOf(expression)) {
    if (context !== 'github' || typeof literal !== 'string') continue;
    const property = path.join('.').toLowerCase();
    if (property === 'ref' && !literal.startsWith('refs/')) {
      const message = `github.ref is a whole ref, such as refs/heads/main, and never equals ${quoteWord(literal)}`;
      report.add('never-equal', offsetOf(offset), message, `write github.ref_name ${operator} '${literal}'`);
    } else if (property === 'event_name' && !on.has(literal) && on.size > 0) {
      const message = `the route is not for the event ${quoteWord(literal)}`;
      report.add('never-equal', offsetOf(offset), message, `name it in \`on\`, which has ${[...on.keys()].join(', ')}`);
    } else if (property === 'event.action' && isNoType(on, literal)) {
      const message = `the route is never asked when the action is ${quoteWord(literal)}`;
      report.add('never-equal', offsetOf(offset), message, `add it to \`types\`, which ${typesWords(on)}`);
    }
  }
}

/** Every event of the route has a list of types, and none of them has this one. */
function isNoType(on: Route['on'], literal: string): boolean {
  const filters: readonly EventFilter[] = [...on.values()];
  const known = (types: ReadonlySet<string>) => [...types].some((type) => type.toLowerCase() === literal.toLowerCase());
  return filters.length > 0 && filters.every(({ types }) => types !== null && !known(types));
}

function typesWords(on: Route['on']): string {
  const types = [...on.values()].flatMap((filter) => [...(filter.types ?? [])]);
  const isDefault = [...on.values()].some(({ typesByDefault }) => typesByDefault);
  return `${isDefault ? 'without being written means' : 'has'} ${[...new Set(types)].join(', ')}`;
}
