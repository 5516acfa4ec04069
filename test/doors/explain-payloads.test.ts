import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import { explainPlan } from '../../src/decide/explain-plan.ts';
import type { PlannedStep, RouteDecision, RouteExplanation } from '../../src/model/plan.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { CONDITION_ROUTES, FAILING_ROUTES, STEP_ROUTES } from '../support/every-condition.ts';
import { type ExpectedRoute, FILTER_ROUTES } from '../support/every-filter.ts';
import { EVENT_NAMES, EXAMPLES, type Example, exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';

const GOOD_ROUTES = [...FILTER_ROUTES, ...CONDITION_ROUTES, ...STEP_ROUTES];
const ALL_ROUTES = [...GOOD_ROUTES, ...FAILING_ROUTES];

function fileOf(routes: readonly ExpectedRoute[]): string {
  const destinations = { a: { url: 'https://a.example/hook' }, b: { url: 'https://b.example/hook' } };
  return stringify(
    { version: 1, destinations, routes: Object.fromEntries(routes.map(({ name, route }) => [name, route])) },
    { aliasDuplicateObjects: false },
  );
}

function compiled(text: string) {
  const parsed = parseRouteFile({ path: 'hookyard.yml', text });
  if (parsed.kind === 'ok') return parsed.file.routes;
  throw new Error(parsed.problems.map(({ line, code, message }) => `${line}: ${code} ${message}`).join('\n'));
}

/** What a decision comes to, in the words of the oracle. */
function shown(decision: RouteDecision): object {
  switch (decision.kind) {
    case 'skipped':
      return { skipped: decision.clause };
    case 'fires':
      return { fires: decision.steps.map(shownStep) };
    case 'failed':
      return { failed: decision.code, steps: decision.steps.map(shownStep) };
    case 'needs':
      return { needs: decision.call };
    default:
      return decision satisfies never;
  }
}

function shownStep(step: PlannedStep): unknown {
  if (step.kind !== 'forward') return step.kind;
  if (step.content.kind === 'message') return step.content.message;
  return step.content.kind === 'payload' ? 'payload' : step.content.value;
}

/** The same, by the oracle alone. */
function wanted({ expected }: ExpectedRoute, example: Example): object {
  const oracle = expected(example);
  if (oracle === null) return { clauses: [['on', 'no']], decision: { skipped: 'on' } };
  const { verdicts, failed, steps } = oracle;
  const clauses = [['on', 'yes'], ...verdicts];
  const refusing = verdicts.find(([, verdict]) => verdict === 'no')?.[0];
  if (refusing !== undefined) return { clauses, decision: { skipped: refusing } };
  if (failed !== undefined) return { clauses, decision: { failed, steps: steps ?? [] } };
  return { clauses, decision: { fires: steps ?? ['payload'] } };
}

function seen({ decision, clauses }: RouteExplanation): object {
  return { clauses: clauses.map(({ clause, verdict }) => [clause, verdict]), decision: shown(decision) };
}

describe('a file that uses every filter, operator and function', () => {
  const routes = compiled(fileOf(ALL_ROUTES));

  test.each(EVENT_NAMES)('is decided on for each real payload of %s as an oracle says, and explained alike', (name) => {
    for (const example of EXAMPLES.filter(({ event }) => event === name)) {
      const { payload } = example;
      const event = { name, action: typeof payload.action === 'string' ? payload.action : null, payload };
      const explained = explainPlan(event, routes);
      expect(explained.map(({ decision }) => decision)).toEqual(decidePlan(event, routes).decisions);
      const got = explained.map((one) => [one.decision.route, seen(one)]);
      expect(got).toEqual(ALL_ROUTES.map((route) => [route.name, wanted(route, example)]));
      const wordless = explained.flatMap(({ clauses }) => clauses.filter(({ reason }) => reason.trim() === ''));
      expect(wordless).toEqual([]);
    }
  });

  test('says yes and no by each of its clauses, so that none is there for nothing', () => {
    const given = EXAMPLES.flatMap((example) =>
      ALL_ROUTES.flatMap(({ expected }) => (expected(example)?.verdicts ?? []).map((verdict) => verdict.join(' '))),
    );
    const words = ['types', 'branches', 'tags', 'paths', 'workflows', 'labels', 'actors', 'if'];
    const keys = words.flatMap((word) =>
      ['types', 'workflows', 'if'].includes(word) ? [word] : [word, `${word}-ignore`],
    );
    const missing = keys.flatMap((key) => [`${key} yes`, `${key} no`]).filter((one) => !given.includes(one));
    expect(missing).toEqual([]);
  });
});

test('hookyard explain --json decides on a real payload of each event alike', async () => {
  const folder = emptyFolder();
  const text = fileOf(GOOD_ROUTES);
  writeFileSync(join(folder, 'hookyard.yml'), text);
  const routes = compiled(text);
  const waiting = [...EVENT_NAMES];
  const one = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const { payload, body } = exampleOf(name);
      writeFileSync(join(folder, `${name}.json`), body);
      const { code, out, err } = await explain(folder, name);
      expect({ name, code, err }).toEqual({ name, code: 0, err: '' });
      const event = { name, action: typeof payload.action === 'string' ? payload.action : null, payload };
      expect(JSON.parse(out).decisions.map(headOf)).toEqual(
        explainPlan(event, routes).map((it) => headOf({ ...it, ...it.decision })),
      );
    }
  };
  await Promise.all([one(), one()]);
}, 120_000);

type Explained = Pick<RouteExplanation, 'clauses'> & { readonly kind: string; readonly route: string };

/** What a decision of the document and one of the plan have in common. */
function headOf({ kind, route, clauses }: Explained): object {
  return { kind, route, clauses: clauses.map(({ clause, verdict }) => ({ clause, verdict })) };
}

function explain(folder: string, event: string): Promise<{ code: unknown; out: string; err: string }> {
  const entrance = fileURLToPath(new URL('../../src/hookyard.ts', import.meta.url));
  const args = [entrance, 'explain', 'hookyard.yml', '--event', event, '--payload', `${event}.json`, '--json'];
  // Some sixty processes load the same modules.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e9, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    );
  });
}
