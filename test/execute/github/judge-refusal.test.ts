import { describe, expect, test } from 'vitest';
import { GithubRefusal } from '../../../src/execute/github/github-client.ts';
import { judgeRefusal } from '../../../src/execute/github/judge-refusal.ts';

const NOW = 1_750_000_000_000;
const HOUR = 3_600_000;

function judge(status: number | null, message = 'No', headers: Readonly<Record<string, string>> = {}) {
  return judgeRefusal(new GithubRefusal({ status, route: 'GET /x', message, headers }), NOW);
}

describe('rate limits', () => {
  const spent = (reset: string) => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });

  test.each([
    ['until the reset', 403, 'API rate limit exceeded', spent('1750000090'), 'primary', 90_000],
    ['429 too', 429, 'API rate limit exceeded', spent('1750000090'), 'primary', 90_000],
    ['a second at least', 403, 'x', spent('1740000000'), 'primary', 1_000],
    ['two hours at most', 403, 'x', spent('1850000000'), 'primary', 2 * HOUR],
    ['a reset that is no number', 403, 'x', spent('soon'), 'primary', 60_000],
    ['Retry-After', 403, 'You have exceeded a secondary rate limit', { 'retry-after': '17' }, 'secondary', 17_000],
    ['Retry-After before the reset', 429, 'x', { ...spent('1750000090'), 'retry-after': '0' }, 'secondary', 1_000],
    ['a minute where nothing is said', 403, 'You have exceeded a secondary rate limit.', {}, 'secondary', 60_000],
    ['as servers said it before', 403, 'You have triggered an abuse detection mechanism', {}, 'secondary', 60_000],
    ['429 whatever it says', 429, 'Slow down', {}, 'secondary', 60_000],
    ['GraphQL', 200, 'API rate limit already exceeded', spent('1750000090'), 'primary', 90_000],
  ])('%s', (_, status, message, headers, scope, untilMs) => {
    expect(judge(status, message, headers)).toEqual({ kind: 'rate-limited', scope, untilMs, reason: message });
  });

  test('a 404 is none, whatever is left', () => {
    expect(judge(404, 'Not Found', spent('1750000090')).kind).toBe('gone');
  });
});

test.each([
  [null, 'fetch failed', 'retry'],
  [500, 'x', 'retry'],
  [503, 'x', 'retry'],
  [401, 'Bad credentials', 'retry'],
  [408, 'x', 'retry'],
  [409, 'x', 'retry'],
  [405, 'Base branch was modified. Review and try the merge again.', 'retry'],
  [405, 'Pull Request is not mergeable', 'refused'],
  [403, 'Resource not accessible by integration', 'denied'],
  [404, 'Not Found', 'gone'],
  [410, 'Issues are disabled', 'gone'],
  [422, 'Validation Failed', 'refused'],
  [301, 'Moved', 'refused'],
  [200, 'Resource not accessible by integration', 'denied'],
  [200, 'octocat does not have the correct permissions to execute `MergePullRequest`', 'denied'],
  [200, 'Could not resolve to a node with the global id', 'gone'],
  [200, 'Something went wrong while executing your query.', 'retry'],
  [200, 'Auto merge is not allowed for this repository', 'refused'],
])('%s %s: %s', (status, message, kind) => {
  expect(judge(status, message)).toMatchObject({ kind, reason: message });
});

describe('403', () => {
  const ACCEPTED = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' };

  test.each([
    'Repository was archived so is read-only.',
    'Unable to create comment because issue is locked.',
    'Although you appear to have the correct authorization credentials, the `octo` organization has an IP allow list enabled, and your IP address 192.0.2.1 is not permitted to access this resource.',
    'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
    'This installation has been suspended',
    'Repository access blocked',
    'Unable to retry this workflow run because it was created over a month ago',
    'This workflow is already running',
    'Upgrade to GitHub Pro or make this repository public to enable this feature.',
    'Interactions on this repository have been restricted to collaborators only.',
    'Dependabot alerts are disabled for this repository.',
  ])('that no permission cures: %s', (message) => {
    for (const headers of [{}, ACCEPTED]) {
      expect(judge(403, message, headers)).toEqual({ kind: 'refused', code: 'github-refused', reason: message });
    }
  });

  test.each([
    'Resource not accessible by integration',
    'Must have admin rights to Repository.',
    'You must have push access to add labels',
    "You're not authorized to push to this branch.",
    'You do not have permission to create labels on this repository.',
    'Resource not accessible by integration: read-only',
  ])('for want of a permission: %s', (message) => {
    expect(judge(403, message)).toMatchObject({ kind: 'denied', code: 'permission-missing' });
  });

  test('that says nothing known is one where GitHub names permissions', () => {
    expect(judge(403, 'Forbidden', ACCEPTED)).toMatchObject({ kind: 'denied', code: 'permission-missing' });
    expect(judge(403, 'Forbidden')).toEqual({ kind: 'refused', code: 'github-refused', reason: 'Forbidden' });
  });
});

test('what GitHub says is one short line', () => {
  const { reason } = judge(422, `a\nb\u001b[31m\u202e${'é'.repeat(1_000)}`);
  expect(reason).toMatch(/^a b \[31m é+…$/);
  expect(reason.length).toBeLessThanOrEqual(300);
});
