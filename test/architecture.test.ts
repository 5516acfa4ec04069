import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkArchitecture, IMPURE_GLOBALS, RULES, type Rule } from './support/architecture.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const HOUSE: ReadonlyMap<string, string> = new Map(
  globSync('src/**/*.ts', { cwd: ROOT }).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
);

test('the house is built as ARCHITECTURE.md says', () => {
  expect(HOUSE.size).toBeGreaterThan(50);
  expect(checkArchitecture(HOUSE)).toEqual([]);
});

/** Data that a script of `schema/` makes: it can import nothing. */
const GENERATED = ['payload-fields.json'];

test('nothing stands in src/ that the checker does not read', () => {
  const files = globSync('src/**/*', { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).filter((name) => !name.endsWith('.ts'))).toEqual(GENERATED);
});

/** A file laid into the house, the one rule that it breaks (null: none), and its line if that is not the first. */
type Plant = readonly [rule: Rule | null, path: string, text: string, line?: number];

/** Every way to name a module. */
function waysTo(target: string): readonly string[] {
  return [
    `import { a } from '${target}';`,
    `import '${target}';`,
    `import * as a from '${target}';`,
    `import type { A } from '${target}';`,
    `import { type A } from '${target}';`,
    `export { a } from '${target}';`,
    `export type { A } from '${target}';`,
    `export * from '${target}';`,
    `export * as a from '${target}';`,
    `export const a = await import('${target}');`,
    `export const a = () => import(\`${target}\`);`,
    `export type A = import('${target}').A;`,
    `export type A = typeof import('${target}');`,
    `import a = require('${target}');`,
  ];
}

/** Ways that are themselves more than an import: they need a name that a pure room does not have. */
function loadersOf(target: string): readonly string[] {
  return [
    `const a = require('${target}');`,
    `const a = require.resolve('${target}');`,
    `const a = createRequire(here)('${target}');`,
    `const a = import.meta.resolve('${target}');`,
  ];
}

const everyWay = (rule: Rule, path: string, target: string): readonly Plant[] =>
  waysTo(target).map((text) => [rule, path, text] as const);

const PLANTS: readonly Plant[] = [
  ['unknown-room', 'src/cellar/planted.ts', 'export const a = 1;'],

  ['file-name', 'src/model/index.ts', ''],
  ['file-name', 'src/model/types.ts', ''],
  ['file-name', 'src/cli/event-utils.ts', ''],
  ['file-name', 'src/execute/helpers/planted.ts', ''],
  ...['common', 'shared', 'misc', 'manager', 'service', 'handler', 'base'].map(
    (word): Plant => ['file-name', `src/model/planted-${word}.ts`, ''],
  ),
  [null, 'src/model/base64.ts', ''],

  ['file-long', 'src/model/planted.ts', 'export {};\n'.repeat(301)],
  ['file-long', 'src/model/planted.ts', `/** A list. */\n${'export {};\n'.repeat(300)}`],
  [null, 'src/model/planted.ts', `// Long because the table is one table.\n${'export {};\n'.repeat(300)}`],
  [null, 'src/model/planted.ts', 'export {};\n'.repeat(300)],

  ...everyWay('upward', 'src/expression/planted.ts', '../model/json.ts'),
  ...everyWay('upward', 'src/model/planted.ts', '../decide/decide-plan.ts'),
  ['upward', 'src/decide/planted.ts', "import '../pipeline/worker.ts';"],
  ['upward', 'src/receive/planted.ts', "import '../app/server.ts';"],
  ['upward', 'src/pipeline/planted.ts', "import '../cli/events.ts';"],
  ['upward', 'src/app/planted.ts', "import '../hookyard.ts';"],
  ['upward', 'src/pipeline/planted.ts', "\n\nimport type { A } from '../app/server.ts';", 3],
  ...loadersOf('../app/server.ts').map((text): Plant => ['upward', 'src/observe/planted.ts', text]),

  ...everyWay('sideways', 'src/routes/planted.ts', '../decide/decide-plan.ts'),
  ['sideways', 'src/execute/http/planted.ts', "import '../../receive/github.ts';"],
  ['sideways', 'src/journal/sqlite/planted.ts', "import '../../observe/log.ts';"],
  ['sideways', 'src/cli/planted.ts', "import '../app/server.ts';"],
  ['sideways', 'src/app/planted.ts', "import '../cli/events.ts';"],
  ['sideways', 'src/action/planted.ts', "import '../app/server.ts';"],

  ...everyWay('engine-sees-engine', 'src/journal/sqlite/planted.ts', '../memory/records.ts'),
  ['engine-sees-engine', 'src/journal/memory/planted.ts', "import type { A } from '../sqlite/schema.ts';"],
  [null, 'src/journal/memory/planted.ts', "import '../suspect.ts';"],

  ...everyWay('pipeline-engine', 'src/pipeline/planted.ts', '../journal/memory/records.ts'),
  ['pipeline-engine', 'src/pipeline/planted.ts', "import type { A } from '../journal/sqlite/schema.ts';"],

  ['pipeline-environment', 'src/pipeline/planted.ts', 'export const a = process.env.A;'],
  ['pipeline-environment', 'src/pipeline/planted.ts', "export const a = process['env'].A;"],
  ['pipeline-environment', 'src/pipeline/planted.ts', 'const { env } = process;'],
  ['pipeline-environment', 'src/pipeline/planted.ts', 'export const a = JSON.stringify(process);'],
  ['pipeline-environment', 'src/pipeline/planted.ts', 'export const a = globalThis.process.env.A;'],
  ['pipeline-environment', 'src/pipeline/planted.ts', "import { env } from 'node:process';"],
  [null, 'src/pipeline/planted.ts', 'export const a = process.pid;'],

  ['outside', 'src/app/planted.ts', "import manifest from '../../package.json' with { type: 'json' };"],
  ['outside', 'src/app/planted.ts', "import type { A } from '../../test/support/folders.ts';"],

  ['import-computed', 'src/cli/planted.ts', 'export const a = (name: string) => import(name);'],
  ['import-computed', 'src/cli/planted.ts', 'export const a = (name: string) => import(`./${name}.ts`);'],
  ['import-computed', 'src/cli/planted.ts', 'export const a = (name: string) => require(name);'],

  ...everyWay('package-unlisted', 'src/app/planted.ts', 'left-pad'),
  ['package-unlisted', 'src/main-planted.ts', "import '@scope/left-pad/deep';"],

  ...everyWay('package-elsewhere', 'src/app/planted.ts', 'undici'),
  ['package-elsewhere', 'src/app/planted.ts', "import { DatabaseSync } from 'node:sqlite';"],
  ['package-elsewhere', 'src/journal/memory/planted.ts', "import { DatabaseSync } from 'node:sqlite';"],
  ['package-elsewhere', 'src/app/planted.ts', "import '@actions/expressions/data/index';"],
  ['package-elsewhere', 'src/pipeline/planted.ts', "import 'yaml';"],
  ['package-elsewhere', 'src/execute/planted.ts', "import 'zod';"],
  ['package-elsewhere', 'src/app/planted.ts', "import 'pino';"],
  ['package-elsewhere', 'src/observe/planted.ts', "import 'commander';"],
  ['package-elsewhere', 'src/app/planted.ts', "import '@octokit/webhooks-examples';"],
  ['package-elsewhere', 'src/execute/planted.ts', "import '@octokit/webhooks';"],
  [null, 'src/main-planted.ts', "import 'commander';"],
  [null, 'src/journal/sqlite/planted.ts', "import 'node:sqlite';"],

  ...everyWay('pure-import', 'src/model/planted.ts', 'node:crypto'),
  ...everyWay('pure-import', 'src/decide/planted.ts', 'undici'),
  ...everyWay('pure-import', 'src/expression/planted.ts', 'fs/promises'),
  ['pure-import', 'src/decide/planted.ts', "import '@actions/expressions';"],
  ['pure-import', 'src/model/planted.ts', "import type { Duplex } from 'stream';"],
  [null, 'src/expression/planted.ts', "import '@actions/expressions/lexer';"],

  ...['expression', 'model', 'decide'].flatMap((room) =>
    IMPURE_GLOBALS.map((name): Plant => ['pure-global', `src/${room}/planted.ts`, `export const a = () => ${name};`]),
  ),
  ...[
    'export const a = Date.now();',
    'export const a = new Date();',
    'export let a: Date;',
    'export const a = { Date };',
    'export const a = { [Date.name]: 1 };',
    'export const a = Math.random();',
    "export const a = Math['random']();",
    'export const { random } = Math;',
    'export const a = pick(Math);',
    'export const a = process.env.A;',
    'export const a = import.meta.url;',
    'export const a = typeof fetch;',
    'export const a = b?.(console.log);',
  ].map((text): Plant => ['pure-global', 'src/decide/planted.ts', text]),
  ...[
    'export const a = Math.max(1, 2);',
    'export const a = (b: { Date: number; fetch(): void }) => b.Date;',
    'export const a = { process: 1, console() {} };',
    "export { a as performance } from './judge-attempt.ts';",
  ].map((text): Plant => [null, 'src/decide/planted.ts', text]),

  ['circle', 'src/model/planted.ts', "import './planted.ts';"],
  ['circle', 'src/model/planted.ts', "export type { A } from './planted.ts';"],
];

describe('a file laid into the house', () => {
  const plants = PLANTS.map(([rule, path, text, line = 1]) => ({ rule, path, text, line }));
  test.each(plants)('breaks $rule alone: $path $text', ({ rule, path, text, line }) => {
    const found = checkArchitecture(new Map([...HOUSE, [path, text]]));
    expect(found.map((one) => ({ rule: one.rule, file: one.file, line: one.line }))).toEqual(
      rule === null ? [] : [{ rule, file: path, line }],
    );
  });

  test('is tried for every rule there is', () => {
    expect(new Set(PLANTS.flatMap(([rule]) => rule ?? []))).toEqual(new Set(RULES));
  });
});

describe('a circle', () => {
  const circleOf = (...ways: readonly ((target: string) => string)[]): ReadonlyMap<string, string> =>
    new Map<string, string>([
      ...HOUSE,
      ...ways.map((way, at) => {
        const next = `./planted-${(at + 1) % ways.length}.ts`;
        return [`src/model/planted-${at}.ts`, way(next)] as const;
      }),
    ]);
  const runTime = (target: string) => `import '${target}';`;

  test.each(waysTo('TARGET').map((way) => [way]))('is seen through %s', (way) => {
    const found = checkArchitecture(circleOf(runTime, (target) => way.replace('TARGET', target)));
    expect(found).toEqual([
      {
        rule: 'circle',
        file: 'src/model/planted-0.ts',
        line: 1,
        message: 'src/model/planted-0.ts → src/model/planted-1.ts → src/model/planted-0.ts',
      },
    ]);
  });

  test('of three is told once, all the way round', () => {
    expect(checkArchitecture(circleOf(runTime, runTime, runTime)).map(({ message }) => message)).toEqual([
      'src/model/planted-0.ts → src/model/planted-1.ts → src/model/planted-2.ts → src/model/planted-0.ts',
    ]);
  });
});
