import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { runCommand } from '../cli/run-command.ts';
import { emptyFolder } from '../support/folders.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORKFLOWS = join(ROOT, '.github/workflows');
const NAMES = readdirSync(WORKFLOWS);

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function textOf(name: string): string {
  return readFileSync(join(WORKFLOWS, name), 'utf8');
}

function readWorkflow(name: string): Workflow {
  return parse(textOf(name));
}

function stepsOf(name: string): readonly Step[] {
  return Object.values(readWorkflow(name).jobs).flatMap(({ steps = [] }) => steps);
}

/** Jobs that may write, with what. */
function writers(name: string): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(readWorkflow(name).jobs).map(([job, { permissions = {} }]) => {
    const written = Object.entries(permissions).filter(([, level]) => level === 'write');
    return [job, written.map(([permission]) => permission)] as const;
  });
  return Object.fromEntries(entries.filter(([, written]) => written.length > 0));
}

describe.each(NAMES)('the workflow %s', (name) => {
  test('takes actions of others at one commit, and says which version that is', () => {
    const used = [...textOf(name).matchAll(/^[ -]*uses: (.+)$/gm)].map(([, what = '']) => what);
    const foreign = used.filter((what) => !what.startsWith('./'));
    for (const what of foreign) expect(what).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const parsed = Object.values(readWorkflow(name).jobs).flatMap(({ uses, steps = [] }) => [
      uses,
      ...steps.map((step) => step.uses),
    ]);
    expect(parsed.filter((one) => one !== undefined)).toHaveLength(used.length);
  });

  test('may read at most, but for single jobs, and never runs with the rights of this repository what a fork brings', () => {
    const { permissions, on } = readWorkflow(name);
    expect(permissions).toBeDefined();
    expect(Object.values(permissions ?? {}).filter((level) => level !== 'read')).toEqual([]);
    expect(Object.keys(on)).not.toContain('pull_request_target');
  });

  test('makes no script out of values: they come by the environment', () => {
    for (const { run = '' } of stepsOf(name)) expect(run).not.toContain('${{');
  });

  test('keeps the token out of the checkout unless the job pushes, and ends each job in time', () => {
    for (const job of Object.values(readWorkflow(name).jobs)) {
      const pushes = job.steps?.some(({ run = '' }) => run.includes('git push')) ?? false;
      const kept = job.steps?.filter(({ uses = '' }) => uses.startsWith('actions/checkout@')) ?? [];
      for (const step of kept) expect(step.with?.['persist-credentials'] !== false).toBe(pushes);
      if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  test('runs npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const runs = stepsOf(name).map(({ run = '' }) => run);
    const named = runs.flatMap((run) => [...run.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, script]) => script));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

test('an action is taken at the same commit everywhere', () => {
  const used = NAMES.flatMap((name) => [...textOf(name).matchAll(/uses: ([^.\s][^@\s]*)@(.+)$/gm)]);
  const byAction = Map.groupBy(used, ([, action]) => action);
  for (const [action, uses] of byAction)
    expect({ action, at: new Set(uses.map(([, , at]) => at)).size }).toEqual({ action, at: 1 });
});

test('the Action is given inputs that it has', () => {
  const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  const given = stepsOf('hookyard.yml').filter(({ uses }) => uses === './');
  expect(given).toHaveLength(1);
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given[0]?.with ?? {})));
});

test('an expression stands where the runner takes one in action.yml, and nowhere else', () => {
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  const lines = text.split('\n').filter((line) => line.includes('${{'));
  expect(lines.map((line) => line.trim())).toEqual([
    'default: ${{ github.token }}',
    'default: ${{ strategy.job-index }}',
  ]);
});

test('only what has to write may', () => {
  expect(Object.fromEntries(NAMES.map((name) => [name, writers(name)]))).toEqual({
    'check-dist.yml': {},
    'ci.yml': {},
    'hookyard.yml': { hookyard: ['issues', 'pull-requests'] },
    'release.yml': { publish: ['id-token'], release: ['contents'] },
  });
});

describe("this repository's own routes", () => {
  const path = '.github/hookyard.yml';

  test.each(['app', 'action'])('are valid without a warning for the %s', async (face) => {
    const args = ['validate', '--strict', '--face', face];
    expect(await runCommand(args, { cwd: ROOT })).toMatchObject({ code: 0, out: '' });
  });

  test('are of events that start their workflow', () => {
    const result = parseRouteFile({ path, text: readFileSync(join(ROOT, path), 'utf8') });
    if (result.kind === 'invalid') throw new Error(`${path} cannot be used`);
    expect(Object.keys(readWorkflow('hookyard.yml').on).toSorted()).toEqual(
      [...result.file.routesByEvent.keys()].toSorted(),
    );
  });
});

/** Runs a named step's script as a runner does with `shell: bash`. */
function runScript(workflow: string, name: string, cwd: string, env: NodeJS.ProcessEnv = {}) {
  const step = stepsOf(workflow).find((one) => one.name === name);
  if (step?.run === undefined) throw new Error(`${workflow} has no step "${name}"`);
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run];
  const { status, stdout, stderr } = spawnSync('bash', args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

test.each([
  ['index.js', 'old', true],
  ['index.js', 'new', false],
  ['chunk.js', 'new', false],
])('with %s of the bundle built as %s, it is the committed one: %s', (file, text, isSame) => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, 'dist/action'), { recursive: true });
  writeFileSync(join(cwd, 'dist/action/index.js'), 'old');
  const git = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-q', '-m', 'a'],
  ]) {
    execFileSync('git', [...git, ...args], { cwd });
  }
  writeFileSync(join(cwd, 'dist/action', file), text);
  expect(runScript('check-dist.yml', 'Compare', cwd).status).toBe(isSame ? 0 : 1);
});

describe('a release', () => {
  function runStep(name: string, cwd: string, tag: string) {
    return runScript('release.yml', name, cwd, { GITHUB_REF_NAME: tag, RUNNER_TEMP: cwd });
  }

  /** A clone of a repository whose main has the given versions, each tagged, and whose last has a section in the changelog. */
  function cloneWith(versions: readonly string[], heading: string) {
    const folder = emptyFolder();
    const cwd = join(folder, 'clone');
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(folder, 'origin')]);
    execFileSync('git', ['clone', '-q', join(folder, 'origin'), cwd], { stdio: 'ignore' });
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, encoding: 'utf8' });
    git('checkout', '-q', '-B', 'main');
    writeFileSync(join(cwd, 'CHANGELOG.md'), `# Changelog\n\n${heading}\n\n### Added\n- This.\n\n## 0.9.0\n- That.\n`);
    for (const version of versions) {
      writeFileSync(join(cwd, 'package.json'), JSON.stringify({ version }));
      git('add', '.');
      git('commit', '-q', '-m', version);
      git('tag', `v${version}`);
    }
    git('push', '-q', 'origin', 'main', '--tags');
    const tagAtOrigin = (tag: string) => git('ls-remote', 'origin', `refs/tags/${tag}`).split('\t')[0];
    return { cwd, git, tagAtOrigin };
  }

  test('is one that main has, with the version of the package and a section of the changelog', () => {
    const { cwd, git } = cloneWith(['1.1.0'], '## 1.1.0 (2026-12-01)');
    expect(runStep('Verify the tag', cwd, 'v1.1.0')).toEqual({ status: 0, said: '' });
    expect(runStep('Verify the tag', cwd, 'v1.2.0')).toMatchObject({
      status: 1,
      said: expect.stringContaining('another version'),
    });
    git('checkout', '-q', '-b', 'aside');
    git('commit', '-q', '--allow-empty', '-m', 'aside');
    expect(runStep('Verify the tag', cwd, 'v1.1.0')).toMatchObject({
      status: 1,
      said: expect.stringContaining('is not on main'),
    });
  });

  test.each(['## 1.1.0 (unreleased)', '## 1.1.01'])('is refused where the changelog says %s', (heading) => {
    const { cwd } = cloneWith(['1.1.0'], heading);
    expect(runStep('Verify the tag', cwd, 'v1.1.0')).toMatchObject({
      status: 1,
      said: expect.stringContaining('CHANGELOG.md'),
    });
  });

  test("has its own section of the changelog for notes, and not the next one's", () => {
    const { cwd } = cloneWith(['1.1.0'], '## 1.1.0 (2026-12-01)');
    expect(runStep('Take the notes from the changelog', cwd, 'v1.1.0').status).toBe(0);
    expect(readFileSync(join(cwd, 'notes.md'), 'utf8').trim()).toBe('### Added\n- This.');
  });

  test('moves the major tag to itself, and no other tag', () => {
    const { cwd, git, tagAtOrigin } = cloneWith(['1.9.0', '1.10.0'], '## 1.10.0');
    git('push', '-q', 'origin', 'v1.9.0:refs/tags/v1');
    const before = ['v1.9.0', 'v1.10.0'].map(tagAtOrigin);
    expect(runStep('Move the major tag', cwd, 'v1.10.0').status).toBe(0);
    expect(tagAtOrigin('v1')).toBe(git('rev-parse', 'v1.10.0').trim());
    expect(['v1.9.0', 'v1.10.0'].map(tagAtOrigin)).toEqual(before);
  });

  test('of an older version leaves the major tag where it is', () => {
    const { cwd, git, tagAtOrigin } = cloneWith(['1.9.1', '1.10.0'], '## 1.9.1');
    git('push', '-q', 'origin', 'v1.10.0:refs/tags/v1');
    git('checkout', '-q', 'v1.9.1');
    expect(runStep('Move the major tag', cwd, 'v1.9.1')).toMatchObject({
      status: 0,
      said: expect.stringContaining('stays at v1.10.0'),
    });
    expect(tagAtOrigin('v1')).toBe(git('rev-parse', 'v1.10.0').trim());
  });
});
