import type { ReceivedEvent } from '../../model/event.ts';
import type { JsonValue } from '../../model/json.ts';
import { listAt, textAt, valueAt } from '../../model/payload-reading.ts';
import { CONFIG_CHECK_ROUTE, configCheckRun } from '../../pipeline/config-check-run.ts';
import { accountOf } from '../../pipeline/lane.ts';
import { CONFIG_PATH, noFile } from '../../pipeline/repository-file.ts';
import type { RouteEventParts } from '../../pipeline/route-event.ts';

const PULL_REQUEST_ACTIONS = ['opened', 'synchronize', 'reopened'];

/** An event that may bring another file gets a run of its own: it survives a crash and is tried again like every other. */
export const configCheckRuns: RouteEventParts['ownRuns'] = (event) => {
  const { repository } = event;
  const sha = repository === null || valueAt(event.payload, 'installation') === null ? null : commitToCheck(event);
  if (repository === null || sha === null) return null;
  // A journaled run names a file, and this one needs none.
  return { runs: [configCheckRun(repository, accountOf(event), sha)], file: noFile(repository, CONFIG_PATH) };
};

/** An event of a repository whose file cannot be used has nothing done for it: the operator is told of each, and why. */
export function unusableRun(repository: string, fault: string): ReturnType<RouteEventParts['ownRuns']> {
  const failure = { code: 'file-invalid', reason: fault };
  const run = { scope: repository, route: CONFIG_CHECK_ROUTE.name, failure, deliveries: [], open: null };
  return { runs: [run], file: noFile(repository, CONFIG_PATH) };
}

function commitToCheck({ name, action, payload }: ReceivedEvent): string | null {
  if (name === 'pull_request') {
    return PULL_REQUEST_ACTIONS.includes(action ?? '') ? textAt(payload, 'pull_request', 'head', 'sha') : null;
  }
  if (name !== 'push' || valueAt(payload, 'deleted') === true) return null;
  const branch = textAt(payload, 'repository', 'default_branch');
  if (branch === null || textAt(payload, 'ref') !== `refs/heads/${branch}`) return null;
  // A push that goes back to an older commit lists none.
  const mayTouch = valueAt(payload, 'forced') === true || listAt(payload, 'commits').some(touchesFile);
  return mayTouch ? textAt(payload, 'after') : null;
}

function touchesFile(commit: JsonValue): boolean {
  return ['added', 'removed', 'modified'].some((list) => listAt(commit, list).includes(CONFIG_PATH));
}
