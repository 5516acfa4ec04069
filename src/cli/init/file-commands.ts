import { printable } from '../printable.ts';
import { DEFAULT_ROUTE_FILE } from '../read-routes.ts';

/** How one goes on with a file: one line for a shell each, and what it does. */
export function fileCommands(
  path: string,
  event: string,
): readonly { readonly command: string; readonly does: string }[] {
  const file = path === DEFAULT_ROUTE_FILE ? '' : ` ${shellWord(path)}`;
  return [
    { command: `hookyard validate${file}`, does: 'what is wrong with it, and where' },
    { command: `hookyard explain${file} --event ${event}`, does: 'which routes fire, and why the others do not' },
    { command: `hookyard serve${file === '' ? '' : ` --config${file}`}`, does: 'takes the webhooks, and sends' },
  ];
}

function shellWord(text: string): string {
  const line = printable(text);
  return /^[\w@%+=:,./-]+$/.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}
