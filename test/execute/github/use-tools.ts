import { StepRefused } from '../../../src/execute/github/act.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { actThere, type Try } from './act-there.ts';

/** A stand-in with one repository, `octo-org/tools`, and what a test does there. */
export async function useTools() {
  const github = await useGithub();
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools', {
    labels: ['bug', 'docs'],
    milestones: ['Next', 'Past'],
    collaborators: { ada: 'write', bob: 'write', cy: 'triage', dee: 'maintain', eve: 'admin' },
    workflows: ['deploy.yml'],
  });

  type Delivery = Parameters<typeof actThere>[1]['delivery'];
  return {
    github,
    installation,
    tools,
    act: (verb: string, written: JsonObject, delivery: Delivery, more: Try = {}) =>
      actThere(github, { verb, written, delivery, repository: tools }, more),
    /** Method and end of the path of what was written. */
    writes: () =>
      github.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path.replace('/repos/octo-org/tools/', '')}`),
  };
}

/** The code of a StepRefused. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('was not refused'),
    (caught: unknown) => caught,
  );
  if (error instanceof StepRefused) return error.code;
  throw error;
}
