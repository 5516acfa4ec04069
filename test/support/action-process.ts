import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import {
  type Environment,
  idTokenRequest,
  type JobGithub,
  jobEnvironment,
  type WorkflowEvent,
} from './action-environment.ts';
import { emptyFolder } from './folders.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

export interface ActionWish {
  /** Folder with `action.yml` and what it names as `main`; without it, the checkout's. */
  readonly action?: string;
  /** In place of what `action.yml` names as `main`. Its folder is taken as well. */
  readonly dist?: string;
  readonly event: WorkflowEvent;
  /** As under `with:`; the others have their defaults. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Without it, there is no GitHub to be reached, and `${{ github.token }}` is empty. */
  readonly github?: JobGithub;
  /** Over what the runner sets; undefined: not set at all. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Without it, an empty folder. */
  readonly workspace?: string;
}

interface EndedAction {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** What the steps after it would have in their environment. */
  readonly exported: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What was put before PATH. */
  readonly path: string;
  readonly durationMs: number;
}

export interface ActionProcess {
  readonly pid: number;
  readonly env: Environment;
  /** Resolves when it has ended, however it did. */
  readonly done: Promise<EndedAction>;
  /** Resolves with the match once what it printed has one; rejects if it ends without. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** A cancelled job's steps are sent SIGINT, SIGTERM after 7.5 s, and SIGKILL after 2.5 s more. */
  kill(signal: NodeJS.Signals): void;
}

interface ActionFile {
  readonly inputs?: Readonly<Record<string, { readonly default?: string } | null>>;
  readonly runs: { readonly main: string };
}

/**
 * Runs a built Action as GitHub's runner does: a folder that holds the Action's own files and no `node_modules`, the
 * variables of a runner and no others, the workspace as the place it starts in. It is killed when the test is over.
 */
export function startAction(wish: ActionWish): ActionProcess {
  const root = emptyFolder();
  const folders = {
    temp: join(root, '_temp'),
    toolCache: join(root, '_tool'),
    workspace: wish.workspace ?? join(root, 'tools', 'tools'),
    action: join(root, '_actions', 'octo-org', 'hookyard', 'v1'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const { file, main } = unpackAction(wish, folders.action);
  const ofJob = keepSet({ ...jobEnvironment(wish.event, wish.github ?? null, folders), ...wish.env });
  const inputs = inputVariables(file, wish.inputs ?? {}, wish.github?.token.token ?? '');
  const env = keepSet({ ...ofJob, ...inputs, ...idTokenRequest(ofJob, wish.github ?? null), ...wish.env });
  const startedAt = performance.now();
  const child = spawn(join(CHECKOUT, 'node_modules/.bin/node'), [main], {
    env: env as NodeJS.ProcessEnv,
    cwd: folders.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return follow(child, env, startedAt);
}

/** Lays the Action out as its repository has it. A `package.json` beside `action.yml` comes along: it says what `.js` means. */
function unpackAction({ action = CHECKOUT, dist }: ActionWish, target: string): { file: ActionFile; main: string } {
  // Scalars are texts as they are written, as the runner reads them.
  const file: ActionFile = parse(readFileSync(join(action, 'action.yml'), 'utf8'), { schema: 'failsafe' });
  const main = join(target, file.runs.main);
  const folder = dirname(file.runs.main);
  if (folder === '.') throw new Error('`main` has to stand in a folder of its own');
  cpSync(dist === undefined ? join(action, folder) : dirname(dist), dirname(main), { recursive: true });
  for (const name of ['action.yml', 'package.json']) {
    if (existsSync(join(action, name))) cpSync(join(action, name), join(target, name));
  }
  for (let above = dirname(main); ; above = dirname(above)) {
    if (existsSync(join(above, 'node_modules'))) throw new Error(`${above} has node_modules, which a runner has not`);
    if (above === dirname(above)) return { file, main };
  }
}

/** All that `action.yml` has; what is neither given nor has a default is empty. Upper case, blanks as `_`, `-` as it is. */
function inputVariables({ inputs = {} }: ActionFile, given: ActionWish['inputs'], token: string): Environment {
  const unknown = Object.keys(given ?? {}).find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined) throw new Error(`action.yml has no input ${unknown}`);
  const entries = Object.entries(inputs).map(([name, input]) => {
    // A job without a matrix is the first leg of one.
    const defaults = (input?.default ?? '').replace('${{ strategy.job-index }}', '0');
    const value = given?.[name] ?? defaults.replace(/\$\{\{\s*github\.token\s*\}\}/g, () => token);
    if (given?.[name] === undefined && value.includes('${{'))
      throw new Error(`the default of ${name} is not known here`);
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value] as const;
  });
  return Object.fromEntries(entries);
}

function keepSet(env: Readonly<Record<string, string | undefined>>): Environment {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function follow(child: ChildProcess, env: Environment, startedAt: number): ActionProcess {
  const printed = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
      for (const look of waiting) look();
    });
  }
  const closed = once(child, 'close').then(() => performance.now() - startedAt);
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await closed;
  });
  const readFile = (name: string) => readFileSync(env[name] ?? '', 'utf8');
  const done = closed.then((durationMs) => ({
    ...{ exitCode: child.exitCode, signal: child.signalCode, ...printed, durationMs },
    outputs: readValues(readFile('GITHUB_OUTPUT')),
    state: readValues(readFile('GITHUB_STATE')),
    exported: readValues(readFile('GITHUB_ENV')),
    summary: readFile('GITHUB_STEP_SUMMARY'),
    path: readFile('GITHUB_PATH'),
  }));
  // A test may only be about what is printed.
  done.catch(() => {});

  function until(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const match = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(printed.stdout);
        if (match === null) return;
        waiting.delete(look);
        resolve(match);
      };
      waiting.add(look);
      look();
      const whatCame = () => `${printed.stdout}\n${printed.stderr}`;
      void closed.then(() => reject(new Error(`the Action ended and printed no ${pattern}:\n${whatCame()}`)));
    });
  }

  return { pid: child.pid ?? 0, env, done, until, kill: (signal) => void child.kill(signal) };
}

/** `name=value`, or `name<<end`, lines, `end`: as `FileCommandManager.cs` of https://github.com/actions/runner reads them. */
export function readValues(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (sign === undefined || name === '' || (sign === '<<' && rest === ''))
      throw new Error(`Invalid format '${line}'`);
    const end = lines.indexOf(rest);
    if (sign === '<<' && end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
    values[name] =
      sign === '='
        ? rest
        : lines
            .splice(0, end + 1)
            .slice(0, -1)
            .join('\n');
  }
  return values;
}
