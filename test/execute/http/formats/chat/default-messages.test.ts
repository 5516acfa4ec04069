import { expect, test } from 'vitest';
import { COLORS, type Tone } from '../../../../../src/execute/http/formats/chat/color-of-outcome.ts';
import { describeEvent } from '../../../../../src/execute/http/formats/chat/describe-event.ts';
import { actionOf } from '../../../../../src/model/event.ts';
import type { JsonObject } from '../../../../../src/model/json.ts';
import { EXAMPLES } from '../../../../support/examples.ts';

const HELLO = '[Codertocat/Hello-World] ';
const PAGE = 'https://github.com/Codertocat/Hello-World';
const README = 'Update the README with new information.';
const TYPO = 'Spelling error in the README file';

function describe(event: string, action: string | null, change: JsonObject = {}) {
  const example = EXAMPLES.find((one) => one.event === event && actionOf(one.payload) === action);
  if (example === undefined) throw new Error(`no example of ${event} ${action}`);
  const payload = merge(example.payload, change);
  const message = describeEvent({ name: event, action, payload });
  const text = (pieces: typeof message.title) => pieces.map((piece) => piece.text).join('');
  return { ...message, title: text(message.title), body: text(message.body), payload };
}

function merge(value: JsonObject, change: JsonObject): JsonObject {
  const merged = Object.entries(change).map(([key, inner]) => {
    const old = value[key];
    const isDeep = [old, inner].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    return [key, isDeep ? merge(old as JsonObject, inner as JsonObject) : inner];
  });
  return { ...value, ...Object.fromEntries(merged) };
}

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
    const message = describe(event, action, change);
    expect([message.title, message.link, message.color]).toEqual([title, link, COLORS[tone]]);
  },
);

test('who did it, where, and what is known of it', () => {
  const { author, source, body, facts } = describe('pull_request', 'opened');
  expect(author).toEqual({
    name: 'Codertocat',
    link: 'https://github.com/Codertocat',
    icon: 'https://avatars1.githubusercontent.com/u/21031067?v=4',
  });
  expect(source).toEqual({ name: 'Codertocat/Hello-World', link: PAGE });
  expect(body).toBe('This is a pretty simple change that we need to pull into master.');
  expect(facts).toEqual([
    { name: 'Branches', value: 'Codertocat:master ← Codertocat:changes' },
    { name: 'Changes', value: '+1 −1' },
    { name: 'Files', value: '1' },
  ]);
});

test('the text of an issue is not told again when only a label changes', () => {
  expect(describe('issues', 'opened').body).not.toBe('');
  expect(describe('issues', 'labeled').body).toBe('');
});

test('comments of a template are left out, and a long text is cut', () => {
  const body = `<!-- Please fill in -->\nIt breaks.\n\n\n\n<!-- and\nmore -->${'line\n'.repeat(40)}`;
  const told = describe('issues', 'opened', { issue: { body } }).body;
  expect(told.startsWith('It breaks.\n\nline\nline')).toBe(true);
  expect(told.endsWith('\n…')).toBe(true);
});

const commit = (n: number) => ({
  id: `${n}`.repeat(40).slice(0, 40),
  message: `Change ${n}\n\nbecause`,
  url: `${PAGE}/commit/${n}`,
  author: { name: 'Octo Cat', username: 'octocat' },
});

test('a push lists its commits with their pages, up to ten', () => {
  const commits = Array.from({ length: 12 }, (_, i) => commit(i + 1));
  const push = describe('push', null, {
    commits,
    ref: 'refs/heads/main',
    created: false,
    deleted: false,
    forced: false,
  });
  expect(push.title).toBe(`${HELLO}12 commits pushed to main`);
  expect(push.body.split('\n')).toHaveLength(11);
  expect(push.body.split('\n')[0]).toBe('1111111 Change 1 (octocat)');
  expect(push.body.split('\n')[10]).toBe('and 2 more');
  const { body } = describeEvent({ name: 'push', action: null, payload: push.payload });
  expect(body[0]).toEqual({ kind: 'link', text: '1111111', url: `${PAGE}/commit/1` });
});

test.each([
  [{ commits: [commit(1)], forced: true }, '1 commit force-pushed to main'],
  [{ commits: [], forced: true }, 'Force-pushed branch main'],
  [{ commits: [commit(1)], created: true }, '1 commit pushed to new branch main'],
  [{ commits: [], deleted: true }, 'Deleted branch main'],
  [{ commits: [], created: true, ref: 'refs/tags/v1' }, 'Created tag v1'],
])('a push of %j', (change, title) => {
  const plain = { ref: 'refs/heads/main', created: false, deleted: false, forced: false };
  expect(describe('push', null, { ...plain, ...change }).title).toBe(HELLO + title);
});

test('an event that is not known yet is told by what all events have', () => {
  const payload = {
    action: 'mended_at_last',
    robot: {
      number: 7,
      title: 'Arm',
      body: 'It moves.',
      html_url: 'https://github.com/octo/app/robots/7',
      state: 'half_open',
    },
    sender: { login: 'octocat', html_url: 'https://github.com/octocat' },
    repository: { full_name: 'octo/app', html_url: 'https://github.com/octo/app' },
  };
  const message = describeEvent({ name: 'robot_repair', action: 'mended_at_last', payload });
  expect(message.title).toEqual([{ kind: 'data', text: '[octo/app] Robot repair #7 mended at last: Arm' }]);
  expect(message.link).toBe('https://github.com/octo/app/robots/7');
  expect(message.body).toEqual([{ kind: 'data', text: 'It moves.' }]);
  expect(message.facts).toEqual([{ name: 'State', value: 'half open' }]);
  expect(message.author?.name).toBe('octocat');
  const bare = describeEvent({ name: 'robot_repair', action: 'begun', payload: {} });
  expect(bare).toMatchObject({ title: [{ kind: 'data', text: 'Robot repair begun' }], link: null, author: null });
});

test('no address of the API, and no picture from elsewhere, is shown to people', () => {
  for (const { event, payload } of EXAMPLES) {
    const message = JSON.stringify(describeEvent({ name: event, action: actionOf(payload), payload }));
    expect(message).not.toMatch(/"(?:link|url)":"https?:\/\/api\./);
    expect(message).not.toMatch(/"icon":"(?!https:\/\/[\w-]+\.githubusercontent\.com\/)/);
  }
});
