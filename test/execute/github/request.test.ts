import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { codeOf, useTools } from './use-tools.ts';

async function useRequest() {
  const there = await useTools();
  const issue = there.github.addIssue(there.tools);
  const opened = there.github.payloads.issues(there.tools, issue, 'opened');
  const ask = (route: string, parameters: JsonObject = {}, permissions: JsonObject = { issues: 'write' }) =>
    there.act('request', { route, parameters, permissions }, opened);
  return { ...there, issue, ask };
}

describe('a REST route', () => {
  test("acts on the event's repository, however it is named", async () => {
    const { ask, issue } = await useRequest();
    const parameters = { issue_number: issue.number };
    for (const path of ['/repos/{owner}/{repo}', '/repos/octo-org/tools', '/repos/Octo-Org/{repo}']) {
      const { status, data } = await ask(`GET ${path}/issues/{issue_number}`, parameters);
      expect([status, Object(data).number]).toEqual([200, 1]);
    }
    await ask('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { ...parameters, owner: 'octo-org', title: 'New' });
    expect(issue.title).toBe('New');
  });

  test.each([
    ['GET /repos/mallory/tools', {}, 'other-repository'],
    ['GET /repos/{owner}/other', {}, 'other-repository'],
    ['GET /repos/{owner}/{name}', { name: 'other' }, 'other-repository'],
    ['GET /repos/{owner}', {}, 'other-repository'],
    ['GET /repos/{owner}/{repo}', { repo: 'other' }, 'other-repository'],
    ['GET /repos/{owner}/{repo}', { owner: 'mallory' }, 'other-repository'],
    ['GET /repos/{owner}/{repo}/issues/{n}', { n: '..' }, 'bad-path'],
    ['GET /repos/{owner}/{repo}/issues/{n}', { n: '' }, 'bad-path'],
    ['GET /repos/{owner}/{repo}/issues/{n}', {}, 'bad-path'],
    ['GET /repos/{owner}/{repo}/issues/{n}', { n: { a: 1 } }, 'bad-path'],
    ['GET /repos/{owner}/{repo}/../other', {}, 'bad-route'],
    ['GET /repos/{owner}/{repo}/%2e%2e/other', {}, 'bad-route'],
    ['GET /repos/{owner}/{repo}//x', {}, 'bad-route'],
    ['GET /repos/{owner}/{repo}/x?per_page=1', {}, 'bad-route'],
    ['GET /repos/{owner}/{repo}/{+path}', { path: '../..' }, 'bad-route'],
    ['GET https://evil.example/', {}, 'bad-route'],
    ['GET //evil.example/x', {}, 'bad-route'],
    ['TRACE /repos/{owner}/{repo}', {}, 'bad-route'],
    ['/repos/{owner}/{repo}', {}, 'bad-route'],
    ['GET /app', {}, 'outside-repository'],
    ['DELETE /installation/token', {}, 'outside-repository'],
    ['GET /installation/repositories', {}, 'outside-repository'],
    ['GET /repositories/1/issues', {}, 'outside-repository'],
    ['POST /orgs/{org}/repos', { org: 'octo-org' }, 'outside-repository'],
    ['GET /repos/{owner}/{repo}', { baseUrl: 'https://evil.example' }, 'reserved-parameter'],
    ['GET /repos/{owner}/{repo}', { headers: { a: 'b' } }, 'reserved-parameter'],
    ['GET /repos/{owner}/{repo}', { mediaType: {} }, 'reserved-parameter'],
  ])('%s %j is refused: %s', async (route, parameters: JsonObject, code) => {
    const { ask, github } = await useRequest();
    expect(await codeOf(ask(route, parameters))).toBe(code);
    expect(github.requests).toEqual([]);
  });

  test('without a permission it may do nothing', async () => {
    const { ask } = await useRequest();
    const title = 'x';
    for (const permissions of [{}, { administration: 'write' }]) {
      await expect(ask('POST /repos/{owner}/{repo}/milestones', { title }, permissions)).rejects.toMatchObject({
        status: 403,
      });
    }
  });

  test('what it brings is bounded', async () => {
    const { ask, issue } = await useRequest();
    issue.body = 'x'.repeat(70_000);
    expect(await ask('GET /repos/{owner}/{repo}/issues/{n}', { n: 1 })).toEqual({ status: 200, data: null });
  });
});

test('a GraphQL query with its variables', async () => {
  const { act, github, tools, writes } = await useRequest();
  const pull = github.addPull(tools, { draft: true });
  const route = `# Out of draft
    mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`;
  const written = {
    route,
    parameters: { id: pull.nodeId },
    permissions: { 'pull-requests': 'write', contents: 'write' },
  };
  const opened = github.payloads.pullRequest(tools, pull, 'opened');
  const query = { ...written, route: route.replace(/^#.*\n/, '') };
  expect(await act('request', query, opened)).toEqual({
    status: 200,
    data: { markPullRequestReadyForReview: { pullRequest: expect.objectContaining({ isDraft: false }) } },
  });
  expect(writes()).toEqual(['POST /graphql']);
  expect(await codeOf(act('request', { ...written, parameters: { query: 'x' } }, opened))).toBe('reserved-parameter');
  for (const comments of ['#'.repeat(200), `${'#\n '.repeat(20_000)}`]) {
    expect(await codeOf(act('request', { ...written, route: comments }, opened))).toBe('bad-route');
  }
});
