import { callsOf, type Expression } from '../expression/expression.ts';
import type { LookupCall } from '../expression/scope.ts';
import { expressionsOf, type ValueTemplate } from '../expression/template.ts';
import type { Route, Step } from '../model/route.ts';
import type { Path } from './located.ts';
import { quoteWord } from './quote-word.ts';

/** A question that a route may put to GitHub for one of its events. */
export interface AskedLookup {
  readonly name: LookupCall['name'];
  readonly event: string;
  /** What asks it, for a message. */
  readonly what: string;
  /** The key below which it stands. */
  readonly path: Path;
}

const NAMES: readonly LookupCall['name'][] = ['permission', 'in-team', 'changed-files'];

/** Of `uses` of the file these are not worked out: it leaves out what a webhook answers and a workflow's payload does not. */
export function lookupsAsked(route: Route, events: readonly string[]): readonly AskedLookup[] {
  const at = ['routes', route.name];
  const places = [
    { path: [...at, 'if'], expressions: route.if === null ? [] : [route.if] },
    ...route.steps.flatMap((step) => placesOf(step, [...at, 'steps', step.index])),
  ];
  const calls = places.flatMap(({ path, expressions }) => {
    const called = new Set(expressions.flatMap((expression) => callsOf(expression).map(({ name }) => name)));
    const asked = NAMES.filter((name) => called.has(name));
    return asked.flatMap((name) => events.map((event) => ({ name, event, what: `${name}()`, path })));
  });
  return [...calls, ...events.flatMap((event) => pathsOf(route, event))];
}

/** The payload of a push that a workflow is given says nothing of files: GitHub is asked for it too. */
function pathsOf(route: Route, event: string): readonly AskedLookup[] {
  return (route.on.get(event)?.clauses ?? [])
    .filter(({ key }) => key === 'paths' || key === 'paths-ignore')
    .map(({ key }) => {
      const path = ['routes', route.name, 'on', event, key];
      return { name: 'changed-files', event, what: quoteWord(key), path };
    });
}

interface Place {
  readonly path: Path;
  readonly expressions: readonly Expression[];
}

function placesOf(step: Step, at: Path): readonly Place[] {
  const verb = step.kind === 'verb' ? step.verb.name : 'forward';
  return [
    { path: [...at, 'if'], expressions: step.if === null ? [] : [step.if.expression] },
    { path: [...at, verb], expressions: templatesOf(step).flatMap(expressionsIn) },
  ];
}

function templatesOf(step: Step): readonly ValueTemplate[] {
  if (step.kind === 'verb') return [...step.arguments.values()];
  return step.content.kind === 'body' ? [step.content.template] : [];
}

function expressionsIn(template: ValueTemplate): readonly Expression[] {
  switch (template.kind) {
    case 'constant':
      return [];
    case 'template':
      return expressionsOf(template.template).map(({ expression }) => expression);
    case 'list':
      return template.items.flatMap(expressionsIn);
    case 'map':
      return template.entries.flatMap(([, entry]) => expressionsIn(entry));
    default:
      return template satisfies never;
  }
}
