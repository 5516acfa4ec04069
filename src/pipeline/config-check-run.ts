import type { RecordedRun } from '../model/journal-calls.ts';
import type { Route } from '../model/route.ts';
import type { Verb } from '../model/verb.ts';

/** No file can write it: it is carried out by Hookyard itself, with the retries of every other step. */
export const CONFIG_CHECK_VERB: Verb = {
  name: 'config-check',
  does: 'Says in a check run what is wrong with the file that a commit brings.',
  short: null,
  bare: true,
  arguments: {},
  exclusive: [],
  required: [],
  retry: 'marked',
  subject: 'commit',
  needs: [],
  outputs: ['id', 'url'],
  endpoints: ['POST /repos/{owner}/{repo}/check-runs', 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}'],
  permissions: [{ anyOf: ['checks: write'], when: null }],
  example: '',
};

/** A name that no route of a file can have. */
const NAME = 'hookyard: config check';

export const CONFIG_CHECK_ROUTE: Route = {
  name: NAME,
  on: new Map(),
  if: null,
  steps: [
    {
      kind: 'verb',
      index: 0,
      id: null,
      name: null,
      if: null,
      continueOnError: false,
      reads: [],
      verb: CONFIG_CHECK_VERB,
      arguments: new Map(),
    },
  ],
  allowSelf: true,
};

export function configCheckRun(scope: string, account: string, sha: string): RecordedRun {
  return {
    scope,
    route: NAME,
    failure: null,
    deliveries: [],
    open: { lane: `${scope}:config@${sha}`, account, done: [] },
  };
}
