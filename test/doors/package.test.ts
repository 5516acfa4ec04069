import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder } from '../support/folders.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('the package, installed in an empty folder, validates a file, runs the demo, and is a Probot app', () => {
  const folder = emptyFolder();
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const files: string[] = packed.files.map(({ path }: { path: string }) => path);
  expect(files).toContain('dist/hookyard.js');
  expect(files.filter((path) => path.endsWith('.ts'))).toEqual([]);

  const user = join(folder, 'user');
  mkdirSync(user);
  writeFileSync(join(user, 'package.json'), '{"private": true}');
  const npx = (...args: string[]) => spawnSync('npx', args, { cwd: user, encoding: 'utf8' });
  execFileSync(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', join(folder, packed.filename)],
    { cwd: user },
  );

  writeFileSync(
    join(user, 'hookyard.yml'),
    'version: 1\ndestinations:\n  a: { url: https://example.com/ }\nroutes:\n  a: { on: push, steps: [{ forward: a }] }\n',
  );
  expect(npx('hookyard', 'validate', 'hookyard.yml').status).toBe(0);
  writeFileSync(join(user, 'hookyard.yml'), 'version: 2\n');
  expect(npx('hookyard', 'validate', 'hookyard.yml').status).toBe(1);
  const demo = npx('hookyard', 'demo', '--json');
  expect(JSON.parse(demo.stdout)).toMatchObject({ sent: 329, lost: 0 });
  const imported = 'import("hookyard").then((app) => console.log(typeof app.default))';
  expect(spawnSync(process.execPath, ['-e', imported], { cwd: user, encoding: 'utf8' }).stdout).toBe('function\n');
}, 180_000);

test('on an older Node.js the entrance says so in one line and exits 2, before it imports anything', () => {
  // The built entrance, as an old Node.js would run it: with the version it sees replaced, and nothing else to import.
  const built = readFileSync(join(ROOT, 'dist', 'hookyard.js'), 'utf8');
  const folder = emptyFolder();
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'hookyard.js'),
    `Object.defineProperty(process.versions, 'node', { value: '20.11.1' });\n${built.replace(/^#!.*\n/, '')}`,
  );
  const old = spawnSync(process.execPath, [join(folder, 'hookyard.js'), 'validate'], { encoding: 'utf8' });
  expect(old.status).toBe(2);
  expect(old.stderr).toMatch(/^hookyard needs Node\.js 24 or newer, and this is 20\.11\.1: .*\n$/);
  expect(built).not.toMatch(/^import /m);
});
