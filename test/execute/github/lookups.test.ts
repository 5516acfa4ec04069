import { describe, expect, test } from 'vitest';
import { askLookup, lookupPermissions } from '../../../src/execute/github/lookups.ts';
import { mergePermissions } from '../../../src/execute/github/token-permissions.ts';
import type { LookupCall } from '../../../src/expression/scope.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { clientAt } from './act-there.ts';
import { codeOf, useTools } from './use-tools.ts';

async function useLookups() {
  const there = await useTools();
  const { github, tools } = there;
  const ask = (name: LookupCall['name'], args: readonly string[], delivery?: { event: string; payload: unknown }) => {
    const { event = 'issues', payload = {} } = delivery ?? {};
    const one = { name: event, payload: payload as JsonObject };
    const permissions = mergePermissions(Object.entries(lookupPermissions(name, one)));
    const repository = { owner: 'octo-org', name: 'tools', defaultBranch: 'main' };
    return askLookup(clientAt(github, tools, permissions), { name, args }, one, repository);
  };
  return { ...there, ask };
}

test('permission: as GitHub maps roles', async () => {
  const { ask } = await useLookups();
  const logins = ['eve', 'dee', 'ada', 'cy', 'stranger', 'renovate[bot]'];
  expect(await Promise.all(logins.map((login) => ask('permission', [login])))).toEqual([
    ...['admin', 'write', 'write', 'read'],
    ...['none', 'none'],
  ]);
  expect(await codeOf(ask('permission', ['..']))).toBe('bad-path');
});

test('in-team: only who belongs to it, only of the owner', async () => {
  const { ask, github } = await useLookups();
  github.addTeam('octo-org', 'writers', { ada: 'active', bob: 'pending' });
  const of = (login: string, team = 'octo-org/writers') => ask('in-team', [login, team]);
  expect([await of('ada'), await of('bob'), await of('cy')]).toEqual([true, false, false]);
  expect([await of('ada', 'Octo-Org/writers'), await of('ada', 'octo-org/none')]).toEqual([true, false]);
  expect(await codeOf(of('ada', 'mallory/writers'))).toBe('other-owner');
});

describe('changed-files', () => {
  test('of a pull request, page by page, with names before a renaming', async () => {
    const { ask, github, tools } = await useLookups();
    const files = Array.from({ length: 250 }, (_, n) => ({ filename: `f${n}`, status: 'added' as const }));
    const renamed = { filename: 'new', previous_filename: 'old', status: 'renamed' as const };
    const pull = github.addPull(tools, { files: [...files, renamed] });
    const names = await ask('changed-files', [], github.payloads.pullRequest(tools, pull, 'opened'));
    expect(names).toEqual([...files.map(({ filename }) => filename), 'new', 'old']);
    const said = github.payloads.issueComment(tools, pull, github.addComment(pull, { body: 'x' }), 'created');
    expect(await ask('changed-files', [], said)).toHaveLength(252);
  });

  test('of a push', async () => {
    const { ask, github, tools } = await useLookups();
    const pushed = github.commitFiles(tools, { 'a.md': 'x', 'b/c': 'y' });
    expect(await ask('changed-files', [], github.payloads.push(tools, pushed))).toEqual(['a.md', 'b/c']);
    const { after } = github.commitFiles(tools, { d: 'z' }, 'topic');
    const created = github.payloads.push(tools, { before: '0'.repeat(40), after, branch: 'topic' });
    expect(await ask('changed-files', [], created)).toEqual(['d']);
    const deleted = github.payloads.push(tools, { before: after, after: '0'.repeat(40), branch: 'topic' });
    expect(await ask('changed-files', [], deleted)).toEqual([]);
  });

  test('is not known of a tag, of a first push, of a commit that is gone, of an issue', async () => {
    const { ask, github, tools } = await useLookups();
    const pushed = github.commitFiles(tools, { a: 'x' });
    const delivery = github.payloads.push(tools, pushed);
    const zeros = '0'.repeat(40);
    for (const payload of [
      { ...delivery.payload, ref: 'refs/tags/v1' },
      { ...delivery.payload, before: zeros },
      { ...delivery.payload, before: 'a'.repeat(40) },
    ]) {
      expect(await ask('changed-files', [], { event: 'push', payload })).toBeNull();
    }
    expect(await ask('changed-files', [], github.payloads.issues(tools, github.addIssue(tools), 'opened'))).toBeNull();
  });

  test('an error is none of these', async () => {
    const { ask, github, tools } = await useLookups();
    github.failNext({ status: 502 });
    const pushed = github.commitFiles(tools, { a: 'x' });
    await expect(ask('changed-files', [], github.payloads.push(tools, pushed))).rejects.toMatchObject({ status: 502 });
  });
});
