import { type ExpectedRoute, pushedFiles } from './every-filter.ts';
import { EVENT_NAMES, type Example } from './examples.ts';

type Payload = Example['payload'];

/** Every event with all its actions: `pull_request` by itself would mean three of them. */
const EVERY_EVENT = EVENT_NAMES.filter((name) => name !== 'pull_request');

/** A condition, and when it is true. Texts are compared without regard to case, and what is absent is null. */
const CONDITIONS: readonly (readonly [condition: string, holds: (payload: Payload, event: string) => boolean])[] = [
  ["github.event.sender.login == 'CODERTOCAT'", ({ sender }) => sender?.login === 'Codertocat'],
  ["github.event.sender.login != 'codertocat'", ({ sender }) => sender?.login !== 'Codertocat'],
  ['github.event.repository.id > 186853002', ({ repository }) => (repository?.id ?? 0) > 186853002],
  ['github.event.repository.id >= 186853002', ({ repository }) => (repository?.id ?? 0) >= 186853002],
  ['github.event.repository.id < 186853002', ({ repository }) => (repository?.id ?? 0) < 186853002],
  ['github.event.repository.id <= 186853002', ({ repository }) => (repository?.id ?? 0) <= 186853002],
  ['${{ !github.event.repository.private }}', ({ repository }) => !repository?.private],
  ['github.event.action && github.event.repository', ({ action, repository }) => Boolean(action && repository)],
  ['github.event.issue || github.event.release', ({ issue, release }) => Boolean(issue || release)],
  [
    '(github.event.issue || github.event.action) && github.event.sender.site_admin',
    ({ issue, action, sender }) => Boolean((issue || action) && sender?.site_admin),
  ],
  ["github.event['sender']['type'] == 'bot'", ({ sender }) => sender?.type === 'Bot'],
  ["github.event_name == 'issues'", (_, event) => event === 'issues'],
  ["contains(github.event.issue.labels.*.name, 'BUG')", ({ issue }) => namesOf(issue).includes('bug')],
  [
    "contains(github.event.repository.full_name, 'hello')",
    ({ repository }) => /hello/i.test(repository?.full_name ?? ''),
  ],
  ["startsWith(github.event.sender.login, 'octo')", ({ sender }) => /^octo/i.test(sender?.login ?? '')],
  ["endsWith(github.event.sender.login, '[bot]')", ({ sender }) => /\[bot\]$/.test(sender?.login ?? '')],
  [
    "format('{0}/{1}', github.event.repository.owner.login, github.event.repository.name) == github.event.repository.full_name",
    ({ repository }) =>
      repository?.full_name !== undefined && pathOf(repository) === repository.full_name.toLowerCase(),
  ],
  ["join(github.event.issue.labels.*.name, '+') == 'bug'", ({ issue }) => namesOf(issue).join('+') === 'bug'],
  ['fromJSON(toJSON(github.event)).action == github.event.action', () => true],
  [
    "case(github.event.issue != null, 'issue', github.event.release != null, 'release', 'other') == 'release'",
    ({ issue, release }) => issue === undefined && release !== undefined,
  ],
  [
    "matches(github.event.repository.default_branch, 'ma[a-m]+')",
    ({ repository }) => /^ma[a-m]+$/.test(repository?.default_branch ?? ''),
  ],
  ["matches(github.event.sender.login, 'octo*')", ({ sender }) => /^octo[^/]*$/.test(sender?.login ?? '')],
  ["matches(lower(github.event.sender.login), 'octo*')", ({ sender }) => /^octo/i.test(sender?.login ?? '')],
  ["matches(upper(github.event.action), 'OPEN*')", ({ action }) => /^open/i.test(action ?? '')],
  [
    "replace(github.event.repository.name, '-', '_') == 'hello_world'",
    ({ repository }) => repository?.name?.toLowerCase() === 'hello-world',
  ],
  [
    "split(github.event.repository.full_name, '/')[1] == 'hello-world'",
    ({ repository }) => repository?.full_name?.split('/')[1]?.toLowerCase() === 'hello-world',
  ],
  ["truncate(github.event.repository.name, 3) == 'He…'", ({ repository }) => /^he../i.test(repository?.name ?? '')],
  [
    "escape(github.event.repository.full_name, 'url') == 'Codertocat%2FHello-World'",
    ({ repository }) => repository?.full_name === 'Codertocat/Hello-World',
  ],
  [
    "escape(github.event.sender.login, 'markdown') == 'renovate\\[bot\\]'",
    ({ sender }) => sender?.login === 'renovate[bot]',
  ],
  ["escape(format('<{0}>', github.event.action), 'slack') == '&lt;created&gt;'", ({ action }) => action === 'created'],
  ["escape(format('\"{0}', github.event.action), 'html') == '&quot;created'", ({ action }) => action === 'created'],
];

function namesOf(issue: Payload): readonly string[] {
  return (issue?.labels ?? []).map(({ name }: { name: string }) => name);
}

function pathOf({ owner, name }: Payload): string {
  return `${owner?.login ?? ''}/${name ?? ''}`.toLowerCase();
}

/** A route for each condition, on every event. */
export const CONDITION_ROUTES: readonly ExpectedRoute[] = CONDITIONS.map(([condition, holds], index) => ({
  name: `if-${index}`,
  route: { on: EVERY_EVENT, if: condition, steps: [{ forward: 'a' }] },
  expected: ({ event, payload }) =>
    event === 'pull_request' ? null : { verdicts: [['if', holds(payload, event) ? 'yes' : 'no']] },
}));

/** Steps with conditions, ids, templates, fields and verbs. */
export const STEP_ROUTES: readonly ExpectedRoute[] = [
  {
    name: 'steps',
    route: {
      on: EVERY_EVENT,
      steps: [
        {
          id: 'private',
          if: 'github.event.repository.private',
          forward: { to: 'b', fields: ['action', 'sender.login'] },
        },
        { if: "steps.private.outcome == 'skipped'", forward: { to: 'a', fields: ['action', 'sender.login'] } },
        { id: 'odd', 'continue-on-error': true, forward: { to: 'a', body: '${{ fromJSON(github.event.action) }}' } },
        {
          if: "steps.odd.outcome == 'failure'",
          forward: {
            to: 'b',
            body: {
              id: '${{ github.event.repository.id }}',
              text: '${{ github.event.action }} by ${{ github.event.sender.login }}',
              labels: ['${{ github.event.issue.labels.*.name }}', 1],
            },
          },
        },
        { if: 'failure()', forward: 'a' },
        { if: 'always()', forward: 'b' },
      ],
    },
    expected: ({ event, payload }) => {
      if (event === 'pull_request') return null;
      const { action, sender, repository, issue } = payload;
      const parts = {
        ...(action === undefined ? {} : { action }),
        ...(sender?.login === undefined ? {} : { sender: { login: sender.login } }),
      };
      const isPrivate = repository?.private === true;
      const body = {
        id: repository?.id ?? null,
        text: `${action ?? ''} by ${sender?.login ?? ''}`,
        labels: [namesOf(issue), 1],
      };
      return {
        verdicts: [],
        steps: [isPrivate ? parts : 'skipped', isPrivate ? 'skipped' : parts, 'failed', body, 'skipped', 'payload'],
      };
    },
  },
  {
    name: 'verbs',
    route: {
      on: 'issues',
      steps: [
        { id: 'note', comment: 'Hello ${{ github.event.sender.login }}' },
        { label: '${{ github.event.issue.labels.*.name }}', if: 'github.event.issue.locked' },
        { forward: { to: 'a', body: '${{ steps.note.outputs.url }}' } },
      ],
    },
    expected: ({ event, payload }) =>
      event === 'issues' ? { verdicts: [], steps: ['verb', payload.issue.locked ? 'verb' : 'skipped', 'waits'] } : null,
  },
];

/** Routes that fail, and say so. */
export const FAILING_ROUTES: readonly ExpectedRoute[] = [
  {
    name: 'fails',
    route: {
      on: EVERY_EVENT,
      steps: [
        { forward: { to: 'a', body: '${{ fromJSON(github.event.action) }}' } },
        { forward: 'a' },
        { if: 'failure()', forward: 'b' },
      ],
    },
    expected: ({ event }) =>
      event === 'pull_request'
        ? null
        : { verdicts: [], failed: 'expression-failed', steps: ['failed', 'skipped', 'payload'] },
  },
  {
    name: 'asks',
    route: { on: ['issues', 'star'], if: "permission(github.actor) == 'admin'", steps: [{ forward: 'a' }] },
    expected: ({ event }) =>
      event === 'issues' || event === 'star' ? { verdicts: [['if', 'unknown']], failed: 'lookup-unavailable' } : null,
  },
  {
    name: 'files',
    route: { on: 'push', if: "contains(changed-files(), 'README.md')", steps: [{ forward: 'a' }] },
    expected: (example) => {
      if (example.event !== 'push') return null;
      const files = pushedFiles(example);
      if (files.length === 0) return { verdicts: [['if', 'unknown']], failed: 'lookup-unavailable' };
      return { verdicts: [['if', files.includes('README.md') ? 'yes' : 'no']] };
    },
  },
];
