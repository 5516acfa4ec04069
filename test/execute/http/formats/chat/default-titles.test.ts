import { expect, test } from 'vitest';
import { COLORS, type Tone } from '../../../../../src/execute/http/formats/chat/color-of-outcome.ts';
import type { JsonObject } from '../../../../../src/model/json.ts';
import { messageOf } from './describing.ts';

const HELLO = '[Codertocat/Hello-World] ';
const PAGE = 'https://github.com/Codertocat/Hello-World';
const README = 'Update the README with new information.';
const TYPO = 'Spelling error in the README file';

type Row = readonly [event: string, action: string | null, change: JsonObject, title: string, link: string, tone: Tone];

const ROWS: readonly Row[] = [
  ['pull_request', 'opened', {}, `${HELLO}Pull request #2 opened: ${README}`, `${PAGE}/pull/2`, 'good'],
  ['pull_request', 'closed', {}, `${HELLO}Pull request #2 closed: ${README}`, `${PAGE}/pull/2`, 'danger'],
  [
    'pull_request',
    'closed',
    { pull_request: { merged: true } },
    `${HELLO}Pull request #2 merged: ${README}`,
    `${PAGE}/pull/2`,
    'merged',
  ],
  ['pull_request', 'labeled', {}, `${HELLO}Pull request #2 labeled bug: ${README}`, `${PAGE}/pull/2`, 'neutral'],
  [
    'pull_request',
    'review_requested',
    {},
    `${HELLO}Pull request #2 review requested from octocat: ${README}`,
    `${PAGE}/pull/2`,
    'news',
  ],
  ['pull_request', 'synchronize', {}, `${HELLO}Pull request #2 updated: ${README}`, `${PAGE}/pull/2`, 'news'],
  [
    'pull_request_review',
    'submitted',
    { review: { state: 'changes_requested' } },
    `${HELLO}Pull request #2 needs changes: ${README}`,
    `${PAGE}/pull/2#pullrequestreview-237895671`,
    'danger',
  ],
  [
    'pull_request_review_comment',
    'created',
    {},
    `${HELLO}Review comment added on pull request #2: ${README}`,
    `${PAGE}/pull/2#discussion_r284312630`,
    'news',
  ],
  ['issues', 'opened', {}, `${HELLO}Issue #1 opened: ${TYPO}`, `${PAGE}/issues/1`, 'good'],
  [
    'issues',
    'closed',
    { issue: { number: 1, title: TYPO, state_reason: 'not_planned', html_url: `${PAGE}/issues/1` } },
    `${HELLO}Issue #1 closed as not planned: ${TYPO}`,
    `${PAGE}/issues/1`,
    'neutral',
  ],
  ['issues', 'assigned', {}, `${HELLO}Issue #1 assigned to Codertocat: ${TYPO}`, `${PAGE}/issues/1`, 'neutral'],
  [
    'issue_comment',
    'created',
    {},
    `${HELLO}Comment added on issue #1: ${TYPO}`,
    `${PAGE}/issues/1#issuecomment-492700400`,
    'news',
  ],
  [
    'issue_comment',
    'created',
    { issue: { pull_request: {} } },
    `${HELLO}Comment added on pull request #1: ${TYPO}`,
    `${PAGE}/issues/1#issuecomment-492700400`,
    'news',
  ],
  [
    'commit_comment',
    'created',
    {},
    `${HELLO}Comment added on commit 6113728`,
    `${PAGE}/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246#commitcomment-33548674`,
    'news',
  ],
  [
    'discussion',
    'answered',
    {},
    `${HELLO}Discussion #4 answered: TEST edit`,
    `${PAGE}/discussions/4#discussioncomment-550561`,
    'good',
  ],
  ['release', 'published', {}, `${HELLO}Release 0.0.1 published`, `${PAGE}/releases/tag/0.0.1`, 'good'],
  ['create', null, {}, `${HELLO}Created tag simple-tag`, PAGE, 'news'],
  ['delete', null, {}, `${HELLO}Deleted tag simple-tag`, PAGE, 'news'],
  ['fork', null, {}, `${HELLO}Forked to Octocoders/Hello-World`, 'https://github.com/Octocoders/Hello-World', 'news'],
  ['star', 'created', {}, `${HELLO}Star added`, PAGE, 'news'],
  [
    'workflow_run',
    'completed',
    { workflow_run: { conclusion: 'failure' } },
    `${HELLO}Workflow Manually triggered workflow #36 failed on main`,
    'https://github.com/octo-org/octo-repo/actions/runs/1589141559',
    'danger',
  ],
  [
    'workflow_run',
    'completed',
    { workflow_run: { conclusion: 'cancelled' } },
    `${HELLO}Workflow Manually triggered workflow #36 cancelled on main`,
    'https://github.com/octo-org/octo-repo/actions/runs/1589141559',
    'warning',
  ],
  [
    'workflow_job',
    'completed',
    {},
    `${HELLO}Job linters failed on main`,
    'https://github.com/octo-org/octo-repo/runs/1291536064',
    'danger',
  ],
  [
    'check_run',
    'completed',
    { check_run: { conclusion: 'success' } },
    `${HELLO}Check Octocoders-linter succeeded on changes`,
    `${PAGE}/runs/128620228`,
    'good',
  ],
  ['check_suite', 'completed', {}, `${HELLO}Checks of octocoders-linter succeeded on changes`, PAGE, 'good'],
  [
    'status',
    null,
    { state: 'error' },
    `${HELLO}Status default failed on master`,
    `${PAGE}/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246`,
    'danger',
  ],
  ['deployment_status', 'created', {}, `${HELLO}Deployment to production succeeded`, PAGE, 'good'],
  [
    'dependabot_alert',
    'created',
    {},
    '[wolfy1339/pika-pack] Dependabot alert #20 created: semver vulnerable to Regular Expression Denial of Service',
    'https://github.com/wolfy1339/pika-pack/security/dependabot/20',
    'danger',
  ],
  [
    'code_scanning_alert',
    'fixed',
    {},
    `${HELLO}Code scanning alert #10 fixed: Query built from user-controlled sources`,
    `${PAGE}/security/code-scanning/10`,
    'good',
  ],
  ['member', 'added', {}, `${HELLO}Collaborator hacktocat added`, 'https://github.com/hacktocat', 'news'],
];

test.each(ROWS)(
  '%s %s with %j says what happened, to what, with its page and colour',
  (event, action, change, title, link, tone) => {
    const message = messageOf(event, action, change);
    expect([message.title, message.link, message.color]).toEqual([title, link, COLORS[tone]]);
  },
);
