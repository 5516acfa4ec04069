import type { DecidableEvent } from '../model/event.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { textAt, valueAt } from '../model/payload-reading.ts';

/**
 * The `github` context of an event, from its name and payload alone, as a workflow that the event starts would see it
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context). What the payload lacks is
 * null: the commit of a default branch, for one, is in few payloads. What belongs to a workflow run is absent.
 */
export function makeGithubContext(event: DecidableEvent): JsonObject {
  const { name, payload } = event;
  const pullRequest = name === 'pull_request' ? valueAt(payload, 'pull_request') : null;
  const actor = textAt(payload, 'sender', 'login');
  const apiUrl = apiUrlOf(payload);
  return {
    event: payload,
    event_name: name,
    actor,
    actor_id: id(payload, 'sender', 'id'),
    triggering_actor: actor,
    repository: textAt(payload, 'repository', 'full_name'),
    repository_id: id(payload, 'repository', 'id'),
    repository_owner: textAt(payload, 'repository', 'owner', 'login'),
    repository_owner_id: id(payload, 'repository', 'owner', 'id'),
    repositoryUrl: textAt(payload, 'repository', 'git_url'),
    ...refOf(event),
    sha: shaOf(event),
    head_ref: textAt(pullRequest, 'head', 'ref'),
    base_ref: textAt(pullRequest, 'base', 'ref'),
    server_url: /^https?:\/\/[^/]+/.exec(textAt(payload, 'sender', 'html_url') ?? '')?.[0] ?? null,
    api_url: apiUrl,
    // On GitHub Enterprise Server the REST API is below /api/v3, GraphQL at /api/graphql.
    graphql_url: apiUrl === null ? null : `${apiUrl.replace(/\/v3$/, '')}/graphql`,
  };
}

interface Ref {
  readonly ref: string | null;
  readonly ref_name: string | null;
  readonly ref_type: 'branch' | 'tag' | null;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows, column GITHUB_REF. */
function refOf({ name, payload }: DecidableEvent): Ref {
  switch (name) {
    case 'push':
    case 'workflow_dispatch':
      return fullRef(textAt(payload, 'ref'));
    case 'create':
      return namedRef(textAt(payload, 'ref_type') === 'tag' ? 'tag' : 'branch', textAt(payload, 'ref'));
    case 'release':
      return namedRef('tag', textAt(payload, 'release', 'tag_name'));
    case 'merge_group':
      return fullRef(textAt(payload, 'merge_group', 'head_ref'));
    case 'deployment':
    case 'deployment_status':
      return deployedRef(payload);
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
    case 'pull_request_review_thread':
      return pullRequestRef(payload);
    case 'registry_package':
      return fullRef(null);
    default:
      return namedRef('branch', textAt(payload, 'repository', 'default_branch'));
  }
}

/** The merge branch; once merged, the branch that it was merged into. */
function pullRequestRef(payload: JsonObject): Ref {
  if (valueAt(payload, 'pull_request', 'merged') === true) {
    return namedRef('branch', textAt(payload, 'pull_request', 'base', 'ref'));
  }
  const number = valueAt(payload, 'pull_request', 'number');
  return fullRef(typeof number === 'number' ? `refs/pull/${number}/merge` : null);
}

/** A deployment names a branch, a tag or a commit, and does not say which: only that it is no commit can be seen. */
function deployedRef(payload: JsonObject): Ref {
  const ref = textAt(payload, 'deployment', 'ref');
  return fullRef(ref === textAt(payload, 'deployment', 'sha') ? null : ref);
}

function namedRef(type: 'branch' | 'tag', name: string | null): Ref {
  if (name === null) return fullRef(null);
  return { ref: `refs/${type === 'tag' ? 'tags' : 'heads'}/${name}`, ref_name: name, ref_type: type };
}

/** `refs/…`; of a short name only the name is known. */
function fullRef(ref: string | null): Ref {
  if (ref === null || !ref.startsWith('refs/')) return { ref: null, ref_name: ref, ref_type: null };
  const ref_name = ref.replace(/^refs\/(?:heads|tags|pull)\//, '');
  return { ref, ref_name, ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch' };
}

/** Column GITHUB_SHA of the same page. */
function shaOf({ name, payload }: DecidableEvent): string | null {
  switch (name) {
    case 'push':
      // `after` of a deleted ref is all zeros, which is no commit.
      return valueAt(payload, 'deleted') === true ? null : textAt(payload, 'after');
    case 'merge_group':
      return textAt(payload, 'merge_group', 'head_sha');
    case 'deployment':
    case 'deployment_status':
      return textAt(payload, 'deployment', 'sha');
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
    case 'pull_request_review_thread':
      return textAt(payload, 'pull_request', 'merge_commit_sha');
    default:
      return null;
  }
}

/** `repository.url` would do, but in a push it is the page, not the API. */
function apiUrlOf(payload: JsonObject): string | null {
  const url = textAt(payload, 'sender', 'url') ?? textAt(payload, 'repository', 'hooks_url') ?? '';
  return /^(https?:\/\/[^/]+(?:\/api\/v3)?)\/(?:users|repos)\//.exec(url)?.[1] ?? null;
}

/** Ids are strings in the context, numbers in payloads. */
function id(root: JsonValue, ...path: readonly string[]): string | null {
  const value = valueAt(root, ...path);
  return typeof value === 'number' ? String(value) : null;
}
