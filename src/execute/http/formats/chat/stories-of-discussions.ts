import type { Stories } from './story.ts';

const ISSUE = {
  Labels: '{issue.labels}',
  Assignees: '{issue.assignees}',
  Milestone: '{issue.milestone}',
  Type: '{issue.type}',
};

const PULL_REQUEST = {
  Branches: '{pull_request.base.label} ← {pull_request.head.label}',
  Changes: '+{pull_request.additions} −{pull_request.deletions}',
  Files: '{pull_request.changed_files}',
  Labels: '{pull_request.labels}',
  Assignees: '{pull_request.assignees}',
  Reviewers: '{pull_request.requested_reviewers}',
  Teams: '{pull_request.requested_teams}',
  Milestone: '{pull_request.milestone}',
};

const ON_PULL_REQUEST = 'on pull request[ #{pull_request.number}][: {pull_request.title}]';

/** Where people talk: issues, pull requests, discussions, comments. */
export const STORIES_OF_DISCUSSIONS: Stories = {
  issues: {
    title: 'Issue[ #{issue.number}] {action}[: {issue.title}]',
    link: 'issue.html_url',
    body: 'issue.body',
    facts: ISSUE,
  },
  issue_comment: {
    title: 'Comment {action} on {thing}[ #{issue.number}][: {issue.title}]',
    link: 'comment.html_url issue.html_url',
    body: 'comment.body',
  },
  issue_dependencies: {
    title: 'Dependency {action}[: #{blocking_issue.number} blocks][ #{blocked_issue.number}]',
    link: 'blocked_issue.html_url blocking_issue.html_url',
    facts: { Blocking: '{blocking_issue.title}', Blocked: '{blocked_issue.title}' },
  },
  sub_issues: {
    title: 'Sub-issues: {action}[: #{sub_issue.number}][ of #{parent_issue.number}]',
    link: 'sub_issue.html_url parent_issue.html_url',
    facts: { 'Sub-issue': '{sub_issue.title}', Parent: '{parent_issue.title}' },
  },
  pull_request: {
    title: 'Pull request[ #{pull_request.number}] {action}[: {pull_request.title}]',
    link: 'pull_request.html_url',
    body: 'pull_request.body',
    facts: { ...PULL_REQUEST, Commits: '{before|sha} → {after|sha}', Reason: '{reason}' },
  },
  pull_request_review: {
    title: 'Pull request[ #{pull_request.number}] {result}[: {pull_request.title}]',
    link: 'review.html_url pull_request.html_url',
    body: 'review.body',
    result: 'review.state',
  },
  pull_request_review_comment: {
    title: `Review comment {action} ${ON_PULL_REQUEST}`,
    link: 'comment.html_url pull_request.html_url',
    body: 'comment.body',
    facts: { File: '{comment.path}[:{comment.line}]' },
  },
  pull_request_review_thread: {
    title: `Review thread {action} ${ON_PULL_REQUEST}`,
    link: 'pull_request.html_url',
    facts: { File: '{thread.comments.0.path}' },
  },
  commit_comment: {
    title: 'Comment {action} on commit[ {comment.commit_id|sha}]',
    link: 'comment.html_url',
    body: 'comment.body',
    facts: { File: '{comment.path}[:{comment.line}]' },
  },
  discussion: {
    title: 'Discussion[ #{discussion.number}] {action}[: {discussion.title}]',
    link: 'answer.html_url discussion.html_url',
    body: 'answer.body discussion.body',
    facts: { Category: '{discussion.category}' },
  },
  discussion_comment: {
    title: 'Comment {action} on discussion[ #{discussion.number}][: {discussion.title}]',
    link: 'comment.html_url discussion.html_url',
    body: 'comment.body',
  },
  label: { title: 'Label[ {label.name}] {action}', body: 'label.description', facts: { Color: '{label.color}' } },
  milestone: {
    title: 'Milestone[ {milestone.title}] {action}',
    link: 'milestone.html_url',
    body: 'milestone.description',
    facts: { Due: '{milestone.due_on}', Issues: '{milestone.open_issues} open[, {milestone.closed_issues} closed]' },
  },
  project: { title: 'Project[ {project.name}] {action}', link: 'project.html_url', body: 'project.body' },
  project_card: { title: 'Project card {action}', body: 'project_card.note' },
  project_column: { title: 'Project column[ {project_column.name}] {action}' },
  projects_v2: {
    title: 'Project[ #{projects_v2.number}] {action}[: {projects_v2.title}]',
    body: 'projects_v2.short_description',
  },
  projects_v2_item: {
    title: 'Project item {action}',
    facts: { Kind: '{projects_v2_item.content_type}', Field: '{changes.field_value.field_name}' },
  },
  projects_v2_status_update: {
    title: 'Project status update {action}[: {projects_v2_status_update.status|words}]',
    body: 'projects_v2_status_update.body',
    facts: { Start: '{projects_v2_status_update.start_date}', Target: '{projects_v2_status_update.target_date}' },
  },
};
