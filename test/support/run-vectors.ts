import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type * as decidePlan from '../../src/decide/decide-plan.ts';
import type * as explainPlan from '../../src/decide/explain-plan.ts';
import type * as expression from '../../src/expression/expression.ts';
import type * as filterPattern from '../../src/expression/filter-pattern.ts';
import type * as scope from '../../src/expression/scope.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import type { PlannedStep, RouteExplanation } from '../../src/model/plan.ts';
import type { Route } from '../../src/model/route.ts';
import type { SelfIdentity } from '../../src/model/self-identity.ts';
import type * as parseRouteFile from '../../src/routes/parse-route-file.ts';
import { examplePayload } from '../decide/examples.ts';

/** What the vectors are asked of: the modules of src/, or the same modules with something broken in them. */
export type Language = Pick<typeof decidePlan, 'decidePlan'> &
  Pick<typeof explainPlan, 'explainPlan'> &
  Pick<typeof expression, 'ExpressionFailure' | 'evaluate' | 'parseExpression'> &
  Pick<typeof filterPattern, 'matchesPattern' | 'parsePattern'> &
  Pick<typeof scope, 'makeScope'> &
  Pick<typeof parseRouteFile, 'parseRouteFile'>;

/** One entry of test/vectors/*.yaml, whose README says what the keys mean. */
export type Vector = { readonly name: string; readonly cites: string } & (
  | { readonly kind: 'patterns'; readonly asked: PatternVector }
  | { readonly kind: 'expression'; readonly asked: ExpressionVector }
  | { readonly kind: 'template'; readonly asked: TemplateVector }
  | { readonly kind: 'plan'; readonly asked: PlanVector }
);

type PatternVector =
  | { readonly patterns: readonly string[]; readonly matches: readonly string[]; readonly refuses?: readonly string[] }
  | { readonly pattern: string; readonly fault: string };

interface ExpressionVector {
  readonly expression: string;
  readonly github?: JsonObject;
  readonly is?: JsonValue;
  readonly fails?: string;
}

interface TemplateVector {
  readonly template: JsonValue;
  readonly github: { readonly event: JsonObject };
  readonly is: JsonValue;
}

interface PlanVector {
  readonly event: string;
  readonly payload: string | JsonObject;
  readonly self?: SelfIdentity;
  readonly routes?: string;
  readonly file?: string;
  readonly plan?: Readonly<Record<string, unknown>>;
  /** Codes of the errors of a file that is refused. */
  readonly refused?: readonly string[];
}

/** A vector is kept where both are deeply equal. */
export interface Outcome {
  readonly got: unknown;
  readonly wanted: unknown;
}

const FOLDER = new URL('../vectors/', import.meta.url);

export const VECTOR_FILES: readonly string[] = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));

export function readVectors(file: string): readonly Vector[] {
  const entries = parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  return entries.map(({ name, cites, ...asked }: Vector['asked'] & Pick<Vector, 'name' | 'cites'>) => ({
    name,
    cites,
    kind: kindOf(file),
    asked,
  }));
}

function kindOf(file: string): Vector['kind'] {
  if (file === 'patterns.yaml') return 'patterns';
  if (file === 'expressions.yaml') return 'expression';
  return file === 'templates.yaml' ? 'template' : 'plan';
}

/** Throws what the language throws, and where it refuses a vector's route file. */
export function runVector(vector: Vector, language: Language): Outcome {
  switch (vector.kind) {
    case 'patterns':
      return runPatterns(vector.asked, language);
    case 'expression':
      return runExpression(vector.asked, language);
    case 'template':
      return runTemplate(vector.asked, language);
    case 'plan':
      return runPlan(vector.asked, language);
    default:
      return vector satisfies never;
  }
}

function runPatterns(vector: PatternVector, { parsePattern, matchesPattern }: Language): Outcome {
  if ('fault' in vector) {
    const parsed = parsePattern(vector.pattern);
    const message = parsed.kind === 'fault' ? parsed.message : 'it is a pattern';
    return { got: new RegExp(vector.fault).test(message) ? vector.fault : message, wanted: vector.fault };
  }
  const patterns = vector.patterns.map((source) => {
    const parsed = parsePattern(source);
    if (parsed.kind === 'fault') throw new Error(`${source}: ${parsed.message}`);
    return parsed.pattern;
  });
  // From the first pattern to the last: a positive one that matches takes in, a negative one takes out.
  const isIncluded = (name: string) =>
    patterns.reduce((isIn, pattern) => (matchesPattern(pattern, name, () => {}) ? !pattern.negated : isIn), false);
  const { matches, refuses = [] } = vector;
  return { got: [...matches, ...refuses].filter(isIncluded), wanted: matches };
}

function runExpression(vector: ExpressionVector, language: Language): Outcome {
  const { parseExpression, evaluate, makeScope, ExpressionFailure } = language;
  const wanted = 'fails' in vector ? { fails: vector.fails } : { is: vector.is };
  const parsed = parseExpression(vector.expression, { contexts: ['github'] });
  if (parsed.kind === 'faults') return { got: { fails: parsed.faults[0]?.code }, wanted };
  try {
    return { got: { is: evaluate(parsed.value, makeScope({ github: vector.github ?? { event: {} } })) }, wanted };
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    return { got: { fails: error.code }, wanted };
  }
}

function runTemplate({ template, github, is }: TemplateVector, language: Language): Outcome {
  const on = 'repository_dispatch';
  const route = { on, steps: [{ forward: { to: 'a', body: template } }] };
  const file = stringify({ version: 1, destinations: { a: { url: 'https://a.example/hook' } }, routes: { route } });
  const { decisions } = language.decidePlan(
    { name: on, action: null, payload: github.event },
    parseRoutes(file, language),
  );
  return { got: decisions.flatMap((one) => (one.kind === 'fires' ? one.steps.map(sentBy) : [])), wanted: [is] };
}

function runPlan(
  { event: name, payload: which, self, routes, file, plan, refused }: PlanVector,
  language: Language,
): Outcome {
  const text = file ?? HEAD + (routes ?? '').replace(/^(?=.)/gm, '  ');
  if (refused !== undefined) {
    const { problems } = language.parseRouteFile({ path: 'vector.yml', text });
    return { got: problems.filter(({ severity }) => severity === 'error').map(({ code }) => code), wanted: refused };
  }
  const payload = typeof which === 'string' ? namedPayload(which) : which;
  const event = { name, action: typeof payload.action === 'string' ? payload.action : null, payload };
  const compiled = parseRoutes(text, language);
  const explained = language.explainPlan(event, compiled, null, self ?? null);
  const shownPlan = explained.map((one) => [one.decision.route, shown(one, plan?.[one.decision.route])]);
  return {
    got: { plan: shownPlan, explained: explained.map(({ decision }) => decision) },
    wanted: {
      plan: Object.entries(plan ?? {}),
      explained: language.decidePlan(event, compiled, null, self ?? null).decisions,
    },
  };
}

const HEAD = `version: 1
destinations:
  a: { url: https://a.example/hook }
  b: { url: https://b.example/hook }
routes:
`;

function namedPayload(which: string): JsonObject {
  const [name = '', index] = which.split('#');
  return examplePayload(name, Number(index ?? 0));
}

function parseRoutes(text: string, { parseRouteFile }: Language): readonly Route[] {
  const parsed = parseRouteFile({ path: 'vector.yml', text });
  if (parsed.kind === 'ok') return parsed.file.routes;
  throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
}

/** A decision in the words of the vectors; its reason and its steps only where they are wanted. */
function shown({ decision, clauses }: RouteExplanation, wanted: unknown): unknown {
  const asked = typeof wanted === 'object' && wanted !== null ? wanted : {};
  switch (decision.kind) {
    case 'skipped': {
      const reason = clauses.find(({ verdict }) => verdict === 'no')?.reason;
      return { skipped: decision.clause, ...('reason' in asked ? { reason } : {}) };
    }
    case 'failed': {
      const { code, reason, steps } = decision;
      return { failed: code, reason, ...('steps' in asked ? { steps: steps.map(shownStep) } : {}) };
    }
    case 'fires':
      if (wanted === 'fires') return 'fires';
      return 'steps' in asked ? { steps: decision.steps.map(shownStep) } : { sends: decision.steps.map(sentBy) };
    case 'needs':
      return { needs: decision.call.name };
    default:
      return decision satisfies never;
  }
}

function sentBy(step: PlannedStep): unknown {
  if (step.kind !== 'forward') return step.kind;
  if (step.content.kind === 'message') return step.content.message;
  return step.content.kind === 'payload' ? 'payload' : step.content.value;
}

function shownStep(step: PlannedStep): unknown {
  switch (step.kind) {
    case 'forward':
      return { forward: sentBy(step) };
    case 'verb':
      return { [step.verb]: step.arguments };
    case 'skipped':
      return { skipped: step.because };
    case 'failed':
      return { failed: step.code };
    case 'waits':
      return { after: step.after };
    default:
      return step satisfies never;
  }
}
