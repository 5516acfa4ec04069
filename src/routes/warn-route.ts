import { comparisonsOf, constantsOf, readsOf } from '../expression/expression.ts';
import type { Route } from '../model/route.ts';
import type { FoundExpression } from './found-expression.ts';
import { childOf, entriesOf, type Located, textsOf } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';
import { warnCalls } from './warn-call.ts';
import { warnComparison } from './warn-comparison.ts';
import { warnField, warnRead } from './warn-read.ts';

/** Warns of what can be written and never means what was meant: conditions that no event of the route fulfils, names that do not exist. */
export function warnRoute(route: Route, node: Located, { found, paths, report }: RouteReading): void {
  const { on } = route;
  warnLateLabels(on, childOf(node, 'on'), report);
  const conditions = new Set([route.if, ...route.steps.map((step) => step.if?.expression ?? null)]);
  for (const one of found) {
    if (report.isFull) return;
    if (conditions.has(one.expression)) warnConstants(one, report);
    for (const read of readsOf(one.expression)) warnRead(read, on, one, report);
    for (const comparison of comparisonsOf(one.expression)) {
      warnComparison(comparison, on, one.offsetOf(comparison.offset), report);
    }
    warnCalls(one, report);
  }
  for (const { path, offset } of paths) {
    warnField(
      path.map((segment) => (segment === '*' ? null : segment)),
      on,
      offset,
      report,
    );
  }
  warnMerged(on, found, report);
}

/** `github.ref_name == 'main' || 'dev'`: a text alone is true, and '' is false. */
function warnConstants({ expression, offsetOf }: FoundExpression, report: ProblemList): void {
  for (const { literal, operator, offset } of constantsOf(expression)) {
    const written = typeof literal === 'string' ? `'${literal}'` : String(literal);
    const what = literal === '' || literal === 0 || Number.isNaN(literal) ? 'false' : 'true';
    const hint =
      operator === null
        ? 'compare something with it: … == …'
        : `write the comparison again: … ${operator} … == ${written}`;
    report.add('constant-condition', offsetOf(offset), `${quoteWord(written)} alone is always ${what}`, hint);
  }
}

/** GitHub sends `labeled` for each label, after `opened`: whoever labels by hand is never heard. */
function warnLateLabels(on: Route['on'], node: Located | undefined, report: ProblemList): void {
  for (const { key: event, value } of entriesOf(node)) {
    const labels = entriesOf(value).find(({ key }) => key === 'labels');
    const types = on.get(event)?.types;
    if (labels === undefined || !types?.has('opened') || types.has('labeled')) continue;
    if (textsOf(labels.value).every(({ value: name }) => name.startsWith('!'))) continue;
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
