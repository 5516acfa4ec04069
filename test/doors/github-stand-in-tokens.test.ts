import { createPublicKey, createVerify, type JsonWebKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ask, mintToken } from '../support/github-stand-in/app-client.ts';
import { openTools, TOOLS } from '../support/github-stand-in/open-tools.ts';
import type { GithubStandIn } from '../support/github-stand-in/stand-in.ts';

const VIEWER = { body: { query: 'query { viewer { login } }' } };
const COMMENT = { body: { body: 'a' } };

describe('the token of a workflow', () => {
  test('can do what its workflow grants, as GitHub Actions, in its one repository', async () => {
    const { github, installation, issue, tools } = await openTools();
    github.addRepository(installation, 'octo-org/lab');
    const open = github.addRepository(null, 'rivals/open', { private: false });
    github.addIssue(open);
    const { token } = github.workflowToken(tools, { permissions: { issues: 'write', 'pull-requests': 'read' } });
    expect(await ask(github, token, `POST ${TOOLS}/issues/1/comments`, COMMENT)).toMatchObject({
      status: 201,
      body: {
        user: { login: 'github-actions[bot]', type: 'Bot', id: 41898282 },
        performed_via_github_app: { id: 15368, slug: 'github-actions' },
      },
    });
    expect(issue.comments[0]?.author.login).toBe('github-actions[bot]');
    expect(github.requests.at(-1)).toMatchObject({ login: 'github-actions[bot]', repositories: ['octo-org/tools'] });
    const refused = { status: 403, body: { message: 'Resource not accessible by integration' } };
    const answers = [
      ['GET /repos/octo-org/tools/pulls/2', 200],
      ['GET /repos/octo-org/tools/contents/.github%2Fhookyard.yml', 403],
      ['GET /repos/octo-org/lab', 404],
      ['GET /repos/rivals/open/issues/1', 200],
      ['GET /installation/repositories', 200],
      ['GET /app', 401],
    ] as const;
    for (const [route, status] of answers)
      expect([route, (await ask(github, token, route)).status]).toEqual([route, status]);
    expect(await ask(github, token, `PUT ${TOOLS}/pulls/2/merge`)).toMatchObject(refused);
    expect(await ask(github, token, 'POST /repos/rivals/open/issues/1/comments', COMMENT)).toMatchObject(refused);
    expect(await ask(github, token, 'GET /orgs/octo-org/teams/a/memberships/b')).toMatchObject(refused);
  });

  test('has what a new repository grants where nothing is said, and nothing that no workflow has', async () => {
    const { github, tools } = await openTools();
    const permissionsOf = (wish?: Parameters<GithubStandIn['workflowToken']>[1]) =>
      github.workflowToken(tools, wish).permissions;
    expect(permissionsOf()).toEqual({ metadata: 'read', contents: 'read', packages: 'read' });
    expect(permissionsOf({ permissions: {} })).toEqual({ metadata: 'read' });
    expect(permissionsOf({ permissions: { contents: 'none' } })).toEqual({ metadata: 'read' });
    expect(permissionsOf({ permissions: 'read-all' })).toMatchObject({ pull_requests: 'read' });
    expect(permissionsOf({ permissions: 'read-all' })).not.toHaveProperty('id_token');
    expect(permissionsOf({ permissions: 'write-all' })).toMatchObject({ id_token: 'write', checks: 'write' });
    expect(() => permissionsOf({ permissions: { members: 'read' } })).toThrow('the permission members');
    expect(github.tokens.every(({ kind }) => kind === undefined)).toBe(true);
  });

  test('ends with its job, and has a limit of its own', async () => {
    const { github, installation, tools } = await openTools();
    const token = github.workflowToken(tools);
    const read = () => ask(github, token.token, `GET ${TOOLS}`);
    expect((await read()).headers.get('x-ratelimit-limit')).toBe('1000');
    github.exhaust(token.installationId, 60);
    expect((await read()).status).toBe(403);
    expect((await ask(github, await mintToken(github, installation.id), `GET ${TOOLS}`)).status).toBe(200);
    token.expiresAt = Date.now();
    expect((await read()).status).toBe(401);
  });

  test('approves nothing until the repository lets it, and owns the check runs that it makes', async () => {
    const { github, tools, pull, token: ofApp } = await openTools();
    const { token } = github.workflowToken(tools, { permissions: 'write-all' });
    const approve = () => ask(github, token, `POST ${TOOLS}/pulls/2/reviews`, { body: { event: 'APPROVE' } });
    expect(await approve()).toMatchObject({
      status: 422,
      body: { errors: ['GitHub Actions is not permitted to approve pull requests.'] },
    });
    tools.allowActionsToApprove = true;
    expect(await approve()).toMatchObject({ status: 200, body: { user: { login: 'github-actions[bot]' } } });
    const check = { name: 'a', head_sha: pull.pull.head.sha };
    const { body } = await ask(github, token, `POST ${TOOLS}/check-runs`, { body: check });
    expect(body.app).toMatchObject({ id: 15368 });
    const change = (by: string) =>
      ask(github, by, `PATCH ${TOOLS}/check-runs/${body.id}`, { body: { status: 'queued' } });
    expect([(await change(ofApp)).status, (await change(token)).status]).toEqual([403, 200]);
    const countOf = async (appId: number) =>
      (await ask(github, token, `GET ${TOOLS}/commits/topic-2/check-runs?app_id=${appId}`)).body.total_count;
    expect([await countOf(15368), await countOf(github.app.id)]).toEqual([1, 0]);
  });
});

test('every kind of token is told who it is by GraphQL, and only a person by REST', async () => {
  const { github, tools, token } = await openTools();
  const workflow = github.workflowToken(tools).token;
  const personal = github.personalToken('hubot').token;
  const logins = [];
  for (const one of [token, workflow, personal]) {
    const { body } = await ask(github, one, 'POST /graphql', VIEWER);
    logins.push([body.data.viewer.login, (await ask(github, one, 'GET /user')).status]);
  }
  expect(logins).toEqual([
    ['hookyard-test[bot]', 403],
    ['github-actions[bot]', 403],
    ['hubot', 200],
  ]);
  const noPrefix = await fetch(`${github.origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `token ${workflow}` },
    body: JSON.stringify(VIEWER.body),
  });
  expect(await noPrefix.json()).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
});

test("a person's token does what the person may, in the person's name", async () => {
  const { github, tools, issue } = await openTools();
  tools.collaborators.set('mona', 'read');
  const comment = (login: string) =>
    ask(github, github.personalToken(login).token, `POST ${TOOLS}/issues/1/comments`, COMMENT);
  expect(await comment('hubot')).toMatchObject({
    status: 201,
    body: { user: { login: 'hubot' }, performed_via_github_app: null },
  });
  expect(await comment('mona')).toMatchObject({
    status: 403,
    body: { message: 'Resource not accessible by personal access token' },
  });
  expect(await comment('mallory')).toMatchObject({ status: 404 });
  expect(issue.comments).toHaveLength(1);
});

describe('an id token', () => {
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  const read = async (url: string, token: string): Promise<{ status: number; body: any }> => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: await response.json() };
  };
  const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());

  test('is signed with the key that its issuer leads to, and says what the job is', async () => {
    const { github, tools } = await openTools();
    const { url, token } = github.idTokens.grant(tools, { run_id: '99', actor: 'mona', event_name: 'issues' });
    const { body } = await read(`${url}&audience=${encodeURIComponent('https://a.example/?b=c')}`, token);
    const [head, claims, signature] = String(body.value).split('.');
    const said = decode(claims);
    const discovered = await read(`${said.iss}/.well-known/openid-configuration`, '');
    const { keys } = (await read(discovered.body.jwks_uri, '')).body as {
      keys: readonly (JsonWebKey & { kid: string })[];
    };
    const jwk = keys.find(({ kid }) => kid === decode(head).kid);
    const key = createPublicKey({ key: jwk ?? {}, format: 'jwk' });
    const isSigned = (text: string) =>
      createVerify('RSA-SHA256')
        .update(text)
        .verify(key, signature ?? '', 'base64url');
    expect([isSigned(`${head}.${claims}`), isSigned(`${head}.${claims}x`)]).toEqual([true, false]);
    expect(said).toMatchObject({
      iss: github.idTokens.issuer,
      aud: 'https://a.example/?b=c',
      sub: 'repo:octo-org/tools:ref:refs/heads/main',
      repository: 'octo-org/tools',
      repository_id: String(tools.id),
      ...{
        run_id: '99',
        actor: 'mona',
        event_name: 'issues',
        ref: 'refs/heads/main',
        repository_visibility: 'private',
      },
      workflow_ref: 'octo-org/tools/.github/workflows/hookyard.yml@refs/heads/main',
    });
    expect(said.exp - said.iat).toBe(300);
    expect(decode((await read(url, token)).body.value.split('.')[1]).aud).toBe(`${github.origin}/octo-org`);
  });

  test('is for the job alone, and the endpoint fails when it is told to', async () => {
    const { github, tools } = await openTools();
    const [one, other] = [github.idTokens.grant(tools), github.idTokens.grant(tools)];
    expect((await read(one.url, other.token)).status).toBe(401);
    expect((await read(one.url, '')).status).toBe(401);
    expect((await read(one.url.replace(/\d+\?/, '1?'), one.token)).status).toBe(404);
    github.failNext({ path: /^\/_services\//, status: 503 });
    expect((await read(one.url, one.token)).status).toBe(503);
    expect((await read(one.url, one.token)).status).toBe(200);
  });

  test("of a pull request's job has a subject of its own", async () => {
    const { github, tools } = await openTools();
    const { url, token } = github.idTokens.grant(tools, { event_name: 'pull_request', ref: 'refs/pull/2/merge' });
    const { body } = await read(url, token);
    expect(decode(body.value.split('.')[1]).sub).toBe('repo:octo-org/tools:pull_request');
  });
});
