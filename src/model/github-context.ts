/**
 * The properties of the `github` context that are worked out of an event's name and payload
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context).
 */
export const GITHUB_PROPERTIES = [
  ...(['event', 'event_name', 'actor', 'actor_id', 'triggering_actor'] as const),
  ...(['repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'repositoryUrl'] as const),
  ...(['ref', 'ref_name', 'ref_type', 'sha', 'head_ref', 'base_ref', 'server_url', 'api_url', 'graphql_url'] as const),
] as const;

export type GithubProperty = (typeof GITHUB_PROPERTIES)[number];

/** What only a workflow's run has; here they are null. */
export const RUN_PROPERTIES: readonly string[] = [
  ...['action', 'action_path', 'action_ref', 'action_repository', 'action_status', 'artifact_cache_size_limit', 'env'],
  ...['event_path', 'job', 'job_workflow_sha', 'path', 'ref_protected', 'retention_days', 'run_attempt', 'run_id'],
  ...['run_number', 'secret_source', 'workflow', 'workflow_ref', 'workflow_sha', 'workspace'],
];

const PULL_REQUESTS = ['pull_request', 'pull_request_target'];
const REVIEWS = ['pull_request_review', 'pull_request_review_comment', 'pull_request_review_thread'];

/** The events whose payload has what a property is worked out of; what is not here, every event of a repository has. */
const ONLY_OF: Partial<Record<GithubProperty, readonly string[]>> = {
  head_ref: PULL_REQUESTS,
  base_ref: PULL_REQUESTS,
  sha: ['push', 'merge_group', 'deployment', 'deployment_status', ...PULL_REQUESTS, ...REVIEWS],
};

/** Whether a property of the context is null for every payload of an event. */
export function isNullFor(property: GithubProperty, event: string): boolean {
  return ONLY_OF[property]?.includes(event) === false;
}
