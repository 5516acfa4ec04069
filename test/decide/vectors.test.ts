import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { RouteDecision } from '../../src/model/plan.ts';
import type { Route } from '../../src/model/route.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { examplePayload } from './examples.ts';

/** One entry of test/vectors/*.yaml; its README says what the keys mean. */
interface Vector {
  readonly name: string;
  readonly event: string;
  readonly payload: string | JsonObject;
  readonly routes?: string;
  readonly file?: string;
  readonly plan: Readonly<Record<string, unknown>>;
}

const folder = new URL('../vectors/', import.meta.url);

const HEAD = `version: 1
destinations:
  a: { url: https://a.example/hook }
  b: { url: https://b.example/hook }
routes:
`;

for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
  const vectors: readonly Vector[] = parse(readFileSync(new URL(name, folder), 'utf8'));
  describe(name, () => {
    test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
      const payload = typeof vector.payload === 'string' ? namedPayload(vector.payload) : vector.payload;
      const action = typeof payload.action === 'string' ? payload.action : null;
      const { decisions } = decidePlan({ name: vector.event, action, payload }, routesOf(vector));
      expect(decisions.map(({ route }) => route)).toEqual(Object.keys(vector.plan));
      for (const decision of decisions) {
        expect(shown(decision, vector.plan[decision.route]), decision.route).toEqual(vector.plan[decision.route]);
      }
    });
  });
}

function namedPayload(which: string): JsonObject {
  const [name = '', index] = which.split('#');
  return examplePayload(name, Number(index ?? 0));
}

function routesOf({ name, routes, file }: Vector): readonly Route[] {
  const text = file ?? HEAD + (routes ?? '').replace(/^(?=.)/gm, '  ');
  const parsed = parseRouteFile({ path: `${name}.yml`, text });
  if (parsed.kind === 'invalid')
    throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return parsed.file.routes;
}

/** A decision in the words of the vectors. */
function shown(decision: RouteDecision, wanted: unknown): unknown {
  switch (decision.kind) {
    case 'skipped':
      return { skipped: decision.clause, reason: decision.reason };
    case 'failed':
      return { failed: decision.code, reason: decision.reason };
    case 'fires':
      if (wanted === 'fires') return 'fires';
      return { sends: decision.steps.map(({ content }) => (content.kind === 'payload' ? 'payload' : content.value)) };
    default:
      return decision satisfies never;
  }
}
