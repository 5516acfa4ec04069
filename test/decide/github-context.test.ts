import { describe, expect, test } from 'vitest';
import { makeGithubContext } from '../../src/decide/github-context.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { examplePayload } from './examples.ts';

function contextOf(name: string, payload: JsonObject): JsonObject {
  return makeGithubContext({ name, action: null, payload });
}

describe('the github context', () => {
  test('of a pull request', () => {
    const payload = examplePayload('pull_request.opened');
    const { event, ...rest } = contextOf('pull_request', payload);
    expect(event).toBe(payload);
    expect(rest).toEqual({
      event_name: 'pull_request',
      actor: 'Codertocat',
      actor_id: '21031067',
      triggering_actor: 'Codertocat',
      repository: 'Codertocat/Hello-World',
      repository_id: '186853002',
      repository_owner: 'Codertocat',
      repository_owner_id: '21031067',
      repositoryUrl: 'git://github.com/Codertocat/Hello-World.git',
      ref: 'refs/pull/2/merge',
      ref_name: '2/merge',
      ref_type: 'branch',
      sha: null,
      head_ref: 'changes',
      base_ref: 'master',
      server_url: 'https://github.com',
      api_url: 'https://api.github.com',
      graphql_url: 'https://api.github.com/graphql',
    });
  });

  const pullRequest = { number: 5, merged: true, merge_commit_sha: 'abc', base: { ref: 'main' }, head: { ref: 'fix' } };
  test.each<[string, string, JsonObject, JsonObject]>([
    [
      'a push',
      'push',
      examplePayload('push', 4),
      {
        ref: 'refs/heads/master',
        ref_name: 'master',
        ref_type: 'branch',
        sha: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
        api_url: 'https://api.github.com',
      },
    ],
    [
      'a pushed tag',
      'push',
      examplePayload('push', 0),
      { ref: 'refs/tags/simple-tag', ref_name: 'simple-tag', ref_type: 'tag' },
    ],
    ['a push that deletes', 'push', examplePayload('push', 1), { ref: 'refs/tags/simple-tag', sha: null }],
    ['a created tag', 'create', examplePayload('create'), { ref: 'refs/tags/simple-tag', ref_type: 'tag', sha: null }],
    [
      'a created branch',
      'create',
      { ref: 'a/b', ref_type: 'branch' },
      { ref: 'refs/heads/a/b', ref_name: 'a/b', ref_type: 'branch' },
    ],
    ['a deleted tag', 'delete', examplePayload('delete'), { ref: 'refs/heads/master', ref_type: 'branch', sha: null }],
    [
      'a release',
      'release',
      examplePayload('release'),
      { ref: 'refs/tags/0.0.1', ref_name: '0.0.1', ref_type: 'tag', sha: null },
    ],
    [
      'an issue',
      'issues',
      examplePayload('issues.labeled'),
      { ref: 'refs/heads/master', ref_name: 'master', sha: null, head_ref: null, base_ref: null },
    ],
    [
      'a merged pull request',
      'pull_request',
      { pull_request: pullRequest },
      { ref: 'refs/heads/main', sha: 'abc', head_ref: 'fix', base_ref: 'main' },
    ],
    [
      'a review',
      'pull_request_review',
      { pull_request: { ...pullRequest, merged: false } },
      { ref: 'refs/pull/5/merge', sha: 'abc', head_ref: null },
    ],
    [
      'a merge group',
      'merge_group',
      examplePayload('merge_group'),
      { ref_type: 'branch', sha: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d' },
    ],
    [
      'a deployment',
      'deployment_status',
      examplePayload('deployment_status'),
      { ref: null, ref_name: 'master', ref_type: null, sha: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e' },
    ],
    [
      'a deployed commit',
      'deployment',
      { deployment: { ref: 'f95f', sha: 'f95f' } },
      { ref: null, ref_name: null, sha: 'f95f' },
    ],
    [
      'a dispatched workflow',
      'workflow_dispatch',
      examplePayload('workflow_dispatch'),
      { ref: 'refs/heads/main', ref_name: 'main' },
    ],
    [
      'an organisation',
      'organization',
      examplePayload('organization'),
      { repository: null, repository_owner: null, ref: null, sha: null, actor: 'Codertocat' },
    ],
    [
      'GitHub Enterprise Server',
      'issues',
      { sender: { url: 'https://git.example/api/v3/users/x', html_url: 'https://git.example/x' } },
      {
        server_url: 'https://git.example',
        api_url: 'https://git.example/api/v3',
        graphql_url: 'https://git.example/api/graphql',
      },
    ],
  ])('of %s', (_, name, payload, expected) => {
    expect(contextOf(name, payload)).toMatchObject(expected);
  });

  test('is null throughout for a payload that is nothing like an event', () => {
    const odd: JsonObject = JSON.parse(
      '{"repository": 5, "sender": ["x"], "pull_request": {"number": "7", "head": null}, "__proto__": {"ref": "x"}}',
    );
    const { event: _event, event_name: _name, ...rest } = contextOf('pull_request', odd);
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });
});
