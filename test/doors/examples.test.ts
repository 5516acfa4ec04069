import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import { lookupPermissions } from '../../src/execute/github/lookups.ts';
import { mergePermissions, tokenPermissionsOf } from '../../src/execute/github/token-permissions.ts';
import type { LookupCall, Value } from '../../src/expression/scope.ts';
import { isChatFormat } from '../../src/model/destination.ts';
import { actionOf, type DecidableEvent } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Route, RouteFile } from '../../src/model/route.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { runCommand } from '../cli/run-command.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = join(ROOT, 'examples');
const FOLDERS = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const FILES = ['README.md', 'event.json', 'expected.json', 'hookyard.yml', 'other-event.json', 'workflow.yml'];
const ACTION = 'hookyard/hookyard@v1';

/** expected.json: what a folder's payloads lead to. */
interface Expected {
  /** Of event.json. */
  readonly event: string;
  /** Of each route that fires on it, what each step does: a verb with its arguments, or `forward` with its deliveries. */
  readonly fires: Readonly<Record<string, readonly ExpectedStep[]>>;
  /** Of other-event.json: why it fires nothing, in words, and the clause of each route that says no. */
  readonly other: { readonly event: string; readonly why: string; readonly skipped: Readonly<Record<string, string>> };
  /** What fires where GitHub answers what `explain` does not ask. */
  readonly answered?: readonly Answered[];
}

type ExpectedStep =
  | { readonly forward: readonly Delivery[] }
  | ({ readonly forward?: never } & Readonly<Record<string, object>>);

interface Answered {
  readonly payload: string;
  readonly event: string;
  readonly answers: Partial<Readonly<Record<LookupCall['name'], Value>>>;
  readonly fires: readonly string[];
}

interface Workflow {
  readonly on: Readonly<Record<string, { readonly types?: readonly string[] } | null>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly WorkflowStep[] }>>;
}

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** What `explain --json` says of a delivery. `headers`: some of them; `body`: "event.json" stands for the payload itself. */
interface Delivery {
  readonly destination: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function read(folder: string, file: string): string {
  return readFileSync(join(EXAMPLES, folder, file), 'utf8');
}

function readExpected(folder: string): Expected {
  return JSON.parse(read(folder, 'expected.json'));
}

function readEvent(folder: string, file: string, name: string): DecidableEvent {
  const payload: JsonObject = JSON.parse(read(folder, file));
  return { name, action: actionOf(payload), payload };
}

function readFile(folder: string): RouteFile {
  const result = parseRouteFile({ path: 'hookyard.yml', text: read(folder, 'hookyard.yml') });
  if (result.kind === 'invalid') throw new Error(`${folder}/hookyard.yml cannot be used`);
  return result.file;
}

function readWorkflow(folder: string): Workflow {
  return parse(read(folder, 'workflow.yml'));
}

/** The one step of the one job. */
function actionStep(workflow: Workflow): WorkflowStep {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  expect(steps.map(({ uses }) => uses)).toEqual([ACTION]);
  return steps[0] ?? {};
}

async function explain(folder: string, payload: string, event: string) {
  const args = ['explain', 'hookyard.yml', '--event', event, '--payload', payload, '--json'];
  const { code, out } = await runCommand(args, { cwd: join(EXAMPLES, folder) });
  expect(code).toBe(0);
  return JSON.parse(out).decisions;
}

function shownDelivery({ body, headers, ...rest }: Delivery, payload: unknown): unknown {
  return expect.objectContaining({
    ...rest,
    body: body === 'event.json' ? payload : body,
    ...(headers === undefined ? {} : { headers: expect.objectContaining(headers) }),
  });
}

function shownStep(step: ExpectedStep, payload: unknown): unknown {
  if (step.forward !== undefined) {
    return expect.objectContaining({ deliveries: step.forward.map((one) => shownDelivery(one, payload)) });
  }
  const [[verb, given] = []] = Object.entries(step);
  return expect.objectContaining({ kind: 'verb', verb, arguments: given });
}

/** Names of the routes that fire, with GitHub's answers. */
function firing(folder: string, { payload, event, answers }: Answered): readonly string[] {
  const lookups = { find: ({ name }: LookupCall) => answers[name] };
  const { decisions } = decidePlan(readEvent(folder, payload, event), readFile(folder).routes, lookups);
  expect(decisions.map(({ kind }) => kind).filter((kind) => kind === 'failed' || kind === 'needs')).toEqual([]);
  return decisions.filter(({ kind }) => kind === 'fires').map(({ route }) => route);
}

/** Every payload of a folder with the routes that it fires. */
function firings(folder: string): readonly { readonly event: DecidableEvent; readonly routes: readonly Route[] }[] {
  const { event, fires, answered = [] } = readExpected(folder);
  const cases = [{ payload: 'event.json', event, fires: Object.keys(fires) }, ...answered];
  const { routes } = readFile(folder);
  return cases.map((one) => ({
    event: readEvent(folder, one.payload, one.event),
    routes: routes.filter(({ name }) => one.fires.includes(name)),
  }));
}

/** What a workflow's token needs for all payloads of a folder, as `permissions` of a workflow spells it. */
function neededPermissions(folder: string): Readonly<Record<string, string>> {
  const { uses } = readFile(folder);
  const needed = firings(folder).flatMap(({ event, routes }) =>
    routes.flatMap((route) => {
      const verbs = route.steps.filter((step) => step.kind === 'verb');
      const asked = uses.filter((use) => use.route === route.name && ['filter', 'function'].includes(use.kind));
      return [
        tokenPermissionsOf(
          verbs.map((step) => ({ verb: step.verb, arguments: new Set(step.arguments.keys()) })),
          event,
        ),
        ...asked.map(({ kind, name }) =>
          lookupPermissions(kind === 'filter' ? 'changed-files' : (name as LookupCall['name']), event),
        ),
      ];
    }),
  );
  // The Action reads the routes from the default branch; `metadata` comes with every token.
  const merged = mergePermissions([['contents', 'read'], ...needed.flatMap((one) => Object.entries(one))]);
  const { metadata: _, ...permissions } = merged;
  return Object.fromEntries(Object.entries(permissions).map(([name, level]) => [name.replaceAll('_', '-'), level]));
}

test('the table names every example, and no other', () => {
  const table = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');
  const named = [...table.matchAll(/^\| \[([\w-]+)\]\(\1\/README\.md\) \|/gm)].map(([, name]) => name);
  expect(named).toEqual(FOLDERS.toSorted());
});

describe.each(FOLDERS)('the example %s', (folder) => {
  test('has all its files, and each payload in it is one that is tried', () => {
    const tried = (readExpected(folder).answered ?? []).map(({ payload }) => payload);
    expect(readdirSync(join(EXAMPLES, folder)).toSorted()).toEqual([...new Set([...FILES, ...tried])].toSorted());
  });

  test('is valid without a warning, and neither the App nor the Action misses anything', async () => {
    const cwd = join(EXAMPLES, folder);
    const said = await runCommand(['validate', '--strict', 'hookyard.yml'], { cwd });
    expect(said).toEqual({ code: 0, out: '', err: '' });
    for (const face of ['app', 'action']) {
      const args = ['validate', '--strict', '--face', face, 'hookyard.yml'];
      expect(await runCommand(args, { cwd })).toMatchObject({ code: 0, out: '' });
    }
  });

  test('does with its payload what expected.json says, and nothing else', async () => {
    const { event, fires } = readExpected(folder);
    const decisions = await explain(folder, 'event.json', event);
    const fired = decisions.filter(({ kind }: { kind: string }) => kind === 'fires');
    expect(fired.map(({ route }: { route: string }) => route)).toEqual(Object.keys(fires));
    const { payload } = readEvent(folder, 'event.json', event);
    for (const { route, steps } of fired) {
      expect(steps).toEqual((fires[route] ?? []).map((step) => shownStep(step, payload)));
    }
  });

  test('does nothing with the other payload, for the reason that is given', async () => {
    const { event, why, skipped } = readExpected(folder).other;
    const decisions: { kind: string; route: string; clause?: string }[] = await explain(
      folder,
      'other-event.json',
      event,
    );
    expect(Object.fromEntries(decisions.map(({ route, clause }) => [route, clause]))).toEqual(skipped);
    expect(why).toMatch(/^[A-Z].+\.$/);
  });

  test('does what expected.json says where GitHub answers, and has a payload for every route', () => {
    for (const one of readExpected(folder).answered ?? []) expect(firing(folder, one)).toEqual(one.fires);
    const fired = new Set(firings(folder).flatMap(({ routes }) => routes.map(({ name }) => name)));
    expect([...fired].toSorted()).toEqual(
      readFile(folder)
        .routes.map(({ name }) => name)
        .toSorted(),
    );
  });

  test('has a workflow that starts on what its routes name, and on nothing else', () => {
    const workflow = readWorkflow(folder);
    // What a workflow calls otherwise than the webhook is the same event.
    const routedAs = (name: string) => (name === 'pull_request_target' ? 'pull_request' : name);
    const started = Object.entries(workflow.on).map(([name, filter]) => [routedAs(name), filter?.types] as const);
    const named = new Map(readFile(folder).routes.flatMap(({ on }) => [...on]));
    expect(started.map(([name]) => name).toSorted()).toEqual([...named.keys()].toSorted());
    for (const [name, types] of started) {
      const wanted = named.get(name);
      const isUsual = wanted?.types === null || wanted?.typesByDefault === true;
      expect({ name, types: types?.toSorted() }).toEqual({
        name,
        types: isUsual ? undefined : [...(wanted?.types ?? [])].toSorted(),
      });
    }
  });

  test('has a workflow with the permissions that it needs, and no more', () => {
    expect(readWorkflow(folder).permissions).toEqual(neededPermissions(folder));
  });

  test('hands over the secrets that it names, and tells of each', () => {
    const { secrets = '{}' } = actionStep(readWorkflow(folder)).with ?? {};
    const handed = [...secrets.matchAll(/"(\w+)": \$\{\{ toJSON\(secrets\.(\w+)\) \}\}/g)];
    const wanted = [...read(folder, 'hookyard.yml').matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    expect(handed.map(([, key, name]) => [key, name])).toEqual(wanted.map((name) => [name, name]));
    for (const name of wanted) expect(read(folder, 'README.md')).toContain(`Secret: \`${name}\``);
  });

  test('gives the Action inputs that it has', () => {
    const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    for (const name of Object.keys(actionStep(readWorkflow(folder)).with ?? {}))
      expect(Object.keys(inputs)).toContain(name);
  });

  test('has a page that is short, leads to files that are there, and shows what arrives', () => {
    const page = read(folder, 'README.md');
    // The files themselves are shown, not copies of them.
    expect(page).not.toContain('```yaml');
    expect(page.trimEnd().split('\n').length).toSatisfy((lines: number) => lines >= 10 && lines <= 25);
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(EXAMPLES, folder, link)))).toEqual([]);
    expect(links).toEqual(expect.arrayContaining(['hookyard.yml', 'workflow.yml', 'other-event.json']));
    for (const [name, level] of Object.entries(neededPermissions(folder)))
      expect(page).toContain(`\`${name}: ${level}\``);
    expect(page).toContain(`--event ${readExpected(folder).event} --payload event.json`);
    const steps = Object.values(readExpected(folder).fires).flat();
    // What a chat takes is long, and nobody reads it as it is sent.
    const isChat = (name: string) => isChatFormat(readFile(folder).destinations.get(name)?.format ?? 'github');
    const sent = steps.flatMap(({ forward = [] }) => forward.filter(({ destination }) => !isChat(destination)));
    const bodies = sent.map(({ body }) => body);
    const shown = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(([, text = '']) => JSON.parse(text));
    expect(shown).toEqual(bodies.filter((body) => body !== 'event.json'));
  });
});
