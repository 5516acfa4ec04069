import { callsOf, readsOf } from '../expression/expression.ts';
import type { Step, StepCondition } from '../model/route.ts';
import { VERBS } from '../model/verbs/verbs.ts';
import { compileCondition } from './compile-condition.ts';
import { compileForward } from './compile-forward.ts';
import { compileVerb } from './compile-verb.ts';
import { STEP_ID_PATTERN, STEP_KEYS } from './file-schema.ts';
import type { FoundExpression } from './found-expression.ts';
import { childOf, entriesOf, isText, isTrue, itemsOf, type Located, type LocatedEntry } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import type { RouteReading } from './read-expression.ts';
import { warnSubject } from './warn-subject.ts';

/** `steps:`, in the order written. What is no step is left out, having been reported. */
export function compileSteps(
  node: Located | undefined,
  destinations: ReadonlySet<string>,
  reading: RouteReading,
): readonly Step[] {
  const ids = new Map<string, Step>();
  return itemsOf(node).flatMap((item, index) => {
    const before = reading.found.length;
    const step = compileStep(item, index, destinations, ids, reading);
    if (step === null) return [];
    const reads = readsOfSteps(reading.found.slice(before), ids, reading);
    const whole = { ...step, reads };
    if (step.id !== null) ids.set(step.id, whole);
    return [whole];
  });
}

function compileStep(
  node: Located,
  index: number,
  destinations: ReadonlySet<string>,
  ids: ReadonlyMap<string, Step>,
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
    warnSubject(verb, value, keyOffset, reading);
    return { ...base, kind: 'verb', verb, arguments: compileVerb(verb, value, keyOffset, reading) };
  });
  return compiled[0] ?? null;
}

function verbEntries(node: Located): readonly LocatedEntry[] {
  return entriesOf(node).filter(({ key }) => key === 'forward' || VERBS.has(key));
}

function compileId(node: Located | undefined, ids: ReadonlyMap<string, Step>, { report }: RouteReading): string | null {
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
  ids: ReadonlyMap<string, Step>,
  { report }: RouteReading,
): readonly string[] {
  const reads = new Set<string>();
  for (const { expression, offsetOf } of found) {
    for (const { context, path, offset } of readsOf(expression)) {
      const name = path[0] ?? '';
      if (context !== 'steps') continue;
      const step = ids.get(name) ?? [...ids.values()].find(({ id }) => id?.toLowerCase() === name.toLowerCase());
      if (step !== undefined) {
        reads.add(step.id ?? name);
        warnOutput(step, path, offsetOf(offset), report);
        continue;
      }
      const nearest = report.nearest(name, [...ids.keys()]);
      const hint =
        nearest === null
          ? 'give the step that brings it an `id`, before this one'
          : `did you mean ${quoteWord(nearest)}?`;
      report.add('unknown-step', offsetOf(offset), `no step before this one has the id ${quoteWord(name)}`, hint);
    }
  }
  return [...reads];
}

/** What a step does not bring is null, whatever happens. */
function warnOutput(step: Step, path: readonly (string | null)[], offset: number, report: ProblemList): void {
  const [, property, name] = path;
  if (property?.toLowerCase() !== 'outputs' || name === undefined || name === null) return;
  const outputs = step.kind === 'verb' ? step.verb.outputs : [];
  if (outputs.some((output) => output.toLowerCase() === name.toLowerCase())) return;
  const verb = step.kind === 'verb' ? step.verb.name : 'forward';
  const nearest = report.nearest(name, outputs);
  const there = outputs.length === 0 ? 'it brings nothing' : `there is ${outputs.map(quoteWord).join(', ')}`;
  const hint = nearest === null ? there : `did you mean ${quoteWord(nearest)}?`;
  report.add('unknown-output', offset, `${quoteWord(verb)} brings no output ${quoteWord(name)}`, hint);
}

function textOf(node: Located | undefined): string | null {
  return isText(node) ? node.value : null;
}
