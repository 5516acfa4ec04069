import { findIssue } from '../execute/github/subject.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import { numberAt, textAt } from '../model/payload-reading.ts';

type Described = Pick<ReceivedEvent, 'guid' | 'name' | 'payload' | 'repository'>;

/**
 * What an event's steps write to: an issue or pull request by its number, else a commit. Of an event with neither, nothing
 * is written that another event's steps could write to, so that each has a lane of its own.
 */
export function laneOf({ guid, name, payload, repository }: Described): string {
  const where = repository?.toLowerCase() ?? '';
  const number = findIssue({ name, payload })?.number ?? numberAt(payload, 'discussion', 'number');
  if (number !== null) return `${where}#${number}`;
  const sha = textAt(payload, 'after') ?? textAt(payload, 'sha') ?? headOf(payload);
  return sha === null ? guid : `${where}@${sha.slice(0, 64)}`;
}

/** Login of the owner of what the event is about, in lower case; '' where the payload names none. */
export function accountOf({ payload, repository }: Pick<Described, 'payload' | 'repository'>): string {
  const login =
    repository?.split('/')[0] ??
    textAt(payload, 'organization', 'login') ??
    textAt(payload, 'installation', 'account', 'login') ??
    '';
  return login.slice(0, 100).toLowerCase();
}

const RUNS = ['check_run', 'check_suite', 'workflow_run', 'workflow_job'];

function headOf(payload: JsonObject): string | null {
  for (const key of RUNS) {
    const sha = textAt(payload, key, 'head_sha');
    if (sha !== null) return sha;
  }
  return null;
}
