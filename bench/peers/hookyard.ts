/** Hookyard as its users run it: `hookyard serve`, one file, an event on disk before the 202, deliveries signed and recorded. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVENT_NAMES, EXAMPLES } from '../../test/support/examples.ts';
import { WEBHOOK_SECRET } from '../../test/support/github.ts';
import { answering, type Contender, ended, freePort, run, type Task } from '../harness/contender.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));
const SIGNING = `whsec_${Buffer.from('a-signing-secret-of-32-bytes-or-so').toString('base64')}`;
const FIELDS = '[action, repository.full_name, number, pull_request.title, sender.login]';

/** Every event, and every action: of a pull_request, three are meant where none is named. */
const ACTIONS = [
  ...new Set(EXAMPLES.filter(({ event }) => event === 'pull_request').map(({ payload }) => payload.action)),
];
const EVERYTHING = EVENT_NAMES.map((name) =>
  name === 'pull_request' ? `${name}: { types: [${ACTIONS.join(', ')}] }` : `${name}: {}`,
).join(', ');

export interface Written {
  /** Routes that are about other branches, before the one that fires. */
  readonly idleRoutes?: number;
  /** What each destination has besides, e.g. `retry: false`. */
  readonly options?: string;
  /** What Node.js is told, as docs/serving.md has it for a small machine. */
  readonly nodeOptions?: string;
}

function fileOf(
  { urls, byBranch }: Pick<Task, 'urls' | 'byBranch'>,
  { idleRoutes = 0, options }: Written = {},
): string {
  const more = options === undefined ? '' : `, ${options}`;
  const destinations = urls.map(
    (url, n) => `  d${n}: { url: '${url}', signing-secret: '\${{ secrets.SIGNING }}'${more} }`,
  );
  const idle = Array.from(
    { length: idleRoutes },
    (_, n) => `  idle${n}: { on: { pull_request: { branches: idle${n} } }, steps: [forward: d0] }`,
  );
  const forward = (to: string) => `steps: [{ forward: { to: ${to}, fields: ${FIELDS} } }]`;
  const condition = `if: "github.event.action != 'deleted'"`;
  // A file has 256 KiB at most: with a thousand destinations, the branch is the condition.
  const routes = byBranch
    ? urls.map((_, n) => `  r${n}: { on: { pull_request: { branches: d${n} } }, ${forward(`d${n}`)} }`)
    : [`  all: { on: { ${EVERYTHING} }, ${condition}, ${forward(`[${urls.map((_, n) => `d${n}`).join(', ')}]`)} }`];
  return ['version: 1', 'destinations:', ...destinations, 'routes:', ...idle, ...routes, ''].join('\n');
}

export function hookyard(written: Written = {}): Contender {
  const { version } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8'));
  return {
    ...{ name: 'hookyard', version, absent: null, mostEvents: 1_000_000 },
    start: async (task) => {
      const config = join(task.folder, 'hookyard.yml');
      const port = await freePort();
      writeFileSync(config, fileOf(task, written));
      const entrance = join(CHECKOUT, 'dist/hookyard.js');
      const args = ['serve', '--config', config, '--data', join(task.folder, 'data'), '--port', String(port)];
      const env = { WEBHOOK_SECRET, HOOKYARD_SECRET_SIGNING: SIGNING, NODE_OPTIONS: written.nodeOptions ?? '' };
      const child = run(process.execPath, [entrance, ...args, '--allow-network', '127.0.0.0/8'], env);
      const url = `http://127.0.0.1:${port}/api/github/webhooks`;
      await answering(`http://127.0.0.1:${port}/healthz`, child);
      return { url, pid: child.pid ?? 0, end: (signal) => ended(child, signal) };
    },
  };
}

/** What is measured is what is built of this checkout now. */
export function build(): void {
  execFileSync(process.execPath, [join(CHECKOUT, 'node_modules/typescript/bin/tsc')], { cwd: CHECKOUT });
}
