import type { EventFilter, RouteFile } from '../model/route.ts';
import { DEFAULT_TYPES } from './known-events.ts';
import type { ProblemList } from './problem-list.ts';
import { isUnseenType, WORKFLOW_EVENTS } from './workflow-events.ts';
import type { HookyardStep, Workflow } from './workflow-file.ts';

/** What a step is run for: each event with its activity types, null: all. */
type Triggers = ReadonlyMap<string, ReadonlySet<string> | null>;

/** Says which events and types of the routes the workflow is not started by. */
export function judgeWorkflowEvents(
  { uses, routes }: RouteFile,
  workflow: Workflow,
  steps: readonly HookyardStep[],
  report: ProblemList,
): void {
  const found = steps.map((step) => triggersOf(step, workflow));
  const triggers = found.filter((one) => one !== null);
  if (triggers.length < found.length) return;
  const byName = new Map(routes.map((route) => [route.name, route]));
  for (const { kind, name, route, offset } of uses) {
    if (kind !== 'event' || !WORKFLOW_EVENTS.has(name)) continue;
    const filter = byName.get(route ?? '')?.on.get(name);
    const seen = triggers.filter((one) => one.has(name));
    if (seen.length === 0) {
      const message = `the workflow is not started by ${name}, so that this route never fires by it`;
      report.add('workflow-event-missing', offset, message, eventHint(name, workflow));
      continue;
    }
    const missing = filter === undefined ? [] : typesMissing(name, filter, seen);
    if (missing.length === 0) continue;
    const message = `the workflow is not started by ${name} when it is ${missing.join(' or ')}, so that this route never fires then`;
    report.add(
      'workflow-event-missing',
      offset,
      message,
      `add to its \`types\` in ${workflow.path}: ${missing.join(', ')}`,
    );
  }
}

/** null: nobody can say, since the events are another workflow's or the step is given another event. */
function triggersOf({ inputs }: HookyardStep, { on }: Workflow): Triggers | null {
  const name = inputs.get('event-name')?.value;
  if (on.has('workflow_call') || inputs.has('event-path') || name?.includes('${{') === true) return null;
  const started = [...on].map(
    ([event, types]) => [event, types ?? DEFAULT_TYPES.get(routedAs(event)) ?? null] as const,
  );
  if (name === undefined) return merged(started);
  const all = started.map(([, types]) => types);
  const known = all.filter((types) => types !== null);
  return new Map([[name, known.length < all.length ? null : new Set(known.flatMap((types) => [...types]))]]);
}

/** The same event under two names. */
function routedAs(event: string): string {
  return event === 'pull_request_target' ? 'pull_request' : event;
}

function merged(started: readonly (readonly [event: string, types: ReadonlySet<string> | null])[]): Triggers {
  const triggers = new Map<string, ReadonlySet<string> | null>();
  for (const [event, types] of started) {
    const name = routedAs(event);
    const known = triggers.has(name) ? triggers.get(name) : new Set<string>();
    triggers.set(name, types === null || known == null ? null : known.union(types));
  }
  return triggers;
}

/** Of the types that stand for a workflow's default, one is enough: nobody wrote them. */
function typesMissing(
  event: string,
  { types, typesByDefault }: EventFilter,
  seen: readonly Triggers[],
): readonly string[] {
  if (types === null) return [];
  const wanted = [...types].filter((type) => !isUnseenType(event, type));
  const missing = wanted.filter((type) =>
    seen.every((one) => {
      const started = one.get(event) ?? null;
      return started !== null && !started.has(type);
    }),
  );
  return typesByDefault && missing.length < wanted.length ? [] : missing;
}

function eventHint(name: string, { path }: Workflow): string {
  return `add ${name} to \`on\` in ${path}`;
}
