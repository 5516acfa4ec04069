import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startAction } from '../../support/action-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { openReceiver } from '../../support/receiver.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DIST = join(ROOT, 'dist/action');

function filesOf(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** Makes it anew, elsewhere. */
function build(...options: readonly string[]): Readonly<Record<string, string>> {
  const folder = join(emptyFolder(), 'action');
  const rolldown = join(ROOT, 'node_modules/rolldown/bin/cli.mjs');
  const args = [rolldown, '-c', 'rolldown.config.ts', '--dir', folder, ...options];
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe' });
  return filesOf(folder);
}

test('what is committed is what src/ makes', () => {
  const built = build();
  expect(Object.keys(built)).toEqual(Object.keys(filesOf(DIST)));
  const stale = Object.entries(filesOf(DIST)).filter(([name, text]) => built[name] !== text);
  expect(
    stale.map(([name]) => name),
    'npm run build:action',
  ).toEqual([]);
}, 60_000);

test("the package's own build writes nothing there", () => {
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const read = execFileSync(tsc, ['--listFilesOnly'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  expect(read.filter((file) => file.includes('/src/')).length).toBeGreaterThan(100);
  expect(read.filter((file) => file.includes('/src/action/'))).toEqual([]);
});

test('it loads nothing but its own files and what Node has', () => {
  for (const [file, text] of Object.entries(filesOf(DIST)).filter(([name]) => name.endsWith('.js'))) {
    const loaded = [...text.matchAll(/\brequire\((["'`])([^"'`]+)\1\)/g)].map(([, , name = '']) => name);
    // Nor what only the run itself would name.
    expect({ file, named: text.match(/\b(?:require|import)\s*\(/g)?.length ?? 0 }).toEqual({
      file,
      named: loaded.length,
    });
    const foreign = loaded.filter((name) => !name.startsWith('./') && !isBuiltin(name));
    expect({ file, foreign }).toEqual({ file, foreign: [] });
  }
});

/** Of a package inside, by words that none of ours has. */
const INSIDE = { octokit: 'octokit-core.js', undici: 'UNDICI_UPGRADE' };

test('what only forwards loads neither Octokit nor undici', async () => {
  const receiver = await openReceiver();
  onTestFinished(receiver.close);
  const trace = join(emptyFolder(), 'trace.cjs');
  // Chunks that the run has loaded, told at its end.
  writeFileSync(trace, "process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));");
  const inputs = { to: receiver.url, 'allow-network': '127.0.0.0/8' };
  const event = { name: 'push', payload: { ref: 'refs/heads/main' } };
  const { exitCode, stderr } = await startAction({ event, inputs, env: { NODE_OPTIONS: `--require ${trace}` } }).done;
  expect(exitCode).toBe(0);
  expect(receiver.requests).toHaveLength(1);
  const loaded = (JSON.parse(stderr) as string[]).filter((file) => file.endsWith('.js')).map((file) => basename(file));
  const texts = loaded.map((file) => readFileSync(join(DIST, file), 'utf8')).join('\n');
  const all = Object.values(filesOf(DIST)).join('\n');
  for (const word of Object.values(INSIDE)) {
    expect({ word, loaded: texts.includes(word), inside: all.includes(word) }).toEqual({
      word,
      loaded: false,
      inside: true,
    });
  }
});

test('nothing of a server is in it', () => {
  const all = Object.values(filesOf(DIST)).join('\n');
  expect(/node:sqlite|DatabaseSync|probot|\bpino\b/i.exec(all)).toBeNull();
});

test('the licence of every package inside stands beside it, and of no other', () => {
  // The maps of where each piece of the bundle comes from name the packages, whatever the list of licences is made by.
  const maps = Object.entries(build('--sourcemap')).filter(([name]) => name.endsWith('.map'));
  const sources = maps.flatMap(([, text]) => (JSON.parse(text) as { readonly sources: readonly string[] }).sources);
  const inside = sources.flatMap((source) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  const text = filesOf(DIST)['licenses.txt'] ?? '';
  const heads = text.match(/^\S+ \d+\.\d+\.\d+\S* \(.+\)$/gm) ?? [];
  expect(inside.length).toBeGreaterThan(0);
  expect(heads.map((head) => head.split(' ')[0]).toSorted()).toEqual([...new Set(inside)].toSorted());
  expect(text).not.toContain('holds no text of its licence');
}, 60_000);
