import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { findCircles } from './import-circles.ts';
import { type Import, readSourceFacts, type SourceFacts } from './source-facts.ts';

/** One place where the house is not built as ARCHITECTURE.md says. */
export interface Violation {
  readonly rule: Rule;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export const RULES = [
  'unknown-room',
  'file-name',
  'file-long',
  'upward',
  'sideways',
  'engine-sees-engine',
  'pipeline-engine',
  'pipeline-environment',
  'outside',
  'import-computed',
  'package-unlisted',
  'package-elsewhere',
  'pure-import',
  'pure-global',
  'circle',
] as const;

export type Rule = (typeof RULES)[number];

/** A file imports from its own room, or from a lower floor. Files directly in src/ are the entrance, above all. */
const FLOORS: ReadonlyMap<string, number> = new Map([
  ['expression', 1],
  ['model', 2],
  ['receive', 3],
  ['journal', 3],
  ['routes', 3],
  ['decide', 3],
  ['execute', 3],
  ['observe', 3],
  ['pipeline', 4],
  ['app', 5],
  ['action', 5],
  ['cli', 5],
]);
const ENTRANCE_FLOOR = 6;

/** Who may import a package: rooms, or folders in one; the entrance may always. What is not here is imported nowhere. */
const PACKAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ['@actions/core', ['action']],
  ['@actions/expressions', ['expression']],
  ['@actions/github', ['action']],
  ['@octokit/webhooks', ['receive', 'routes', 'cli']],
  ['@octokit/webhooks-examples', ['cli']],
  ['@probot/get-private-key', ['app']],
  ['commander', ['app', 'cli']],
  ['jose', ['routes', 'cli']],
  ['lru-cache', ['app', 'pipeline']],
  ['node:sqlite', ['journal/sqlite']],
  ['pino', ['observe']],
  ['pino-pretty', ['observe']],
  ['prom-client', ['observe']],
  ['probot', ['app']],
  ['sonic-boom', ['observe']],
  ['undici', ['execute']],
  ['yaml', ['routes']],
  ['zod', ['routes']],
]);

/** Rooms that compute and touch nothing, with the packages that they may use. */
const PURE_ROOMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['expression', ['@actions/expressions']],
  ['model', []],
  ['decide', []],
]);

/** The clock, chance, the outside world, and the ways around to them. `Math.random` and `import.meta` are seen to apart. */
export const IMPURE_GLOBALS: readonly string[] = [
  'Date',
  'performance',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
  'console',
  'globalThis',
  'global',
  'require',
  'eval',
  'Function',
];

const NO_NAMES = /^(index|utils?|helpers?|common|shared|misc|managers?|services?|handlers?|base|types?)$/;
const MOST_LINES = 300;

interface SourceFile {
  readonly path: string;
  /** First folder below src/; '' for the entrance. */
  readonly room: string;
  readonly floor: number;
  readonly facts: SourceFacts;
}

/** Checks a source tree: paths from the repository's root (`src/…`), with the files' text. Empty: all is as it should be. */
export function checkArchitecture(files: ReadonlyMap<string, string>): readonly Violation[] {
  const tree = new Map(Array.from(files, ([path, text]) => [path, placeFile(path, text)] as const));
  const perFile = [...tree.values()].flatMap((file) => [
    ...checkFile(file),
    ...file.facts.imports.flatMap((one) => checkImport(file, one)),
    ...checkNames(file),
  ]);
  const neighbours = new Map(Array.from(tree.values(), (file) => [file.path, neighboursOf(file)] as const));
  const circles = findCircles(neighbours).map(
    ([file = '', ...others]): Violation => ({
      rule: 'circle',
      file,
      line: 1,
      message: [file, ...others, file].join(' → '),
    }),
  );
  return [...perFile, ...circles];
}

function placeFile(path: string, text: string): SourceFile {
  const room = path.split('/').length === 2 ? '' : (path.split('/')[1] ?? '');
  return { path, room, floor: room === '' ? ENTRANCE_FLOOR : (FLOORS.get(room) ?? 0), facts: readSourceFacts(text) };
}

function checkFile({ path, floor, facts }: SourceFile): Violation[] {
  const found: Violation[] = [];
  const add = (rule: Rule, message: string) => found.push({ rule, file: path, line: 1, message });
  if (floor === 0) add('unknown-room', 'this folder is on no floor: give it one in FLOORS, or move the file');
  const words = path
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .split(/[/.-]/);
  const word = words.find((one) => NO_NAMES.test(one));
  if (word !== undefined) add('file-name', `"${word}" says nothing of what is inside`);
  if (facts.lineCount > MOST_LINES && !/\blong because\b/i.test(facts.firstComment ?? '')) {
    add('file-long', `${facts.lineCount} lines: split it, or begin it with a comment that says "Long because …"`);
  }
  return found;
}

function checkImport(file: SourceFile, { specifier, line }: Import): Violation[] {
  const found: Violation[] = [];
  const add = (rule: Rule, message: string) => found.push({ rule, file: file.path, line, message });
  if (specifier === null) add('import-computed', 'nobody can say what this imports: write the name out');
  else if (specifier.startsWith('.')) checkNeighbour(file, specifier, add);
  else checkPackage(file, specifier, add);
  return found;
}

function checkNeighbour(file: SourceFile, specifier: string, add: (rule: Rule, message: string) => void): void {
  const target = targetOf(file.path, specifier);
  if (!target.startsWith('src/')) {
    add('outside', `${target} is not below src/`);
    return;
  }
  const [, room = ''] = target.split('/').length === 2 ? [] : target.split('/');
  const floor = room === '' ? ENTRANCE_FLOOR : (FLOORS.get(room) ?? 0);
  if (room === 'journal' && file.room === 'pipeline' && engineOf(target) !== null) {
    add('pipeline-engine', `the story knows the journal's contract, not ${target}`);
  }
  if (room !== file.room) {
    if (floor > file.floor) add('upward', `${target} is on floor ${floor}, this file on ${file.floor}`);
    else if (floor === file.floor) add('sideways', `${target} is in another room of the same floor`);
    return;
  }
  const [from, to] = [engineOf(file.path), engineOf(target)];
  if (from !== null && to !== null && from !== to) add('engine-sees-engine', `${target} belongs to another engine`);
}

function checkPackage(file: SourceFile, specifier: string, add: (rule: Rule, message: string) => void): void {
  const name = packageOf(specifier);
  if (file.room === 'pipeline' && name === 'node:process') add('pipeline-environment', 'doors read the environment');
  const allowedHere = PURE_ROOMS.get(file.room);
  if (allowedHere !== undefined) {
    if (!allowedHere.includes(name)) add('pure-import', `${name} in ${file.room}/, which is pure`);
    return;
  }
  const rooms = PACKAGES.get(name);
  if (rooms === undefined) {
    if (!name.startsWith('node:')) add('package-unlisted', `${name}: say in PACKAGES which rooms it is for`);
  } else if (file.room !== '' && !rooms.some((room) => file.path.startsWith(`src/${room}/`))) {
    add('package-elsewhere', `${name} is for ${rooms.join(', ')}`);
  }
}

function checkNames({ path, room, facts }: SourceFile): Violation[] {
  const found: Violation[] = [];
  if (PURE_ROOMS.has(room)) {
    const meta = facts.importMetaLines.map((line) => ({ name: 'import.meta', line }));
    for (const { name, line } of [...facts.names.filter((one) => isImpure(one.name)), ...meta]) {
      found.push({ rule: 'pure-global', file: path, line, message: `${name} in ${room}/, which is pure` });
    }
  }
  if (room === 'pipeline') {
    for (const { line } of facts.names.filter(({ name }) => GIVES_ENVIRONMENT.has(name))) {
      found.push({ rule: 'pipeline-environment', file: path, line, message: 'doors read the environment' });
    }
  }
  return found;
}

/** `process` by itself too: taken apart or handed on, it gives its `env` away. */
const GIVES_ENVIRONMENT: ReadonlySet<string> = new Set(['process.env', 'process', 'globalThis.process', 'globalThis']);

function isImpure(name: string): boolean {
  // `Math` by itself too: taken apart or handed on, it gives its `random` away.
  return name === 'Math' || name === 'Math.random' || IMPURE_GLOBALS.includes(name.split('.')[0] ?? '');
}

/** `import type` counts like any import. */
function neighboursOf({ path, facts }: SourceFile): readonly string[] {
  return facts.imports.flatMap(({ specifier }) =>
    specifier?.startsWith('.') === true ? [targetOf(path, specifier)] : [],
  );
}

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

/** `src/journal/sqlite/open.ts` → `sqlite`; null for anything not in an engine's folder. */
function engineOf(path: string): string | null {
  return /^src\/journal\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** `@a/b/c` → `@a/b`, `a/b` → `a`, `fs/promises` and `node:fs/promises` → `node:fs`. */
function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.replace(/^node:/, '').split('/');
  if (specifier.startsWith('node:') || isBuiltin(specifier)) return `node:${first}`;
  return first.startsWith('@') ? `${first}/${second}` : first;
}
