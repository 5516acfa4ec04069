import examples from '@octokit/webhooks-examples/api.github.com/index.json' with { type: 'json' };
import type { JsonObject } from '../../src/model/json.ts';

/** A real payload of GitHub's documentation by `event` or `event.action`: the first, or the one with this index from 0. */
export function examplePayload(which: string, index = 0): JsonObject {
  const [name, action] = which.split('.');
  const event = examples.find((example) => example.name === name);
  const payloads = (event?.examples ?? []) as readonly JsonObject[];
  const payload = payloads.filter((example) => action === undefined || example.action === action)[index];
  if (payload === undefined) throw new Error(`no example payload ${which} ${index}`);
  return payload;
}
