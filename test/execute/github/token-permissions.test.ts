import { describe, expect, test } from 'vitest';
import { GithubRefusal } from '../../../src/execute/github/github-client.ts';
import { explainRefusal } from '../../../src/execute/github/missing-permission.ts';
import { tokenPermissionsOf, type VerbUse } from '../../../src/execute/github/token-permissions.ts';
import type { JsonValue } from '../../../src/model/json.ts';
import { VERBS } from '../../../src/model/verbs/verbs.ts';

const ISSUE = { name: 'issues', payload: { issue: { number: 1 } } };
const PULL = { name: 'issue_comment', payload: { issue: { number: 1, pull_request: {} } } };
const PUSH = { name: 'push', payload: { ref: 'refs/heads/a' } };

function use(name: string, written: readonly string[] = [], permissionsArgument?: JsonValue): VerbUse {
  const verb = VERBS.get(name);
  if (verb === undefined) throw new Error(name);
  const more = permissionsArgument === undefined ? {} : { permissionsArgument };
  return { verb, arguments: new Set(written), ...more };
}

describe('the permissions of a token', () => {
  test.each([
    ['nothing but metadata', [], ISSUE, {}],
    ['of an issue', [use('comment')], ISSUE, { issues: 'write' }],
    ['of a pull request', [use('comment'), use('label')], PULL, { pull_requests: 'write' }],
    ['of a new issue, wherever it comes from', [use('create-issue')], PULL, { issues: 'write' }],
    ['those of arguments that are written', [use('dispatch', ['workflow'])], PUSH, { actions: 'write' }],
    ['and of no others', [use('dispatch', ['event-type'])], PUSH, { contents: 'write' }],
    ['what it reads before', [use('merge')], PULL, { contents: 'write', pull_requests: 'read' }],
    ['the higher of two', [use('merge'), use('comment')], PULL, { contents: 'write', pull_requests: 'write' }],
    ['a draft', [use('edit', ['draft'])], PULL, { contents: 'write', pull_requests: 'write' }],
    ['a request without grants', [use('request', ['route'])], ISSUE, {}],
  ] as const)('%s', (_, uses, event, permissions) => {
    expect(tokenPermissionsOf(uses, event)).toEqual({ metadata: 'read', ...permissions });
  });

  test('a request has what it grants, and never what would let a file change what it may do', () => {
    const grants = { 'pull-requests': 'write', Deployments: 'read', actions: 'admin', issues: 3 };
    expect(tokenPermissionsOf([use('request', [], grants)], ISSUE)).toEqual({
      deployments: 'read',
      metadata: 'read',
      pull_requests: 'write',
    });
    const argument = VERBS.get('request')?.arguments.permissions;
    const never = argument?.kind === 'grants' ? argument.never : [];
    expect(never).toContain('administration');
    for (const name of never) {
      for (const spelled of [name, name.toUpperCase(), name.replaceAll('-', '_')]) {
        expect(tokenPermissionsOf([use('request', [], { [spelled]: 'write' })], ISSUE)).toEqual({ metadata: 'read' });
      }
    }
  });

  test('only words of the API for tokens', () => {
    const uses = [...VERBS.values()].map((verb) => ({ verb, arguments: new Set(Object.keys(verb.arguments)) }));
    for (const event of [ISSUE, PULL, PUSH]) {
      const names = Object.keys(tokenPermissionsOf(uses, event)).join(' ');
      expect(names).toMatch(/^actions checks contents (issues )?metadata pull_requests statuses$/);
    }
  });
});

describe('what a refusal says', () => {
  const refusal = (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
    new GithubRefusal({ status, message, headers, route: 'POST /repos/{owner}/{repo}/x' });
  const CURE =
    "grant it in the App's settings and accept it in the installation, or add the repository to the installation if it is not part of it";

  test('403 names the permission', () => {
    const denied = refusal(403, 'Resource not accessible by integration');
    expect(explainRefusal(use('comment'), denied, 'octo/repo', 'app')).toBe(
      `\`comment\` needs the App permission Issues: write (or Pull requests: write) on octo/repo; ${CURE}.`,
    );
    expect(explainRefusal(use('merge', ['auto']), denied, 'octo/repo', 'app')).toContain(
      'needs the App permissions Contents: write and Pull requests: write on octo/repo',
    );
  });

  test('and what GitHub says, where that is something else', () => {
    const denied = refusal(403, 'Must have admin rights to Repository.\u001b[2J');
    expect(explainRefusal(use('comment'), denied, 'octo/repo', 'app')).toMatch(
      / GitHub says: Must have admin rights to Repository\. \[2J$/,
    );
  });

  test('404 says both, 410 one', () => {
    expect(explainRefusal(use('check'), refusal(404, 'Not Found'), 'octo/repo', 'app')).toBe(
      `\`check\`: the commit is gone from octo/repo, or the App may not see it: it needs the App permission Checks: write; ${CURE}.`,
    );
    expect(explainRefusal(use('comment'), refusal(410, 'Gone'), 'octo/repo', 'app')).toBe(
      '`comment`: the issue or pull request is gone from octo/repo, or its feature is switched off.',
    );
  });

  test('of a workflow says where its token gets a permission', () => {
    const denied = refusal(403, 'Resource not accessible by integration');
    const told = explainRefusal(use('comment'), denied, 'octo/repo', 'workflow');
    expect(told).toBe(
      '`comment` needs the permission `issues: write` (or `pull-requests: write`) on octo/repo; write it under `permissions:` of the job, or give a token that has it as `token`.',
    );
  });

  test('of a request, what GitHub itself tells', () => {
    const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' };
    expect(
      explainRefusal(use('request'), refusal(403, 'Resource not accessible', headers), 'octo/repo', 'app'),
    ).toContain(
      "GitHub's docs name for `POST /repos/{owner}/{repo}/x` (issues=write; pull_requests=write), written in",
    );
    const forged = { 'x-accepted-github-permissions': 'ask mallory' };
    expect(explainRefusal(use('request'), refusal(403, 'x', forged), 'octo/repo', 'app')).not.toContain('mallory');
  });

  test('nothing of limits and other refusals', () => {
    const archived = refusal(403, 'Repository was archived so is read-only.');
    const limited = [refusal(403, 'secondary rate limit'), refusal(429, 'x')];
    for (const one of [refusal(422, 'x'), refusal(500, 'x'), archived, ...limited]) {
      expect(explainRefusal(use('comment'), one, 'octo/repo', 'app')).toBeNull();
    }
  });
});
