import { EVENT_NAMES, EXAMPLES } from './examples.ts';

/** Every event with every action; `pull_request` without `types` would mean three of its actions. */
const EVERYTHING = EVENT_NAMES.map((name) => {
  const actions = new Set(
    EXAMPLES.flatMap(({ event, payload }) => (event === name && payload.action ? [payload.action] : [])),
  );
  return actions.size === 0 ? `${name}: ` : `${name}: { types: [${[...actions]}] }`;
});

/** A file that sends every real payload twice: to `whole` as it is, to `parts` as `projection` has it. */
export function everythingFile(whole: string, parts: string): string {
  return `version: 1
destinations:
  whole: { url: '${whole}' }
  parts: { url: '${parts}', format: json }
routes:
  whole: { on: {${EVERYTHING}}, steps: [{ forward: whole }] }
  parts:
    on: {${EVERYTHING}}
    steps:
      - forward:
          to: parts
          fields: [action, sender.login, repository.full_name, repository.owner, pull_request.labels.*.name, commits.*.id, nothing.here]`;
}

/** The seven `fields` of the route `parts`, spelt out by hand. */
// biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sent
export function projection(payload: any): unknown {
  const result: Record<string, unknown> = {};
  if ('action' in payload) result.action = payload.action;
  if (payload.sender?.login !== undefined) result.sender = { login: payload.sender.login };
  if (payload.repository != null) {
    const repository: Record<string, unknown> = {};
    if ('full_name' in payload.repository) repository.full_name = payload.repository.full_name;
    if ('owner' in payload.repository) repository.owner = payload.repository.owner;
    if (Object.keys(repository).length > 0) result.repository = repository;
  }
  if (Array.isArray(payload.pull_request?.labels)) {
    result.pull_request = { labels: payload.pull_request.labels.map(({ name }: { name: string }) => ({ name })) };
  }
  if (Array.isArray(payload.commits)) result.commits = payload.commits.map(({ id }: { id: string }) => ({ id }));
  return result;
}
