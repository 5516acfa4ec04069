import { callsOf, readsOf } from '../expression/expression.ts';
import type { Step, StepCondition } from '../model/route.ts';
import type { Verb, VerbSubject } from '../model/verb.ts';
import { mayHaveSubject } from '../model/verbs/subjects.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { compileCondition } from './compile-condition.ts';
import { compileForward } from './compile-forward.ts';
import { compileVerb } from './compile-verb.ts';
import { STEP_ID_PATTERN, STEP_KEYS } from './file-schema.ts';
import type { FoundExpression } from './found-expression.ts';
import { isKnownEvent } from './known-events.ts';
import { childOf, entriesOf, isText, type Located, type LocatedEntry } from './located.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';

/** `steps:`, in the order written. What is no step is left out, having been reported. */
export function compileSteps(
  node: Located | undefined,
  destinations: ReadonlySet<string>,
  reading: RouteReading,
): readonly Step[] {
  const ids = new Set<string>();
  const items = node?.kind === 'list' ? node.items : [];
  return items.flatMap((item, index) => {
    const before = reading.found.length;
    const step = compileStep(item, index, destinations, ids, reading);
    if (step === null) return [];
    const reads = readsOfSteps(reading.found.slice(before), ids, reading);
    if (step.id !== null) ids.add(step.id);
    return [{ ...step, reads }];
  });
}

function compileStep(
  node: Located,
  index: number,
  destinations: ReadonlySet<string>,
  ids: ReadonlySet<string>,
  reading: RouteReading,
): Step | null {
  if (node.kind !== 'map') return null;
  const verbs = verbEntries(node);
  const [entry, second] = verbs;
  if (entry === undefined && entriesOf(node).every(({ key }) => STEP_KEYS.includes(key))) {
    reading.report.add('missing-key', node.offset, `step ${index + 1} has no verb`, 'write - forward: NAME');
  }
  if (entry !== undefined && second !== undefined) {
    const message = `${quoteWord(second.key)} stands beside ${quoteWord(entry.key)}; a step has one verb`;
    reading.report.add('exclusive-keys', second.keyOffset, message, 'make a step of its own for each');
  }
  const base = {
    index,
    id: compileId(childOf(node, 'id'), ids, reading),
    name: textOf(childOf(node, 'name')),
    if: compileStepCondition(node, reading),
    continueOnError: isTrue(childOf(node, 'continue-on-error')),
    reads: [],
  };
  // The others are read too, for the sake of their own mistakes.
  const compiled = verbs.map(({ key, keyOffset, value }): Step | null => {
    if (key === 'forward') return { ...base, kind: 'forward', ...compileForward(value, destinations, reading) };
    const verb = VERBS.get(key);
    if (verb === undefined) return null;
    reading.uses.push({ kind: 'verb', name: key, offset: keyOffset });
    warnSubject(verb, keyOffset, reading);
    return { ...base, kind: 'verb', verb, arguments: compileVerb(verb, value, keyOffset, reading) };
  });
  return compiled[0] ?? null;
}

/** What no event of the route has cannot be acted on. */
function warnSubject({ name, subject }: Verb, offset: number, { report, uses }: RouteReading): void {
  const events = uses.filter(({ kind }) => kind === 'event').map((use) => use.name);
  if (events.length === 0 || events.some((event) => !isKnownEvent(event) || mayHaveSubject(event, subject))) return;
  const message = `${quoteWord(name)} has nothing to act on: ${events.join(', ')} has no ${SUBJECTS[subject]}`;
  report.add('no-subject', offset, message, 'write the step into a route for another event');
}

const SUBJECTS: Readonly<Record<VerbSubject, string>> = {
  'issue-or-pull-request': 'issue or pull request',
  'pull-request': 'pull request',
  comment: 'comment',
  'review-comment': 'comment of a review',
  commit: 'commit',
  'workflow-run': 'workflow run',
  branch: 'branch',
  none: 'subject',
};

function verbEntries(node: Located): readonly LocatedEntry[] {
  return entriesOf(node).filter(({ key }) => key === 'forward' || VERBS.has(key));
}

function compileId(node: Located | undefined, ids: ReadonlySet<string>, { report }: RouteReading): string | null {
  if (!isText(node) || node.value === '') return null;
  const { value, offset } = node;
  if (!STEP_ID_PATTERN.test(value)) {
    const hint = 'write letters, digits, - and _, the first of them a letter or _';
    report.add('bad-name', offset, `${quoteWord(value)} cannot be the id of a step`, hint);
  } else if (ids.has(value)) {
    report.add('duplicate-id', offset, `another step of this route has the id ${quoteWord(value)}`, 'choose another');
  }
  return value;
}

function compileStepCondition(node: Located, reading: RouteReading): StepCondition | null {
  const expression = compileCondition(childOf(node, 'if'), 'step', reading);
  if (expression === null) return null;
  const asked = new Set(callsOf(expression).map(({ name }) => name));
  const asks = ['success', 'failure', 'cancelled'].some((name) => asked.has(name))
    ? 'outcome'
    : asked.has('always')
      ? 'always'
      : 'nothing';
  return { expression, asks };
}

/** The ids that a step reads. Only a step before it can have brought anything. */
function readsOfSteps(
  found: readonly FoundExpression[],
  ids: ReadonlySet<string>,
  { report }: RouteReading,
): readonly string[] {
  const reads = new Set<string>();
  for (const { expression, offsetOf } of found) {
    for (const { context, path, offset } of readsOf(expression)) {
      const name = path[0] ?? '';
      if (context !== 'steps') continue;
      const id = [...ids].find((one) => one.toLowerCase() === name.toLowerCase());
      if (id !== undefined) {
        reads.add(id);
        continue;
      }
      const nearest = report.nearest(name, ids);
      const hint =
        nearest === null
          ? 'give the step that brings it an `id`, before this one'
          : `did you mean ${quoteWord(nearest)}?`;
      report.add('unknown-step', offsetOf(offset), `no step before this one has the id ${quoteWord(name)}`, hint);
    }
  }
  return [...reads];
}

function textOf(node: Located | undefined): string | null {
  return isText(node) ? node.value : null;
}

function isTrue(node: Located | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}
