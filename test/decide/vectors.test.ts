import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import { explainPlan } from '../../src/decide/explain-plan.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';
import type { PlannedStep, RouteExplanation } from '../../src/model/plan.ts';
import type { Route } from '../../src/model/route.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { examplePayload } from './examples.ts';

/** One entry of test/vectors/*.yaml; its README says what the keys mean. */
interface PlanVector {
  readonly name: string;
  readonly event: string;
  readonly payload: string | JsonObject;
  readonly routes?: string;
  readonly file?: string;
  readonly plan: Readonly<Record<string, unknown>>;
}

interface TemplateVector {
  readonly name: string;
  readonly template: JsonValue;
  readonly github: { readonly event: JsonObject };
  readonly is: JsonValue;
}

const folder = new URL('../vectors/', import.meta.url);

const HEAD = `version: 1
destinations:
  a: { url: https://a.example/hook }
  b: { url: https://b.example/hook }
routes:
`;

for (const name of ['on.yaml', 'filters.yaml', 'if.yaml', 'content.yaml', 'failures.yaml']) {
  describe(name, () => {
    test.each(readVectors<PlanVector>(name).map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
      const payload = typeof vector.payload === 'string' ? namedPayload(vector.payload) : vector.payload;
      const action = typeof payload.action === 'string' ? payload.action : null;
      const event = { name: vector.event, action, payload };
      const routes = routesOf(vector);
      const explained = explainPlan(event, routes);
      expect(explained.map(({ decision }) => decision)).toEqual(decidePlan(event, routes).decisions);
      const plan = explained.map((one) => [one.decision.route, shown(one, vector.plan[one.decision.route])]);
      expect(plan).toEqual(Object.entries(vector.plan));
    });
  });
}

describe('templates.yaml', () => {
  test.each(readVectors<TemplateVector>('templates.yaml').map((vector) => [vector.name, vector] as const))(
    '%s',
    (name, { template, github, is }) => {
      const on = 'repository_dispatch';
      const route = { on, steps: [{ forward: { to: 'a', body: template } }] };
      const file = stringify({ version: 1, destinations: { a: { url: 'https://a.example/hook' } }, routes: { route } });
      const { decisions } = decidePlan({ name: on, action: null, payload: github.event }, routesOf({ name, file }));
      expect(decisions).toMatchObject([{ kind: 'fires', steps: [{ content: { kind: 'value' } }] }]);
      expect(decisions.flatMap((one) => (one.kind === 'fires' ? one.steps.map(sentBy) : []))).toEqual([is]);
    },
  );
});

describe('the vectors', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const all = files.flatMap((file) => readVectors<Record<string, unknown>>(file).map((vector) => ({ file, vector })));

  test('each cites a line of GitHub’s documentation, or of what Hookyard says it is', () => {
    const cited = /^(?:(?:workflow-syntax|expressions|contexts|events-that-trigger-workflows)#[\w-]+|product): ".+"$/s;
    const without = all.filter(({ vector: { cites } }) => typeof cites !== 'string' || !cited.test(cites));
    expect(without.map(({ file, vector }) => `${file}: ${vector.name}`)).toEqual([]);
  });

  test('each has a name of its own within its file', () => {
    const names = all.map(({ file, vector }) => `${file}: ${vector.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('are as many as the README says, and at least 220', () => {
    const readme = readFileSync(new URL('README.md', folder), 'utf8');
    expect(all.length).toBeGreaterThanOrEqual(220);
    for (const file of files) {
      const count = all.filter((one) => one.file === file).length;
      expect(readme).toContain(`| [${file}](${file}) | ${count} |`);
    }
  });
});

function readVectors<T>(file: string): readonly T[] {
  return parse(readFileSync(new URL(file, folder), 'utf8'));
}

function namedPayload(which: string): JsonObject {
  const [name = '', index] = which.split('#');
  return examplePayload(name, Number(index ?? 0));
}

function routesOf({ name, routes, file }: Pick<PlanVector, 'name' | 'routes' | 'file'>): readonly Route[] {
  const text = file ?? HEAD + (routes ?? '').replace(/^(?=.)/gm, '  ');
  const parsed = parseRouteFile({ path: `${name}.yml`, text });
  if (parsed.kind === 'invalid')
    throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return parsed.file.routes;
}

/** A decision in the words of the vectors; its reason only where one is wanted. */
function shown({ decision, clauses }: RouteExplanation, wanted: unknown): unknown {
  switch (decision.kind) {
    case 'skipped': {
      const skipped = { skipped: decision.clause };
      if (typeof wanted !== 'object' || wanted === null || !('reason' in wanted)) return skipped;
      return { ...skipped, reason: clauses.find(({ verdict }) => verdict === 'no')?.reason };
    }
    case 'failed':
      return { failed: decision.code, reason: decision.reason };
    case 'fires':
      return wanted === 'fires' ? 'fires' : { sends: decision.steps.map(sentBy) };
    case 'needs':
      return { needs: decision.call.name };
    default:
      return decision satisfies never;
  }
}

function sentBy(step: PlannedStep): unknown {
  if (step.kind !== 'forward') return step.kind;
  return step.content.kind === 'payload' ? 'payload' : step.content.value;
}
