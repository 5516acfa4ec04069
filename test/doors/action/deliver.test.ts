import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { sign } from '../../support/github.ts';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, LOOPBACK, receiverHere, resultsOf, runHere } from './run-here.ts';

const RELEASE = {
  name: 'release',
  payload: { action: 'published', release: { tag_name: 'v1', prerelease: false }, sender: { login: 'mona' } },
};
const SIGNING = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

/** A receiver, and a file that sends releases there, with more lines of its destination. */
async function releases(...more: readonly string[]) {
  const receiver = await receiverHere();
  const lines = [`url: "${receiver.url}"`, ...more].map((line) => `    ${line}`).join('\n');
  const text = `version: 1\ndestinations:\n  there:\n${lines}\nroutes:\n  r: { on: release, steps: [{ forward: { to: there, fields: [release.tag_name] } }] }\n`;
  return { receiver, text, workspace: checkoutOf(text) };
}

describe('one route as inputs', () => {
  test('sends the fields, signed, with the headers of GitHub', async () => {
    const receiver = await receiverHere();
    const inputs = { ...LOOPBACK, to: receiver.url, fields: 'action, release.tag_name', 'signing-secret': SIGNING };
    const ended = await runHere({
      event: RELEASE,
      inputs: { ...inputs, if: 'github.event.release.prerelease == false' },
    });
    expect(ended.exitCode).toBe(0);
    const [request] = receiver.requests;
    if (request === undefined) throw new Error('nothing came');
    expect(JSON.parse(request.body.toString())).toEqual({ action: 'published', release: { tag_name: 'v1' } });
    expect(request.headers['x-github-event']).toBe('release');
    expect(request.headers['x-hub-signature-256']).toBe(sign(request.body, SIGNING));
    const heads = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    expect(() => new Webhook(SIGNING).verify(request.body.toString(), heads)).not.toThrow();
    expect(ended.outputs).toMatchObject({ matched: '1', delivered: '1', failed: '0' });
  });

  test('does not fire where its condition is false, and says so', async () => {
    const receiver = await receiverHere();
    const inputs = { ...LOOPBACK, to: receiver.url, if: 'github.event.release.prerelease' };
    const ended = await runHere({ event: RELEASE, inputs });
    expect({ exitCode: ended.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 0, sent: 0 });
    expect(ended.outputs.matched).toBe('0');
    expect(ended.log.text).toContain('skipped: the condition is false');
    expect((await runHere({ event: RELEASE, inputs: { ...inputs, 'fail-on': 'unmatched' } })).exitCode).toBe(1);
  });

  test('takes any action of a pull request', async () => {
    const receiver = await receiverHere();
    const event = { name: 'pull_request', payload: { action: 'locked' } };
    await runHere({ event, inputs: { ...LOOPBACK, to: receiver.url } });
    expect(receiver.requests).toHaveLength(1);
  });
});

describe('the id of a message', () => {
  test('is repeated by a re-run, and is another in another run, job, step or leg', async () => {
    const receiver = await receiverHere();
    const inputs = { ...LOOPBACK, to: receiver.url };
    const envs = [
      {},
      { GITHUB_RUN_ATTEMPT: '2' },
      { GITHUB_RUN_ID: '1' },
      { GITHUB_JOB: 'other' },
      { GITHUB_ACTION: 'other' },
      { 'INPUT_MATRIX-LEG': '1' },
    ];
    for (const env of envs) expect((await runHere({ event: RELEASE, inputs, env })).exitCode).toBe(0);
    const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(5);
  });

  test('is the same at each attempt', async () => {
    const receiver = await receiverHere(
      (_request, response, nth) => void response.writeHead(nth === 1 ? 500 : 200).end(),
    );
    const text = `version: 1\ndestinations: { a: { url: "${receiver.url}", retry: { schedule: [100ms] } } }\nroutes: { r: { on: release, steps: [{ forward: a }] } }\n`;
    const ended = await runHere({ event: RELEASE, inputs: FROM_CHECKOUT, workspace: checkoutOf(text) });
    expect(ended.exitCode).toBe(0);
    expect(resultsOf(ended)[0]?.steps[0]?.deliveries[0]).toMatchObject({ end: 'delivered', attempts: 2 });
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.requests).toHaveLength(2);
  });
});

describe('a file of the default branch', () => {
  test('is read with `contents: read` alone, by one request', async () => {
    const { receiver, text } = await releases();
    const { github, tools } = await openTools();
    github.commitFiles(tools, { '.github/hookyard.yml': text });
    const token = github.workflowToken(tools, { permissions: { contents: 'read' } });
    const before = github.requests.length;
    const ended = await runHere({ event: RELEASE, github: { github, repository: tools, token }, inputs: LOOPBACK });
    expect(ended.exitCode).toBe(0);
    expect(receiver.requests.map(({ body }) => body.toString())).toEqual(['{"release":{"tag_name":"v1"}}']);
    expect(github.requests.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /repos/octo-org/tools/contents/.github/hookyard.yml',
    ]);
  });

  test('may extend one of another repository', async () => {
    const { receiver, text } = await releases();
    const { github, installation, tools } = await openTools();
    github.addRepository(installation, 'octo-org/shared', { private: false, files: { '.github/hookyard.yml': text } });
    github.commitFiles(tools, { '.github/hookyard.yml': 'version: 1\nextends: octo-org/shared\n' });
    const job = { github, repository: tools, token: github.workflowToken(tools) };
    const ended = await runHere({ event: RELEASE, github: job, inputs: LOOPBACK });
    expect(ended.log.annotations).toEqual([]);
    expect(receiver.requests).toHaveLength(1);
    github.commitFiles(tools, { '.github/hookyard.yml': 'version: 1\nextends: octo-org/gone\n' });
    const missing = await runHere({ event: RELEASE, github: job, inputs: LOOPBACK });
    expect(missing.log.annotations[0]?.message).toMatch(/octo-org\/gone.*\(extends-missing\)/);
  });
});

test('a dry run sends nothing, and its plan says what would be sent', async () => {
  const { receiver, workspace } = await releases();
  const ended = await runHere({ event: RELEASE, inputs: { ...FROM_CHECKOUT, 'dry-run': 'true' }, workspace });
  expect({ exitCode: ended.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 0, sent: 0 });
  const { decisions } = JSON.parse(ended.outputs.plan ?? '{}');
  expect(decisions).toMatchObject([
    {
      kind: 'fires',
      route: 'r',
      steps: [{ kind: 'forward', deliveries: [{ body: { release: { tag_name: 'v1' } } }] }],
    },
  ]);
  expect(ended.summary).toContain('Dry run: nothing was sent, and nothing was done.');
});

test('a receiver that is gone for good is not asked again', async () => {
  const receiver = await receiverHere((_request, response) => void response.writeHead(410).end());
  const ended = await runHere({ event: RELEASE, inputs: { ...LOOPBACK, to: receiver.url } });
  expect({ exitCode: ended.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 1, sent: 1 });
  expect(resultsOf(ended)[0]?.steps[0]?.deliveries[0]).toMatchObject({ end: 'given-up', attempts: 1 });
  expect(
    (await runHere({ event: RELEASE, inputs: { ...LOOPBACK, to: receiver.url, 'fail-on': 'never' } })).exitCode,
  ).toBe(0);
});

test('what the file switches off is held, and fails nothing; what nobody sends to may lack its secret', async () => {
  const { receiver, text } = await releases('enabled: false');
  const workspace = checkoutOf(
    text.replace('destinations:\n', 'destinations:\n  unused: { url: "${{ secrets.UNSET }}" }\n'),
  );
  const ended = await runHere({ event: RELEASE, inputs: FROM_CHECKOUT, workspace });
  expect({ exitCode: ended.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 0, sent: 0 });
  expect(resultsOf(ended)[0]?.steps[0]?.deliveries[0]?.end).toBe('held');
});

describe('auth: oidc', () => {
  test('brings a token that GitHub signed for the job and for this receiver', async () => {
    const { receiver, workspace } = await releases('auth: oidc');
    const { github, tools } = await openTools();
    const token = github.workflowToken(tools, { permissions: { contents: 'read', 'id-token': 'write' } });
    const ended = await runHere({
      event: RELEASE,
      github: { github, repository: tools, token },
      inputs: FROM_CHECKOUT,
      workspace,
    });
    expect(ended.log.annotations).toEqual([]);
    const [scheme, jwt = ''] = receiver.requests[0]?.headers.authorization?.split(' ') ?? [];
    expect(scheme).toBe('Bearer');
    const [head = '', claims = '', signature = ''] = jwt.split('.');
    const { issuer, jwks } = await keysOf(github.origin);
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
    const key = createPublicKey({ key: jwks.find((one) => one.kid === kid) ?? {}, format: 'jwk' });
    expect(verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      ...{ iss: issuer, aud: new URL(receiver.url).origin, repository: 'octo-org/tools', event_name: 'release' },
    });
    expect(ended.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain(signature);
  });

  test('of a job that may not ask for one is told at once', async () => {
    const { receiver, workspace } = await releases('auth: oidc');
    const ended = await runHere({ event: RELEASE, inputs: FROM_CHECKOUT, workspace });
    expect({ exitCode: ended.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 1, sent: 0 });
    expect(ended.durationMs).toBeLessThan(4_000);
    expect(ended.log.annotations[0]?.message).toMatch(
      /write `id-token: write` under `permissions:`.*\(id-token-missing\)/,
    );
  });
});

async function keysOf(origin: string): Promise<{ issuer: string; jwks: (JsonWebKey & { kid?: string })[] }> {
  const issuer = `${origin}/_services/token`;
  const found = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as { jwks_uri: string };
  const { keys } = (await (await fetch(found.jwks_uri)).json()) as { keys: JsonWebKey[] };
  return { issuer, jwks: keys };
}
