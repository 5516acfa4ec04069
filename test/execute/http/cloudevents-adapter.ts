/**
 * The tables of the CloudEvents adapter for GitHub in its own words, one row for each event: type, source, subject, time
 * (https://github.com/cloudevents/spec/blob/main/cloudevents/adapters/github.md, Apache-2.0).
 */
export const ADAPTER_TABLES = String.raw`
com.github.branch_protection_configuration. + "action" value | "repository.url" value | Omit | Current time
com.github.branch_protection_rule. + "action" value | "repository.url" value | "rule.id" value | "rule.updated_at" value
com.github.check_run. + "action" value | "repository.url" value | "check_run.id" value | "check_run.completed_at" value, unless "null", then "check_run.started_at" value
com.github.check_suite. + "action" value | "repository.url" value | "check_suite.id" value | "check_suite.updated_at" value
com.github.code_scanning_alert. + "action" value | "repository.url" value | "alert.number" value | Current time
com.github.commit_comment. + "action" value | "comment.url" value + / + "comment.commit_id" value | "comment.id" value | "comment.updated_at" value
com.github.content_reference. + "action" value | "repository.url" value | "content_reference.id" value | Current time
com.github.create. + "ref_type" value | "repository.url" value | "ref" value | Current time
com.github.custom_property. + "action" value | "repository.url" value | "definition.property_name" value | Current time
com.github.custom_property_values. + "action" value | "repository.url" value | Omit | Current time
com.github.delete. + "ref_type" value | "repository.url" value | "ref" value | Current time
com.github.dependabot_alert. + "action" value | "repository.url" value | "alert.id" value | Current time
com.github.deploy_key. + "action" value | "repository.url" value | "key.id" value | "key.deleted_at" value, unless null then "key.created_at" value
com.github.deployment | "repository.url" value | "deployment.id" value # task? | "deployment.updated_at" value
com.github.deployment_protection_rule. + "action" value | "deployment.url" value | "deployment.id" value if exists | Current time
com.github.deployment_review. + "action" value | "deployment.url" value | "workflow_run.id" value | Current time
com.github.deployment_status. + "deployment_status.state" value | "deployment.url" value | "deployment_status.url" value | "deployment_status.updated_at" value
com.github.discussion. + "action" value | "repository.url" value | "discussion.id" value | Current time
com.github.discussion_comment. + "action" value | "repository.url" value | "discussion.id" value | "comment.updated_at" value
com.github.fork | "repository.url" value | "forkee.url" value | "forkee.created_at" value
com.github.github_app_authorization | "sender.url" value | Omit | Current time
com.github.gollum | "repository.url" value | Omit | Current time
com.github.installation. + "action" value | "installation.account.url" value | "installation.id" value | "installation.updated_at" value # not a timestamp??
com.github.installation_repositories. + "action" value | "installation.account.url" value | "installation.id" value | "installation.updated_at" value
com.github.installation_target. + "action" value | "installation.account.url" value | "installation.id" value | Current time
com.github.issue_comment. + "action" value | "issue.url" value | "comment.id" value | "comment.updated_at" value
com.github.issues. + "action" value | "repository.url" value | "issue.number" value | "issue.updated_at" value
com.github.label. + "action" value | "repository.url" value | "label.name" value | Current time
com.github.marketplace_purchase. + "action" value | "sender.url" value without the /username portion | "marketplace_purchase.account.login" value | "effective_date" value
com.github.member. + "action" value | "repository.url" value | "member.login" value | Current time
com.github.membership. + "scope" value + . + "action" value | "team.url" value | "member.login" value ### or id ? | Current time
com.github.merge_group. + "action" value | "repository.url" value | "merge_group.head_ref" value | Current time
com.github.meta. + "action" value | "repository.url" value | "hook_id" value | "hook.updated_at" value
com.github.milestone. + "action" value | "repository.url" value | "milestone.number" value | "milestone.updated_at" value
com.github.organization. + "action" value | "organization.url" value | "membership.user.login" value when available | Current time
com.github.org_block. + "action" value | "organization.url" value | "blocked_user.login" value | Current time
com.github.package. + "action" value | "repository.url" value | "package.id" value | "package.updated_at" value, unless "null", then "package.created_at" value
com.github.page_build | "repository.url" value | "build.url" value | "pusher.updated_at" value
com.github.project_card. + "action" value | "repository.url" value | "project_card.id" value | "project_card.updated_at" value
com.github.project_column. + "action" value | "repository.url" value | "project_column.id" value | "project_column.updated_at" value
com.github.project. + "action" value | "repository.url" value | "project.id" value | "project.updated_at" value
com.github.projects_v2. + "action" value | "repository.url" value | "projects_v2.id" value | "projects_v2.updated_at" value
com.github.projects_v2_item. + "action" value | "repository.url" value | "projects_v2_item.id" value | "projects_v2_item.updated_at" value
com.github.projects_v2_status_update. + "action" value | "repository.url" value | "projects_v2_status_update.id" value | "projects_v2_status_update.updated_at" value
com.github.public | "repository.owner.url" value | "repository.name" value | "repository.updated_at" value
com.github.pull_request. + "action" value | "repository.url" value | "number" value | "pull_request.updated_at" value
com.github.pull_request_review. + "action" value | "pull_request.url" value | "review.id" value | "review.submitted_at" value
com.github.pull_request_review_comment. + "action" value | "pull_request.url" value | "comment.id" value | "pull_request.updated_at" value
com.github.pull_request_review_thread. + "action" value | "pull_request.url" value | "pull_request.id" value | Current time
com.github.push | "repository.url" value | "ref" value | Current time # repository.updated_at ??
com.github.registry_package. + "action" value | "repository.url" value | "registry_package.html_url" value | "registry_package.updated_at" value
com.github.release. + "action" value | "repository.url" value | "release.id" value | "release.\*\_at" value based on action
com.github.repository. + "action" value | "repository.owner.url" value | "repository.name" value | "repository.updated_at" value
com.github.repository_advisory. + "action" value | "repository.url" value | "repository_advisory.ghsa_id" value | "repository_advisory.updated_at" value
com.github.repository_dispatch + "action" value | "repository.owner.url" value | Omit | Current time
com.github.repository_import | "repository.owner.url" value | "repository.name" value | "repository.updated_at" value
com.github.repository_ruleset + "action" value | "repository.owner.url" value | "repository.name" value | "repository.updated_at" value
com.github.repository_vulnerability_alert. + "action" value | "repository.url" value | "alert.id" value | Current time # repository.updated_id ?
com.github.secret_scanning_alert. + "action" value | "repository.url" value | "alert.number" value | "alert.updated_at" value , unless "null", then "alert.created_at" value
com.github.secret_scanning_alert_location. + "action" value | "repository.url" value | "alert.number" value | "alert.updated_at" value , unless "null", then "alert.created_at" value
com.github.security_advisory. + "action" value | github.com | "security_advisory.ghsa_id" value | "security_advisory.updated_at" value
com.github.security_and_analysis | "repository.url" value | Omit | Current time
com.github.sponsorship. + "action" value | "repository.url" value | "sponsorship.sponsor.login" | Current time
com.github.star. + "action" value | "repository.url" value | Omit | "starred_at" value, if present otherwise Current time
com.github.status. # + "state" value ? | "repository.url" value | "sha" value | "updated_at" value
com.github.team. + "action" value | "repository.url" value | "team.id" value | "updated_at" value
com.github.team_add. + "action" value | "repository.url" value | "team.id" value | Current time
com.github.watch. + "action" value | "repository.url" value | Omit | Current time
com.github.workflow_dispatch | "repository.url" value | "workflow" value | Current time
com.github.workflow_job. + "action" value | "repository.url" value | "workflow_job.name" value | Current time
com.github.workflow_run. + "action" value | "repository.url" value | "workflow.name" value | Current time
`;
