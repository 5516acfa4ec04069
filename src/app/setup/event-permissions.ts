/**
 * The permission that lets an App subscribe to an event, at least `read` of it; of several, one is enough. As GitHub's
 * description of its webhooks says of each ("a GitHub App must have at least read-level access for …"), which
 * `@octokit/openapi-webhooks` has and a test compares with this; for readers,
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads.
 *
 * Not here: `installation`, `installation_repositories`, `installation_target`, `github_app_authorization` and `ping`, which
 * every App is sent and none can subscribe to; events for which no preset has the permission; and `sub_issues` and
 * `issue_dependencies`, which GitHub Enterprise Server 3.14 does not know: one unknown event, and it refuses the whole manifest.
 */
export const EVENT_PERMISSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['check_run', ['checks']],
  ['check_suite', ['checks']],
  ['commit_comment', ['contents']],
  ['create', ['contents']],
  ['delete', ['contents']],
  ['deploy_key', ['deployments']],
  ['deployment', ['deployments']],
  ['deployment_protection_rule', ['deployments']],
  ['deployment_review', ['deployments']],
  ['deployment_status', ['deployments']],
  ['discussion', ['discussions']],
  ['discussion_comment', ['discussions']],
  ['fork', ['contents']],
  ['gollum', ['contents']],
  ['issue_comment', ['issues']],
  ['issues', ['issues']],
  ['label', ['metadata']],
  ['member', ['members']],
  ['membership', ['members']],
  ['milestone', ['issues', 'pull_requests']],
  ['organization', ['members']],
  ['public', ['metadata']],
  ['pull_request', ['pull_requests']],
  ['pull_request_review', ['pull_requests']],
  ['pull_request_review_comment', ['pull_requests']],
  ['pull_request_review_thread', ['pull_requests']],
  ['push', ['contents']],
  ['release', ['contents']],
  ['repository', ['metadata']],
  ['repository_dispatch', ['contents']],
  ['star', ['metadata']],
  ['status', ['statuses']],
  ['team', ['members']],
  ['team_add', ['members']],
  ['watch', ['metadata']],
  ['workflow_dispatch', ['contents']],
  ['workflow_job', ['actions']],
  ['workflow_run', ['actions']],
]);
