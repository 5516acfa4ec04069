import type { JsonValue } from '../../model/json.ts';
import type { ActStep } from './act.ts';
import { pathOf } from './same-repository.ts';

/** The pull request as it is now, where the event's payload does not do. */
export async function readPullRequest(step: ActStep, number: number): Promise<JsonValue> {
  const parameters = { ...pathOf(step.repository), pull_number: number };
  return (await step.client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters)).data;
}
