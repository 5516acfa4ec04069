import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { readAction } from '../../schema/generate-action-tables.ts';
import { inlineRouteText } from '../../src/action/inline-route.ts';
import { type Inputs, parseInputs } from '../../src/action/inputs.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { runCommand } from '../cli/run-command.ts';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { deadLinks } from '../support/page-links.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCS = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
const PAGES = ['README.md', ...DOCS.map((name) => `docs/${name}`)];
/** Without files to be tried. */
const WRITTEN = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];

interface Block {
  readonly page: string;
  readonly text: string;
}

/** Fenced blocks of a language, by page. */
function blocks(language: string): readonly Block[] {
  return PAGES.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => ({
      page,
      text: match[1] ?? '',
    }));
  });
}

/** A workflow says in its first line where it stands; every other block of YAML is a route file. */
function isWorkflow({ text }: Block): boolean {
  return text.startsWith('# .github/workflows/');
}

test.each(blocks('yaml').filter((block) => !isWorkflow(block)))(
  'the file shown in $page is valid, without a warning',
  ({ page, text }) => {
    expect(parseRouteFile({ path: page, text })).toMatchObject({ kind: 'ok', problems: [] });
  },
);

/** Each workflow with the route file that stands last before it on its page. */
const WORKFLOWS = PAGES.flatMap((page) => {
  const ofPage = blocks('yaml').filter((block) => block.page === page);
  return ofPage.flatMap((block, index) => {
    const routes = ofPage.slice(0, index).findLast((one) => !isWorkflow(one));
    return isWorkflow(block) ? [{ page, text: block.text, routes: routes?.text ?? '' }] : [];
  });
});

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** The one step of a workflow that uses Hookyard. Scalars are texts as they are written, as the runner reads them. */
function actionStep(text: string): WorkflowStep {
  const { jobs } = parse(text, { schema: 'failsafe', merge: false });
  const steps = Object.values<{ steps: readonly WorkflowStep[] }>(jobs).flatMap((job) => job.steps);
  const [step, ...more] = steps.filter(({ uses = '' }) => uses.startsWith('hookyard/'));
  if (step === undefined || more.length > 0) throw new Error('a workflow uses Hookyard once');
  return step;
}

/** The inputs of the step; what GitHub fills in is some text. */
function inputsOf(text: string): Inputs {
  const env = Object.entries(actionStep(text).with ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value.replace(/\$\{\{.*?\}\}/g, '"x"'),
  ]);
  const parsed = parseInputs(Object.fromEntries(env));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.inputs;
}

/** What `validate` says of the workflow and the routes that stand above it. */
async function validate({ text, routes }: (typeof WORKFLOWS)[number]) {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'workflow.yml'), text);
  writeFileSync(join(cwd, 'hookyard.yml'), routes);
  const args = ['validate', '--json', '--face', 'action', '--workflow', 'workflow.yml', 'hookyard.yml'];
  const { problems, permissions } = JSON.parse((await runCommand(args, { cwd })).out);
  return { codes: problems.map(({ code }: { readonly code: string }) => code), permissions };
}

const BY_KIND = Object.groupBy(WORKFLOWS, ({ text }) => {
  const { source, dryRun } = inputsOf(text);
  return source.kind === 'inputs' ? 'inputs' : dryRun ? 'dry' : 'file';
});

test.each(WORKFLOWS)(
  'the workflow shown in $page that begins $text uses the Action, with inputs that it has',
  ({ text }) => {
    const { uses, with: given = {} } = actionStep(text);
    expect(uses).toBe('hookyard/hookyard@v1');
    expect(Object.keys(readAction().inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  },
);

test.each(BY_KIND.file ?? [])(
  'the workflow shown in $page that begins $text gives its routes all that they need, and no permission more',
  async (workflow) => {
    expect(await validate(workflow)).toEqual({ codes: [], permissions: parse(workflow.text).permissions });
  },
);

test.each(BY_KIND.dry ?? [])('the workflow shown in $page that begins $text lets a dry run read', async (workflow) => {
  // It acts and sends nothing.
  const spared = ['permission-missing', 'permission-doubtful', 'workflow-secret-missing'];
  const { codes } = await validate(workflow);
  expect(codes.filter((code: string) => !spared.includes(code))).toEqual([]);
  expect(new Set(Object.values(parse(workflow.text).permissions))).toEqual(new Set(['read']));
});

test.each(BY_KIND.inputs ?? [])('the route in the workflow shown in $page that begins $text is valid', ({ text }) => {
  const { source } = inputsOf(text);
  const { on, permissions } = parse(text);
  const [name = ''] = Object.keys(on);
  if (source.kind !== 'inputs') throw new Error('the route is not one of inputs');
  const routes = inlineRouteText(source.route, { name, action: on[name].types[0] });
  expect(parseRouteFile({ path: 'inputs', text: routes })).toMatchObject({ kind: 'ok', problems: [] });
  expect(permissions).toEqual({});
});

test('workflows of each kind are shown, one of them on the first page', () => {
  expect(Object.keys(BY_KIND).toSorted()).toEqual(['dry', 'file', 'inputs']);
  expect(WORKFLOWS[0]?.page).toBe('README.md');
});

/** Snippets say in their first line what they are tried with. */
const SNIPPETS = Object.groupBy(blocks('js'), ({ text }) => (text.startsWith('// test: oidc\n') ? 'oidc' : 'signed'));

test.each(SNIPPETS.oidc ?? [])(
  "the snippet of $page that begins $text is a module, for GitHub's own tokens",
  ({ text }) => {
    const path = join(emptyFolder(), 'snippet.mjs');
    writeFileSync(path, text);
    execFileSync(process.execPath, ['--check', path]);
    expect(text).toContain("'https://token.actions.githubusercontent.com'");
    // The destination shown above it has this origin.
    expect(text).toContain("audience: 'https://deploy.example.com'");
  },
);

test.each(SNIPPETS.signed ?? [])(
  'the snippet of $page that begins $text tells a genuine delivery from a forged one',
  async ({ text }) => {
    const secret = `whsec_${Buffer.from('a signing secret of thirty-two b').toString('base64')}`;
    const receiver = await openReceiver();
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'hookyard.yml'),
      `version: 1\ndestinations:\n  a: { url: '${receiver.url}', signing-secret: '\${{ secrets.SIGNING }}' }\nroutes:\n  a: { on: star, steps: [{ forward: a }] }\n`,
    );
    const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')], {
      env: { HOOKYARD_SECRET_SIGNING: secret },
    });
    await sendWebhook(await server.url, exampleOf('star'));
    await receiver.until(1);
    const [request] = receiver.requests;
    if (request === undefined) throw new Error('nothing was received');

    const isGenuine = await load(text, secret);
    expect(await isGenuine(request.headers, request.body)).toBe(true);
    expect(await isGenuine(request.headers, Buffer.concat([request.body, Buffer.from(' ')]))).toBe(false);
    await receiver.close();
  },
);

/** Runs a snippet as its reader would: as a module of its own, beside the packages it imports. */
async function load(text: string, secret: string): Promise<(headers: object, body: Buffer) => Promise<boolean>> {
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.docs-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'snippet.mjs');
  writeFileSync(path, text);
  process.env.SIGNING_SECRET = secret;
  const snippet = await import(/* @vite-ignore */ pathToFileURL(path).href);
  return snippet.isGenuine;
}

test.each([...PAGES, ...WRITTEN])('the links of %s lead to what is there', (page) => {
  expect(deadLinks(ROOT, page)).toEqual([]);
});
