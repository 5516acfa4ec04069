import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { lookupPermissions } from '../src/execute/github/lookups.ts';
import { tokenPermissionsOf } from '../src/execute/github/token-permissions.ts';
import type { Problem } from '../src/model/problem.ts';
import type { RouteFile } from '../src/model/route.ts';
import { judgeFace } from '../src/routes/judge-face.ts';
import { judgeWorkflow } from '../src/routes/judge-workflow.ts';
import { judgeExtends, judgeMerged, mergeRouteFiles } from '../src/routes/merge-route-files.ts';
import { parseRouteFile } from '../src/routes/parse-route-file.ts';
import { resolveDestinations } from '../src/routes/resolve-destinations.ts';
import { parseWorkflow } from '../src/routes/workflow-file.ts';
import { needsOf } from '../src/routes/workflow-needs.ts';

/** How to come by one code: see the head of test/routes/problem-examples.yml. */
export interface ProblemExample {
  readonly route?: string;
  readonly destination?: string;
  readonly file?: string;
  readonly when?: string;
  readonly instead?: string;
  readonly by?: 'serve' | 'face' | 'server' | 'app' | 'workflow';
  /** Of `app`: the whole file that is extended. */
  readonly base?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Of `workflow`: the whole workflow. */
  readonly workflow?: string;
}

export interface ExampleGroup {
  readonly group: string;
  readonly codes: Readonly<Record<string, ProblemExample>>;
}

export function readExampleGroups(): readonly ExampleGroup[] {
  return parse(readFileSync(new URL('../test/routes/problem-examples.yml', import.meta.url), 'utf8'));
}

/** The part of a file that an example is about; null: it is told in words. */
export function textOf({ route, destination, file }: ProblemExample): string | null {
  if (file !== undefined) return file;
  if (route !== undefined) {
    const on = /^on:/m.test(route) ? '' : 'on: push\n';
    const steps = /^steps:/m.test(route) ? '' : '\nsteps: [{ forward: audit }]';
    return `routes:\n  a:\n${indented(`${on}${route.trimEnd()}${steps}`)}`;
  }
  if (destination === undefined) return null;
  const url = /^url:/m.test(destination) ? '' : 'url: https://audit.example.com/\n';
  return `destinations:\n  audit:\n${indented(`${url}${destination.trimEnd()}`)}`;
}

/** What is said of an example as a part of a file that is fine otherwise. Positions are those of the example. */
export async function problemsOf(example: ProblemExample): Promise<readonly Problem[]> {
  const text = completed(textOf(example) ?? '');
  const parsed = parseRouteFile({ path: 'hookyard.yml', text });
  if (parsed.kind !== 'ok') return parsed.problems;
  switch (example.by) {
    case undefined:
      return parsed.problems;
    case 'face':
      return judgeFace(parsed.file, 'action');
    case 'server':
      return judgeFace(parsed.file, 'server');
    case 'app': {
      const judged = judgeExtends(parsed.file, 'acme');
      const base = parseRouteFile({ path: 'base.yml', text: example.base ?? '', isBase: true });
      return base.kind === 'ok'
        ? [...judged, ...judgeMerged(parsed.file, mergeRouteFiles(parsed.file, base.file))]
        : judged;
    }
    case 'workflow':
      return problemsOfWorkflow(parsed.file, example.workflow ?? '');
    case 'serve': {
      const setting = (name: string) => example.settings?.[name];
      const resolved = await resolveDestinations(parsed.file, { secret: setting, var: setting });
      return resolved.kind === 'ok' ? [] : resolved.problems;
    }
    default:
      return example.by satisfies never;
  }
}

function problemsOfWorkflow(file: RouteFile, text: string): readonly Problem[] {
  const read = parseWorkflow('workflow.yml', text);
  if (read.kind === 'invalid') return read.problems;
  const needs = needsOf(file, {
    ofVerb: (use, event) => tokenPermissionsOf([use], event),
    ofLookup: lookupPermissions,
  });
  return judgeWorkflow(file, read.workflow, needs).problems;
}

/** What is missing stands behind, so that no line moves. */
function completed(text: string): string {
  if (/^extends:/m.test(text)) return `${text}version: 1\n`;
  if (!/^(?:routes|destinations):/m.test(text)) return text;
  const destinations = 'destinations: { audit: { url: "https://audit.example.com/" } }\n';
  const routes = 'routes: { a: { on: push, steps: [{ forward: audit }] } }\n';
  const rest = [/^destinations:/m.test(text) ? '' : destinations, /^routes:/m.test(text) ? '' : routes, 'version: 1\n'];
  return text + rest.join('');
}

function indented(lines: string): string {
  return lines.replace(/^/gm, '    ').concat('\n');
}
