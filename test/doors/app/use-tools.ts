import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import type { Issue, Permissions, Role } from '../../support/github-stand-in/world.ts';
import { ENTRANCE } from '../../support/serve-process.ts';

const run = promisify(execFile);

/** A stand-in with one repository, `octo-org/tools`, and its file; `{ routes: … }` is YAML that stands behind `version: 1`. */
export async function useTools(
  file: string,
  wish: { permissions?: Permissions; collaborators?: Readonly<Record<string, Role>>; labels?: readonly string[] } = {},
) {
  const github = await useGithub();
  const { permissions, ...more } = wish;
  const installation = github.addInstallation(permissions === undefined ? {} : { permissions });
  const files = { '.github/hookyard.yml': `version: 1\n${file}` };
  const tools = github.addRepository(installation, 'octo-org/tools', { files, ...more });
  return { github, installation, tools };
}

/** What the comments of an issue say, without their marks. */
export const bodies = ({ comments }: Pick<Issue, 'comments'>) =>
  comments.map(({ body }) => body.replaceAll(/\s*<!-- .*? -->/g, ''));

/** `hookyard COMMAND …`, as an operator calls it beside the server. Rejects where it exits with another code than 0. */
export async function hookyard(...args: readonly string[]): Promise<string> {
  return (await run(process.execPath, [ENTRANCE, ...args])).stdout;
}

export interface ShownRun {
  readonly route: string;
  readonly status: string;
  readonly failure: { readonly code: string; readonly reason: string } | null;
  readonly steps: readonly {
    readonly verb: string;
    readonly outcome: string;
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly code: string | null;
  }[];
}

/** The runs of an event, as `hookyard events GUID` tells them. */
export async function runsOf(data: string, guid: string): Promise<readonly ShownRun[]> {
  return JSON.parse(await hookyard('events', guid, '--data', data, '--json')).runs;
}
