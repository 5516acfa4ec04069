import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { VERBS } from '../../src/model/verbs/verbs.ts';
import { actsOf } from '../support/github-stand-in/acts.ts';
import { ask, mintToken, signJwt } from '../support/github-stand-in/app-client.ts';
import { DeliveryLog } from '../support/github-stand-in/delivery-log.ts';
import { ROUTE_NAMES } from '../support/github-stand-in/described-api.ts';
import { Manifests } from '../support/github-stand-in/manifests.ts';
import { openTools, TOOLS } from '../support/github-stand-in/open-tools.ts';
import { openGithubStandIn } from '../support/github-stand-in/stand-in.ts';
import { World } from '../support/github-stand-in/world.ts';

/** As `useGithub`, for requests that are not as described. */
async function openUnforgiving() {
  const github = await openGithubStandIn();
  onTestFinished(() => github.close());
  return github;
}

describe('the extract of the description', () => {
  test('has every endpoint of every verb', () => {
    const endpoints = [...VERBS.values()]
      .flatMap((verb) => verb.endpoints)
      .filter((name) => !name.startsWith('mutation '));
    expect(endpoints.filter((name) => !ROUTE_NAMES.includes(name))).toEqual([]);
  });

  test('has no route that the stand-in cannot answer, and the stand-in none besides', () => {
    const world = new World(1, 'a');
    const log = new DeliveryLog(world, 'secret', () => {});
    expect(Object.keys(actsOf(log, new Manifests(world, log))).sort()).toEqual([...ROUTE_NAMES].sort());
  });
});

describe('what GitHub does not describe', () => {
  test.each([
    ['a path', 404, 'GET /repos/octo-org/tools/secrets', undefined, 'not described'],
    ['a method', 404, `DELETE ${TOOLS}/issues/1/comments`, undefined, 'not described'],
    ['a query parameter', 422, `GET ${TOOLS}/issues/1/comments?sort=created`, undefined, 'query sort: not described'],
    ['a number that is none', 422, `GET ${TOOLS}/issues/one`, undefined, 'issue_number: must be integer'],
    [
      'a property of the body',
      422,
      `POST ${TOOLS}/issues/1/comments`,
      { body: 'a', mode: 'b' },
      'body mode: not described',
    ],
    ['a value of the body', 422, `POST ${TOOLS}/issues/1/comments`, { body: 1 }, 'body/body: must be string'],
    [
      'a word it does not know',
      422,
      `PATCH ${TOOLS}/issues/1`,
      { state: 'shut' },
      'must be equal to one of the allowed values',
    ],
    [
      'a body without what it must have',
      422,
      `POST ${TOOLS}/issues/1/comments`,
      {},
      "must have required property 'body'",
    ],
    ['no body at all', 422, `POST ${TOOLS}/issues/1/comments`, undefined, 'body: missing'],
    ['a body where there is none', 422, `POST /app/hook/deliveries/1/attempts`, { a: 1 }, 'body: none is described'],
    ['more keys than may be', 422, `POST ${TOOLS}/dispatches`, dispatchOf(11), 'must NOT have more than 10 properties'],
  ])('%s is answered %i and kept as a violation', async (_what, status, route, body, words) => {
    const { github, token } = await openTools(openUnforgiving);
    expect(await ask(github, token, route, { body })).toMatchObject({ status });
    expect(github.violations.map(({ faults }) => faults.join())).toEqual([expect.stringContaining(words)]);
  });

  test('a mutation that nobody knows, and an input that it does not take, are violations', async () => {
    const { github, token } = await openTools(openUnforgiving);
    const queries = ['mutation { deleteRepository(input: { id: "a" }) { id } }'];
    queries.push('mutation { convertPullRequestToDraft(input: { pullRequest: "a" }) { pullRequest { id } } }');
    for (const query of queries) await ask(github, token, 'POST /graphql', { body: { query } });
    expect(github.violations.map(({ faults }) => faults[0])).toEqual([
      'graphql: no mutation deleteRepository is known here',
      'graphql: convertPullRequestToDraft takes no pullRequest',
    ]);
  });
});

function dispatchOf(keys: number) {
  return {
    event_type: 'a',
    client_payload: Object.fromEntries(Array.from({ length: keys }, (_, at) => [`k${at}`, at])),
  };
}

describe('who may do what', () => {
  test('a token that lacks the permission is told so, and no more happens', async () => {
    const { github, installation, issue, tools } = await openTools();
    const token = await mintToken(github, installation.id, { permissions: { issues: 'read' } });
    const answer = await ask(github, token, `POST ${TOOLS}/issues/1/comments`, { body: { body: 'a' } });
    expect(answer).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
    expect(issue.comments).toEqual([]);
    expect(github.requests.at(-1)).toMatchObject({ status: 403, permissions: { metadata: 'read', issues: 'read' } });
    // Of a public repository, all may read.
    expect(await ask(github, token, `GET ${TOOLS}/contents/.github%2Fhookyard.yml`)).toMatchObject({ status: 403 });
    tools.private = false;
    expect(await ask(github, token, `GET ${TOOLS}/contents/.github%2Fhookyard.yml`)).toMatchObject({ status: 200 });
  });

  test('`pull_requests` is for pull requests, and making a label takes `issues`', async () => {
    const { github, installation, pull } = await openTools();
    const token = await mintToken(github, installation.id, { permissions: { pull_requests: 'write' } });
    const label = (number: number, name: string) =>
      ask(github, token, `POST ${TOOLS}/issues/${number}/labels`, { body: { labels: [name] } });
    expect(await label(1, 'bug')).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/not accessible/) },
    });
    expect(await label(2, 'new')).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/create labels/) },
    });
    expect(await label(2, 'bug')).toMatchObject({ status: 200 });
    expect(pull.labels).toEqual(['bug']);
  });

  test('a repository of another installation, or outside of the token, is hidden', async () => {
    const { github, installation, tools, token } = await openTools();
    const other = github.addInstallation({ account: 'rivals' });
    const secret = github.addRepository(other, 'rivals/secret');
    const lab = github.addRepository(installation, 'octo-org/lab');
    expect(await ask(github, token, 'GET /repos/rivals/secret')).toMatchObject({ status: 404 });
    expect(await ask(github, token, 'GET /repos/octo-org/lab')).toMatchObject({ status: 200 });
    const narrow = await mintToken(github, installation.id, { repository_ids: [tools.id] });
    expect(await ask(github, narrow, 'GET /repos/octo-org/lab')).toMatchObject({ status: 404 });
    expect(github.tokens.at(-1)).toMatchObject({ repositoryIds: [tools.id], installationId: installation.id });
    await expect(mintToken(github, installation.id, { repository_ids: [secret.id] })).rejects.toThrow('422');
    await expect(mintToken(github, other.id, { repository_ids: [lab.id] })).rejects.toThrow('422');
  });

  test('no token is wider than its installation, and none outlives what was granted', async () => {
    const { github, installation, token } = await openTools();
    installation.permissions = { metadata: 'read', issues: 'read' };
    const wish = { permissions: { issues: 'write' } };
    await expect(mintToken(github, installation.id, wish)).rejects.toThrow('not granted to this installation');
    expect(await ask(github, token, `PUT ${TOOLS}/issues/1/lock`)).toMatchObject({ status: 403 });
    installation.suspendedAt = github.world.now();
    expect(await ask(github, token, `GET ${TOOLS}/issues/1`)).toMatchObject({ status: 403 });
    installation.suspendedAt = null;
    for (const one of github.tokens) one.expiresAt = Date.now();
    expect(await ask(github, token, `GET ${TOOLS}/issues/1`)).toMatchObject({ status: 401 });
    expect(await ask(github, null, `GET ${TOOLS}/issues/1`)).toMatchObject({ status: 401 });
  });

  test('a JWT is read to the end', async () => {
    const { github, token } = await openTools();
    const now = Math.floor(Date.now() / 1000);
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    });
    const answers = [
      signJwt(github),
      signJwt(github, { iss: String(github.app.id) }),
      signJwt(github, {}, foreign.toString()),
      signJwt(github, { iss: 7 }),
      signJwt(github, { exp: now - 1 }),
      signJwt(github, { exp: now + 3600 }),
      signJwt(github, { iat: now + 600 }),
      token,
    ].map(async (jwt) => (await ask(github, jwt, 'GET /app')).status);
    expect(await Promise.all(answers)).toEqual([200, 200, 401, 404, 401, 401, 401, 401]);
    expect(await ask(github, signJwt(github), `GET ${TOOLS}`)).toMatchObject({ status: 401 });
  });
});

describe('what is read', () => {
  test('an ETag spares the answer and the limit, until something changes', async () => {
    const { github, tools, token } = await openTools();
    const read = (etag?: string | null) =>
      ask(github, token, `GET ${TOOLS}/contents/.github/hookyard.yml`, {
        headers: { accept: 'application/vnd.github.raw', ...(etag && { 'if-none-match': etag }) },
      });
    const first = await read();
    expect(first).toMatchObject({ status: 200, body: 'routes: []\n' });
    expect(first.headers.get('content-type')).toBe('application/vnd.github.raw; charset=utf-8');
    const again = await read(first.headers.get('etag'));
    expect([again.status, again.body]).toEqual([304, '']);
    expect(again.headers.get('x-ratelimit-remaining')).toBe(first.headers.get('x-ratelimit-remaining'));
    github.commitFiles(tools, { '.github/hookyard.yml': 'routes: [a]\n' });
    expect(await read(first.headers.get('etag'))).toMatchObject({ status: 200, body: 'routes: [a]\n' });
  });

  test('lists lead on by a link, to the end', async () => {
    const { github, issue, token } = await openTools();
    for (let nth = 1; nth <= 5; nth += 1) github.addComment(issue, { body: `comment ${nth}` });
    const bodies: string[] = [];
    let route: string | undefined = `${TOOLS}/issues/1/comments?per_page=2`;
    while (route !== undefined) {
      const { headers, body } = await ask(github, token, `GET ${route}`);
      bodies.push(body.map((one: { body: string }) => one.body.slice(-1)).join(''));
      route = /\/api\/v3([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(bodies).toEqual(['12', '34', '5']);
  });

  test('a commit of a fork is there by its hash, and not on a branch', async () => {
    const { github, tools, token } = await openTools();
    const { pull } = github.addPull(tools, {
      fork: 'mallory/tools',
      head: 'evil',
      writes: { '.github/hookyard.yml': 'evil' },
    });
    const at = (ref: string) => ask(github, token, `GET ${TOOLS}/contents/.github/hookyard.yml?ref=${ref}`);
    expect(await at('evil')).toMatchObject({ status: 404 });
    expect(await at(pull.head.sha)).toMatchObject({ body: { content: Buffer.from('evil').toString('base64') } });
    expect(await ask(github, token, `GET ${TOOLS}/compare/main...${pull.head.sha}`)).toMatchObject({
      body: { files: [{ filename: '.github/hookyard.yml', status: 'modified' }] },
    });
  });
});

describe('what goes wrong', () => {
  test('a failure is for so many requests as was said', async () => {
    const { github, issue, token } = await openTools();
    github.failNext({ method: 'POST', path: /comments$/, status: 502, times: 2 });
    const statuses = [];
    for (let nth = 0; nth < 3; nth += 1) {
      statuses.push((await ask(github, token, `POST ${TOOLS}/issues/1/comments`, { body: { body: 'a' } })).status);
    }
    expect(statuses).toEqual([502, 502, 201]);
    expect(issue.comments).toHaveLength(1);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a request dropped %s it is done has %i effects', async (when, effects) => {
    const { github, issue, token } = await openTools();
    github.dropNext({ when, path: /comments$/ });
    await expect(ask(github, token, `POST ${TOOLS}/issues/1/comments`, { body: { body: 'a' } })).rejects.toThrow();
    expect(issue.comments).toHaveLength(effects);
    expect(github.requests.at(-1)?.status).toBeNull();
  });

  test('a request that is held is done, and answered when it is let go', async () => {
    const { github, issue, token } = await openTools();
    const held = github.holdNext({ method: 'PUT', path: /lock$/ });
    const answer = ask(github, token, `PUT ${TOOLS}/issues/1/lock`);
    expect(await held.arrived).toMatchObject({ method: 'PUT', status: null });
    expect(issue.locked).toBe(true);
    held.release();
    expect((await answer).status).toBe(204);
    await github.until((requests) => requests.at(-1)?.status === 204);
  });

  test('limits are told as GitHub tells them, to the installation that is over them', async () => {
    const { github, installation, token } = await openTools();
    const other = github.addInstallation({ account: 'rivals' });
    github.exhaust(installation.id, 60);
    github.slowDown({ installationId: other.id, retryAfter: 7, status: 429 });
    const primary = await ask(github, token, `GET ${TOOLS}`);
    expect([primary.status, primary.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    expect(primary.body.message).toBe(`API rate limit exceeded for installation ID ${installation.id}.`);
    const theirs = await mintToken(github, other.id);
    const secondary = await ask(github, theirs, 'GET /installation/repositories');
    expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await ask(github, theirs, 'GET /installation/repositories')).toMatchObject({ status: 200 });
  });
});
