import type { Stories } from './story.ts';

const COMMIT = '{workflow_run.head_sha|sha}[ {workflow_run.head_commit.message}]';

/** What is run: workflows, checks, deployments, builds. */
export const STORIES_OF_RUNS: Stories = {
  workflow_run: {
    title: 'Workflow[ {workflow_run.name}][ #{workflow_run.run_number}] {result}[ on {workflow_run.head_branch}]',
    link: 'workflow_run.html_url',
    facts: {
      Run: '{workflow_run.display_title}',
      Commit: COMMIT,
      Event: '{workflow_run.event}',
      Attempt: '{workflow_run.run_attempt}',
    },
    result: 'workflow_run.conclusion',
  },
  workflow_job: {
    title: 'Job[ {workflow_job.name}] {result}[ on {workflow_job.head_branch}]',
    link: 'workflow_job.html_url',
    facts: {
      Workflow: '{workflow_job.workflow_name}',
      Commit: '{workflow_job.head_sha|sha}',
      Runner: '{workflow_job.runner_name}',
      Environment: '{deployment.environment}',
    },
    result: 'workflow_job.conclusion',
  },
  workflow_dispatch: {
    title: 'Workflow[ {workflow}] started by hand[ on {ref|ref}]',
  },
  repository_dispatch: { title: 'Dispatched[: {action}][ on {branch}]' },
  check_run: {
    title: 'Check[ {check_run.name}] {result}[ on {check_run.check_suite.head_branch}]',
    link: 'check_run.html_url check_run.details_url',
    body: 'check_run.output.summary',
    facts: {
      Output: '{check_run.output.title}',
      App: '{check_run.app}',
      Commit: '{check_run.head_sha|sha}',
      Asked: '{requested_action.identifier}',
    },
    result: 'check_run.conclusion',
  },
  check_suite: {
    title: 'Checks[ of {check_suite.app.name}] {result}[ on {check_suite.head_branch}]',
    facts: { Commit: '{check_suite.head_sha|sha}[ {check_suite.head_commit.message}]' },
    result: 'check_suite.conclusion',
  },
  status: {
    title: 'Status[ {context}] {result}[ on {branches.0.name}]',
    link: 'target_url commit.html_url',
    body: 'description',
    facts: { Commit: '{sha|sha}[ {commit.commit.message}]', Branches: '{branches}' },
    result: 'state',
  },
  deployment: {
    title: 'Deployment[ to {deployment.environment}] {action}',
    link: 'workflow_run.html_url',
    body: 'deployment.description',
    facts: { Ref: '{deployment.ref|ref}', Commit: '{deployment.sha|sha}', Task: '{deployment.task}' },
  },
  deployment_status: {
    title: 'Deployment[ to {deployment.environment}] {result}',
    link: 'check_run.html_url workflow_run.html_url deployment_status.log_url deployment_status.target_url',
    body: 'deployment_status.description',
    facts: {
      Ref: '{deployment.ref|ref}',
      Commit: '{deployment.sha|sha}',
      Environment: '{deployment_status.environment_url}',
    },
    result: 'deployment_status.state',
  },
  deployment_review: {
    title: 'Review of a deployment {action}[ to {environment}]',
    link: 'workflow_run.html_url',
    body: 'comment',
    facts: {
      Workflow: '{workflow_run.name}',
      Approver: '{approver}',
      Requestor: '{requestor}',
    },
  },
  deployment_protection_rule: {
    title: 'Protection rule of a deployment {action}[ to {environment}]',
    facts: { Ref: '{deployment.ref|ref}', Commit: '{deployment.sha|sha}', 'Pull requests': '{pull_requests}' },
  },
  merge_group: {
    title: 'Merge group {action}[ for {merge_group.base_ref|ref}]',
    facts: { Commit: '{merge_group.head_sha|sha}[ {merge_group.head_commit.message}]', Reason: '{reason|words}' },
    result: 'reason',
  },
  page_build: {
    title: 'Pages {result}',
    body: 'build.error.message',
    facts: { Commit: '{build.commit|sha}' },
    result: 'build.status',
  },
  repository_import: { title: 'Import of a repository: {result}', result: 'status' },
};
