/** How the attributes of one event are found in its payload. Paths are dotted; the first that holds something counts. */
export interface AttributeRule {
  /** With `{path}` for a value; what is missing goes together with the dot before it. Left out: `com.github.<event>.{action}`. */
  readonly type?: string;
  /** As `type`, and nothing where a value is missing. Left out: `{repository.url}`. */
  readonly source?: string;
  /** Left out: there is no subject. */
  readonly subject?: string;
  /** Left out, or nothing there: when the event came in. */
  readonly time?: readonly string[];
}

const OF_OWNER = '{repository.owner.url}';
const OF_ACCOUNT = '{installation.account.url}';
const OF_PULL_REQUEST = '{pull_request.url}';
const OF_ALERT = ['alert.updated_at', 'alert.created_at'];

/** What is named like its event, as most are: the subject is its id, and the time that of its last change. */
function ofItself(event: string): AttributeRule {
  return { subject: `${event}.id`, time: [`${event}.updated_at`] };
}

/**
 * The CloudEvents adapter for GitHub, event by event
 * (https://github.com/cloudevents/spec/blob/main/cloudevents/adapters/github.md). It is kept to the letter, where it is
 * odd too: `repository_dispatch` and `repository_ruleset` have no dot before the action, `status` ends in one, and some
 * events are named without their action.
 */
const RULES: Readonly<Record<string, AttributeRule>> = {
  branch_protection_configuration: {},
  branch_protection_rule: { subject: 'rule.id', time: ['rule.updated_at'] },
  check_run: { subject: 'check_run.id', time: ['check_run.completed_at', 'check_run.started_at'] },
  check_suite: ofItself('check_suite'),
  code_scanning_alert: { subject: 'alert.number' },
  commit_comment: { source: '{comment.url}/{comment.commit_id}', subject: 'comment.id', time: ['comment.updated_at'] },
  content_reference: { subject: 'content_reference.id' },
  create: { type: 'com.github.create.{ref_type}', subject: 'ref' },
  custom_property: { subject: 'definition.property_name' },
  custom_property_values: {},
  delete: { type: 'com.github.delete.{ref_type}', subject: 'ref' },
  dependabot_alert: { subject: 'alert.id' },
  deploy_key: { subject: 'key.id', time: ['key.deleted_at', 'key.created_at'] },
  deployment: { type: 'com.github.deployment', ...ofItself('deployment') },
  deployment_protection_rule: { source: '{deployment.url}', subject: 'deployment.id' },
  deployment_review: { source: '{deployment.url}', subject: 'workflow_run.id' },
  deployment_status: {
    type: 'com.github.deployment_status.{deployment_status.state}',
    source: '{deployment.url}',
    subject: 'deployment_status.url',
    time: ['deployment_status.updated_at'],
  },
  discussion: { subject: 'discussion.id' },
  discussion_comment: { subject: 'discussion.id', time: ['comment.updated_at'] },
  fork: { type: 'com.github.fork', subject: 'forkee.url', time: ['forkee.created_at'] },
  github_app_authorization: { type: 'com.github.github_app_authorization', source: '{sender.url}' },
  gollum: { type: 'com.github.gollum' },
  installation: { source: OF_ACCOUNT, ...ofItself('installation') },
  installation_repositories: { source: OF_ACCOUNT, ...ofItself('installation') },
  installation_target: { source: OF_ACCOUNT, subject: 'installation.id' },
  issue_comment: { source: '{issue.url}', subject: 'comment.id', time: ['comment.updated_at'] },
  issues: { subject: 'issue.number', time: ['issue.updated_at'] },
  label: { subject: 'label.name' },
  // "sender.url without the /username portion": the collection that it is in.
  marketplace_purchase: {
    source: '{sender.url|parent}',
    subject: 'marketplace_purchase.account.login',
    time: ['effective_date'],
  },
  member: { subject: 'member.login' },
  membership: { type: 'com.github.membership.{scope}.{action}', source: '{team.url}', subject: 'member.login' },
  merge_group: { subject: 'merge_group.head_ref' },
  meta: { subject: 'hook_id', time: ['hook.updated_at'] },
  milestone: { subject: 'milestone.number', time: ['milestone.updated_at'] },
  organization: { source: '{organization.url}', subject: 'membership.user.login' },
  org_block: { source: '{organization.url}', subject: 'blocked_user.login' },
  package: { subject: 'package.id', time: ['package.updated_at', 'package.created_at'] },
  page_build: { type: 'com.github.page_build', subject: 'build.url', time: ['pusher.updated_at'] },
  project: ofItself('project'),
  project_card: ofItself('project_card'),
  project_column: ofItself('project_column'),
  projects_v2: ofItself('projects_v2'),
  projects_v2_item: ofItself('projects_v2_item'),
  projects_v2_status_update: ofItself('projects_v2_status_update'),
  public: { type: 'com.github.public', source: OF_OWNER, subject: 'repository.name', time: ['repository.updated_at'] },
  pull_request: { subject: 'number', time: ['pull_request.updated_at'] },
  pull_request_review: { source: OF_PULL_REQUEST, subject: 'review.id', time: ['review.submitted_at'] },
  pull_request_review_comment: { source: OF_PULL_REQUEST, subject: 'comment.id', time: ['pull_request.updated_at'] },
  pull_request_review_thread: { source: OF_PULL_REQUEST, subject: 'pull_request.id' },
  push: { type: 'com.github.push', subject: 'ref' },
  registry_package: { subject: 'registry_package.html_url', time: ['registry_package.updated_at'] },
  // "release.*_at based on action": a release that was published is dated by when that was.
  release: { subject: 'release.id', time: ['release.{action}_at'] },
  repository: { source: OF_OWNER, subject: 'repository.name', time: ['repository.updated_at'] },
  repository_advisory: { subject: 'repository_advisory.ghsa_id', time: ['repository_advisory.updated_at'] },
  repository_dispatch: { type: 'com.github.repository_dispatch{action}', source: OF_OWNER },
  repository_import: {
    ...{ type: 'com.github.repository_import', source: OF_OWNER },
    ...{ subject: 'repository.name', time: ['repository.updated_at'] },
  },
  repository_ruleset: {
    ...{ type: 'com.github.repository_ruleset{action}', source: OF_OWNER },
    ...{ subject: 'repository.name', time: ['repository.updated_at'] },
  },
  repository_vulnerability_alert: { subject: 'alert.id' },
  secret_scanning_alert: { subject: 'alert.number', time: OF_ALERT },
  secret_scanning_alert_location: { subject: 'alert.number', time: OF_ALERT },
  security_advisory: {
    source: 'github.com',
    subject: 'security_advisory.ghsa_id',
    time: ['security_advisory.updated_at'],
  },
  security_and_analysis: { type: 'com.github.security_and_analysis' },
  sponsorship: { subject: 'sponsorship.sponsor.login' },
  star: { time: ['starred_at'] },
  status: { type: 'com.github.status.', subject: 'sha', time: ['updated_at'] },
  team: { subject: 'team.id', time: ['updated_at'] },
  team_add: { subject: 'team.id' },
  watch: {},
  workflow_dispatch: { type: 'com.github.workflow_dispatch', subject: 'workflow' },
  workflow_job: { subject: 'workflow_job.name' },
  workflow_run: { subject: 'workflow.name' },
  // Hookyard's own, which did not come from GitHub.
  hookyard: { type: 'hookyard.{action}', source: 'urn:hookyard' },
  // The adapter does not name it. It is about a hook, as `meta` is.
  ping: { type: 'com.github.ping', subject: 'hook_id', time: ['hook.updated_at'] },
};

/** Where the rule finds no source: who the event is about, from the nearest on. */
export const SOURCES_BESIDE = [
  ...['{repository.url}', '{organization.url}', OF_ACCOUNT],
  ...['{enterprise.html_url}', '{sender.url}', 'https://github.com'],
];

/** An event that the adapter does not name is about what has its name, as most that it names are. */
export function attributeRule(event: string): AttributeRule {
  return Object.hasOwn(RULES, event) ? (RULES[event] ?? {}) : ofItself(event);
}
