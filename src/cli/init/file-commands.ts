import { printable } from '../printable.ts';
import { DEFAULT_ROUTE_FILE } from '../read-routes.ts';
import type { Template } from './template.ts';

/** Lines for a shell. */
export interface FileCommands {
  readonly validate: string;
  readonly explain: string;
  readonly serve: string;
  /** Brings it into the next commit. */
  readonly add: string;
}

/** How one goes on with a file. */
export function fileCommands(path: string, { event, destination }: Template): FileCommands {
  const isUsual = path === DEFAULT_ROUTE_FILE;
  const file = isUsual ? '' : ` ${shellWord(path)}`;
  return {
    validate: `hookyard validate${destination === null ? ' --face app' : ''}${file}`,
    explain: `hookyard explain${file} --event ${event}`,
    serve: `hookyard serve${isUsual ? '' : ` --config${file}`}`,
    add: `git add ${shellWord(path)}`,
  };
}

function shellWord(text: string): string {
  const line = printable(text);
  return /^[\w@%+=:,./-]+$/.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}
