import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import type { Act, ActOutputs, ActStep } from './act.ts';
import type { GithubResponse } from './github-client.ts';
import { pathValue } from './path-values.ts';
import { isRefusal } from './refusal-reading.ts';
import { type ActingPlace, placeOf } from './same-repository.ts';
import { textOf } from './written-arguments.ts';

/** GitHub takes 10 properties of a `client_payload`. */
const MOST_PROPERTIES = 10;

export const dispatch: Act = async (step) => {
  const place = await placeOf(step, textOf(step.arguments, 'repo'));
  const workflow = textOf(step.arguments, 'workflow');
  return workflow === null ? dispatchEvent(step, place) : dispatchWorkflow(step, place, workflow);
};

async function dispatchEvent(step: ActStep, { client, at }: ActingPlace): Promise<ActOutputs> {
  const written = step.arguments.payload;
  const payload = isJsonObject(written) ? written : {};
  const room = Object.keys(payload).length < MOST_PROPERTIES;
  await client.request('POST /repos/{owner}/{repo}/dispatches', {
    ...at,
    event_type: textOf(step.arguments, 'event-type') ?? '',
    client_payload: room ? { ...payload, hookyard_run: step.runKey } : payload,
  });
  return { 'run-id': null, url: null };
}

/** A workflow refuses inputs that it does not have, so that the run's id cannot travel with them. */
async function dispatchWorkflow(step: ActStep, place: ActingPlace, workflow: string): Promise<ActOutputs> {
  const inputs = inputsOf(step.arguments.inputs);
  const parameters = {
    ...place.at,
    workflow_id: pathValue(workflow, "a workflow's file"),
    ref: textOf(step.arguments, 'ref') ?? (await defaultBranchOf(place)),
    ...(Object.keys(inputs).length === 0 ? {} : { inputs }),
  };
  const { data } = await start(place, parameters);
  return { 'run-id': numberAt(data, 'workflow_run_id'), url: textAt(data, 'html_url') };
}

/** `return_run_details`: since 2026; a GitHub Enterprise Server that does not know it refuses the request for it. */
async function start({ client }: ActingPlace, parameters: JsonObject): Promise<GithubResponse> {
  const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
  try {
    return await client.request(route, { ...parameters, return_run_details: true });
  } catch (error) {
    if (!isRefusal(error, [422], /return_run_details|permitted key/)) throw error;
    return client.request(route, parameters);
  }
}

async function defaultBranchOf({ client, at, defaultBranch }: ActingPlace): Promise<string> {
  if (defaultBranch !== null) return defaultBranch;
  const { data } = await client.request('GET /repos/{owner}/{repo}', at);
  return textAt(data, 'default_branch') ?? 'main';
}

/** Every input of a workflow can be given as text, whatever its type. */
function inputsOf(written: JsonValue | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(written)) return {};
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, inputOf(value)]));
}

function inputOf(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
