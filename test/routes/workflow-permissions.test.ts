import { describe, expect, test } from 'vitest';
import { VERBS } from '../../src/model/verbs/verbs.ts';
import { smallestBlock } from '../../src/routes/workflow-needs.ts';
import { formatBlock, isGranted, type PermissionBlock, readGrants } from '../../src/routes/workflow-permissions.ts';
import { needsIn, oneStep, routeFile } from './workflow-reading.ts';

const ISSUES: PermissionBlock = { issues: 'write' };
const PULLS: PermissionBlock = { 'pull-requests': 'write' };
const BOTH: PermissionBlock = { ...ISSUES, ...PULLS };

/**
 * By hand, from the "Fine-grained access tokens" of each endpoint's page (https://docs.github.com/en/rest). An issue and a pull request are
 * written with the permission that is named for them; where either may be commented on, both are needed.
 */
const NEEDED: readonly (readonly [on: string, step: string, block: PermissionBlock])[] = [
  ['issues', 'assign: octocat', ISSUES],
  ['pull_request', 'assign: octocat', PULLS],
  ['workflow_run', 'cancel:', { actions: 'write' }],
  ['push', 'check: { name: docs, conclusion: neutral }', { checks: 'write' }],
  ['issues', 'close: not_planned', ISSUES],
  ['issue_comment', 'close: not_planned', BOTH],
  ['pull_request_target', 'comment: Thanks', PULLS],
  ['[issues, pull_request]', 'comment: Thanks', BOTH],
  ['release', 'create-issue: Announce', ISSUES],
  ['pull_request', 'create-issue: Look', ISSUES],
  ['{ pull_request: { types: [closed] } }', 'delete-branch:', { contents: 'write' }],
  ['release', 'dispatch: deploy.yml', { actions: 'write' }],
  ['release', 'dispatch: { event-type: deploy }', { contents: 'write' }],
  ['issues', 'edit: { milestone: Next }', ISSUES],
  ['pull_request', 'edit: { draft: true }', { contents: 'write', 'pull-requests': 'write' }],
  ['issue_comment', 'edit: { title: a }', BOTH],
  ['issues', 'label: bug', ISSUES],
  ['pull_request', 'label: bug', PULLS],
  ['pull_request', 'label: { add: bug, create: true }', BOTH],
  ['issues', 'lock: spam', ISSUES],
  ['pull_request', 'merge: squash', { contents: 'write', 'pull-requests': 'read' }],
  ['pull_request', 'merge: { auto: true }', { contents: 'write', 'pull-requests': 'write' }],
  ['issue_comment', 'merge: squash', { contents: 'write', 'pull-requests': 'read' }],
  ['issue_comment', 'react: eyes', BOTH],
  ['issues', 'reopen:', ISSUES],
  ['pull_request', 'request-review: octocat', PULLS],
  ['issue_comment', 'request-review: octocat', PULLS],
  [
    'push',
    'request: { route: GET /repos/acme/app/deployments, permissions: { deployments: read } }',
    { deployments: 'read' },
  ],
  ['push', 'request: { route: GET /repos/acme/app }', {}],
  ['workflow_run', 'rerun:', { actions: 'write' }],
  ['pull_request', 'review: approve', PULLS],
  ['push', 'status: { context: a, state: success }', { statuses: 'write' }],
  ['issues', 'unlock:', ISSUES],
  ['pull_request', 'update-branch:', { contents: 'write', 'pull-requests': 'write' }],
];

describe('the smallest permissions', () => {
  test.each(NEEDED)('on %s, of %s', (on, step, block) => {
    expect(smallestBlock(needsIn(oneStep(on, step)))).toEqual(block);
  });

  test('are known of every verb', () => {
    const tried = new Set(NEEDED.map(([, step]) => step.split(':')[0]));
    expect([...VERBS.keys()].filter((verb) => !tried.has(verb))).toEqual([]);
  });

  const ASK = 'request: { route: GET /zen }';

  test.each<[string, on: string, condition: string, PermissionBlock]>([
    ['permission(), for which metadata is enough', 'issues', "permission(github.actor) == 'admin'", {}],
    [
      'changed-files() of a pull request',
      'pull_request',
      "contains(changed-files(), 'a')",
      { 'pull-requests': 'read' },
    ],
    [
      'changed-files() of either',
      '[push, pull_request]',
      "contains(changed-files(), 'a')",
      { contents: 'read', 'pull-requests': 'read' },
    ],
    ['changed-files() of a push', 'push', "contains(changed-files(), 'a')", { contents: 'read' }],
    ['`paths` of a pull request', '{ pull_request: { paths: [docs/**] } }', 'true', { 'pull-requests': 'read' }],
    [
      '`paths-ignore` of a push, whose payload names no files in a workflow',
      '{ push: { paths-ignore: [docs/**] } }',
      'true',
      { contents: 'read' },
    ],
    ['in-team(), for which no workflow can grant enough', 'push', "in-team(github.actor, 'acme/core')", {}],
  ])('of %s', (_, on, condition, block) => {
    const guarded = `permission(github.actor) == 'admin' && ${condition}`;
    expect(smallestBlock(needsIn(oneStep(on, ASK, guarded)))).toEqual(block);
  });

  test.each([
    ['an argument', "comment: ${{ join(changed-files(), ' ') }}"],
    ['an argument in a list', "label: { add: ['${{ changed-files()[0] }}'] }"],
    ['an argument in a map', "request: { route: GET /zen, parameters: { a: '${{ changed-files()[0] }}' } }"],
    ['the condition of a step', '{ if: "contains(changed-files(), \'a\')", comment: a }'],
    ['a body', "forward: { to: audit, body: { a: '${{ changed-files() }}' } }"],
  ])('of changed-files() in %s', (_, step) => {
    const file = routeFile(
      `destinations: { audit: { url: 'https://audit.example.com/' } }\nroutes:\n  r:\n    on: pull_request\n    if: permission(github.actor) == 'admin'\n    steps:\n      - ${step}\n      - forward: audit\n`,
    );
    expect(needsIn(file)).toContainEqual(
      expect.objectContaining({ name: 'pull-requests', access: 'read', what: 'changed-files()' }),
    );
  });

  test('of a destination with `auth: oidc` are those to ask for a token', () => {
    const file = routeFile(
      "destinations: { audit: { url: 'https://audit.example.com/', auth: oidc } }\nroutes: { r: { on: push, steps: [{ forward: audit }] } }\n",
    );
    expect(smallestBlock(needsIn(file))).toEqual({ 'id-token': 'write' });
  });

  test.each([
    ['a route that no workflow sees', 'star', 'create-issue: New'],
    ['a step without what it acts on', 'push', 'label: bug'],
    ['a step in another repository', 'release', 'create-issue: { title: New, repo: acme/other }'],
    ['what no workflow can grant', 'push', 'request: { route: GET /a, permissions: { organization-projects: write } }'],
  ])('have nothing for %s', (_, on, step) => {
    expect(smallestBlock(needsIn(oneStep(on, step)))).toEqual({});
  });

  test('are the higher of two, in the order of the alphabet', () => {
    const file = routeFile(
      "routes:\n  r:\n    on: pull_request\n    if: permission(github.actor) == 'admin'\n    steps: [{ merge: squash }, { comment: Merged }, { status: { context: a } }]\n",
    );
    expect(formatBlock(smallestBlock(needsIn(file)))).toBe(
      'permissions: { contents: write, pull-requests: write, statuses: write }',
    );
    expect(formatBlock({})).toBe('permissions: {}');
  });
});

const text = (value: string) => ({ kind: 'scalar', value, style: 'plain', offset: 0, end: 0 }) as const;

describe('what a workflow grants', () => {
  function grantsOf(written: string | Readonly<Record<string, string>>) {
    if (typeof written === 'string') return readGrants(text(written));
    const entries = new Map(
      Object.entries(written).map(([key, value]) => [key, { key, keyOffset: 0, value: text(value) }] as const),
    );
    return readGrants({ kind: 'map', entries, offset: 0 });
  }

  test.each([
    ['read-all', 'issues', 'read', true],
    ['read-all', 'issues', 'write', false],
    ['read-all', 'id-token', 'write', false],
    ['write-all', 'issues', 'write', true],
    ['write-all', 'id-token', 'write', true],
    ['write-all', 'members', 'read', false],
    ['write-all', 'models', 'write', false],
    ['write-all', 'models', 'read', true],
    [{}, 'contents', 'read', false],
    [{ contents: 'read' }, 'contents', 'read', true],
    [{ contents: 'read' }, 'contents', 'write', false],
    [{ contents: 'write' }, 'contents', 'read', true],
    [{ contents: 'none' }, 'contents', 'read', false],
    [{ pull_requests: 'write' }, 'pull-requests', 'write', false],
    [{ issues: 'write' }, 'contents', 'read', false],
  ] as const)('%j: %s: %s is %s', (written, name, access, granted) => {
    const grants = grantsOf(written);
    expect(grants).not.toBeNull();
    if (grants !== null) expect(isGranted(grants, name, access)).toBe(granted);
  });

  test.each(['read', 'write', ''])('what is not known grants nobody knows what: %j', (written) => {
    expect(grantsOf(written)).toBeNull();
  });
});
