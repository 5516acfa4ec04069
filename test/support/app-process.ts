import { join } from 'node:path';
import { emptyFolder } from './folders.ts';
import type { GithubStandIn } from './github-stand-in/stand-in.ts';
import { ENTRANCE, type ServeProcess, startServe } from './serve-process.ts';

export interface AppProcess extends ServeProcess {
  readonly data: string;
}

/** `hookyard serve` as the App of a stand-in GitHub, which sends its webhooks there from now on. Resolves once it listens. */
export async function startApp(
  github: GithubStandIn,
  {
    data = join(emptyFolder(), 'data'),
    args = [],
    env = {},
  }: { data?: string; args?: readonly string[]; env?: Readonly<Record<string, string | undefined>> } = {},
): Promise<AppProcess> {
  const server = startServe(['--data', data, '--no-pace', '--allow-network', 'octo-org=127.0.0.0/8', ...args], {
    env: { ...github.env, ...env },
    command: [process.execPath, ENTRANCE, 'serve'],
  });
  github.hookUrl = await server.url;
  return { ...server, data };
}
