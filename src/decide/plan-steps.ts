import { type Expression, ExpressionFailure, evaluate, isTruthy } from '../expression/expression.ts';
import type { Scope, Value } from '../expression/scope.ts';
import { renderParts, renderTemplate, renderValue } from '../expression/template.ts';
import type { RouteMessage } from '../model/message.ts';
import type { PlannedContent, PlannedStep } from '../model/plan.ts';
import type { ForwardStep, MessageContent, Step, VerbStep } from '../model/route.ts';
import type { StepOutcome, StepResult } from '../model/run.ts';
import type { Deciding } from './deciding.ts';
import { omitFields, pickFields } from './project-payload.ts';

export interface PlannedSteps {
  readonly steps: readonly PlannedStep[];
  /** The first step that failed and was not to be passed over; null: none did. */
  readonly failure: { readonly code: string; readonly reason: string } | null;
}

/** What is known of the steps before one. */
interface Progress {
  failure: PlannedSteps['failure'];
  /** The verbs planned so far: what they bring, and whether they succeed, is known only when they are carried out. */
  readonly open: string[];
  /** `steps.<id>` of those that are known. */
  readonly known: Map<string, Value>;
  readonly watch: Watch | null;
}

/** Told of each `if` before it is evaluated: of the step with this index, or of the route (null). */
export type Watch = (index: number | null, condition: Expression, scope: Scope) => void;

/**
 * The steps in their order, as a workflow runs them: a step that fails stops those after it, unless it has
 * `continue-on-error` or their `if` asks for the failure
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions). A `forward` is
 * done once it is planned: its delivery has retries of its own. Throws LookupNeeded.
 */
export function planSteps(
  steps: readonly Step[],
  deciding: Deciding,
  scope: Scope,
  watch: Watch | null = null,
): PlannedSteps {
  const progress: Progress = { failure: null, open: [], known: new Map(), watch };
  const planned = steps.map((step) => planStep(step, deciding, scope, progress));
  return { steps: planned, failure: progress.failure };
}

/**
 * The first step that has no result yet, by what the steps before it brought; null: all are over. It never waits: whatever
 * it reads is known. Throws LookupNeeded.
 */
export function planNextStep(
  steps: readonly Step[],
  done: readonly StepResult[],
  deciding: Deciding,
  scope: Scope,
): PlannedStep | null {
  const next = steps[done.length];
  if (next === undefined) return null;
  const progress: Progress = { failure: runFailure(steps, done), open: [], known: new Map(), watch: null };
  for (const { step, outcome, outputs } of done) {
    const over = steps[step];
    if (over !== undefined) settle(over, outcome, progress, outputs);
  }
  return planStep(next, deciding, scope, progress);
}

/** What makes a run fail, by its steps so far: the first failure that the file does not pass over; null: nothing. */
export function runFailure(steps: readonly Step[], done: readonly StepResult[]): PlannedSteps['failure'] {
  const failed = done.find(({ step, outcome }) => outcome === 'failure' && steps[step]?.continueOnError !== true);
  if (failed === undefined) return null;
  return { code: failed.code ?? 'step-failed', reason: `step ${failed.step + 1}: ${failed.reason ?? 'it failed'}` };
}

function planStep(step: Step, deciding: Deciding, routeScope: Scope, progress: Progress): PlannedStep {
  const { index, id } = step;
  const verb = verbOf(step);
  const after = waitsFor(step, progress);
  if (after.length > 0) {
    progress.open.push(nameOf(step));
    return { kind: 'waits', index, id, verb, after };
  }
  const scope = scopeOf(step, routeScope, progress);
  try {
    const because = whySkipped(step, scope, progress);
    if (because !== null) {
      settle(step, 'skipped', progress);
      return { kind: 'skipped', index, id, verb, because };
    }
    const planned = carryOut(step, deciding, scope);
    if (step.kind === 'verb') progress.open.push(nameOf(step));
    else settle(step, 'success', progress);
    return planned;
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    const { code, message: reason } = error;
    if (!step.continueOnError) progress.failure ??= { code, reason: `step ${index + 1}: ${reason}` };
    settle(step, 'failure', progress);
    return { kind: 'failed', index, id, verb, code, reason };
  }
}

function carryOut(step: Step, deciding: Deciding, scope: Scope): PlannedStep {
  const { index, id } = step;
  if (step.kind === 'verb') return { kind: 'verb', index, id, verb: step.verb.name, arguments: fill(step, scope) };
  return { kind: 'forward', index, id, to: step.to, content: makeContent(step, deciding, scope) };
}

function fill({ verb, arguments: written }: VerbStep, scope: Scope): Readonly<Record<string, Value>> {
  const filled = [...written].map(([name, template]) => {
    const argument = verb.arguments[name];
    const sink = argument?.kind === 'text' ? argument.sink : null;
    return [name, renderValue(template, scope, sink)] as const;
  });
  return Object.fromEntries(filled);
}

function makeContent({ content }: ForwardStep, { event }: Deciding, scope: Scope): PlannedContent {
  switch (content.kind) {
    case 'payload':
      return { kind: 'payload' };
    case 'fields':
      return { kind: 'value', value: pickFields(event.payload, content.paths, scope.budget) };
    case 'omit':
      return { kind: 'value', value: omitFields(event.payload, content.paths, scope.budget) };
    case 'body':
      return { kind: 'value', value: renderValue(content.template, scope) };
    case 'message':
      return { kind: 'message', message: makeMessage(content, scope) };
    default:
      return content satisfies never;
  }
}

function makeMessage({ text, title, color, link }: MessageContent, scope: Scope): RouteMessage {
  return {
    text: text === null ? null : renderParts(text, scope),
    title: title === null ? null : renderParts(title, scope),
    color: color === null ? null : renderTemplate(color, scope),
    link: link === null ? null : renderTemplate(link, scope),
  };
}

/** Steps that must have been carried out before this one can be known. */
function waitsFor(step: Step, { open }: Progress): readonly string[] {
  if (step.if?.asks === 'outcome') return [...open];
  return step.reads.filter((id) => open.includes(id));
}

function whySkipped(step: Step, scope: Scope, { failure, watch }: Progress): 'if' | 'failure' | null {
  if (failure !== null && (step.if === null || step.if.asks === 'nothing')) return 'failure';
  if (step.if === null) return null;
  watch?.(step.index, step.if.expression, scope);
  return isTruthy(evaluate(step.if.expression, scope)) ? null : 'if';
}

function settle({ id }: Step, outcome: StepOutcome, { known }: Progress, outputs: StepResult['outputs'] = {}): void {
  if (id !== null) known.set(id, { outcome, outputs });
}

/** A scope remembers what it has wrapped, so that a step that reads what changes between steps gets one of its own. */
function scopeOf(step: Step, scope: Scope, { known, failure }: Progress): Scope {
  if (step.reads.length === 0 && (step.if === null || step.if.asks === 'nothing')) return scope;
  const { budget, lookups } = scope;
  const contexts = Object.defineProperties({}, Object.getOwnPropertyDescriptors(scope.contexts));
  return {
    contexts: Object.assign(contexts, { steps: Object.fromEntries(known) }),
    budget,
    status: failure === null ? 'success' : 'failure',
    ...(lookups === undefined ? {} : { lookups }),
  };
}

function verbOf(step: Step): string {
  return step.kind === 'verb' ? step.verb.name : 'forward';
}

function nameOf({ id, index }: Step): string {
  return id ?? `step ${index + 1}`;
}
