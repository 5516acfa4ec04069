import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, LOOPBACK, receiverHere, runHere } from './run-here.ts';

const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const SIGNING = `whsec_${randomBytes(32).toString('base64')}`;

/** Each by the name that the file reads it by. */
const SECRETS = {
  PATH_TOKEN: 'T0K/EN+b&c="quoted"%2Fand-more',
  SIGNING,
  HEADER: "p@ss'word<with>signs%20",
  PEM,
  JSON_KEY: JSON.stringify({ type: 'service_account', private_key: 'AbCdEfGhIjKl0123456789/+=' }),
  github_token: 'ghs_aTokenThatIsNotToBeUsed0123456789',
};

/** Forms in which a secret may come out again, each made apart from the code under test. */
function formsOf(secret: string): readonly string[] {
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${'x'.repeat(shift)}${secret}`).toString('base64');
    // What does not depend on what stands before and behind.
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  const percent = encodeURIComponent(secret);
  return [
    ...[secret, percent, percent.replace(/%../g, (code) => code.toLowerCase()), JSON.stringify(secret).slice(1, -1)],
    ...[new URLSearchParams({ s: secret }).toString().slice(2), Buffer.from(secret).toString('base64'), ...shifted],
    ...secret.split('\n').filter((line) => line.length > 8),
  ].filter((form) => form.length >= 8);
}

/** Everything that a receiver might send back. */
const ALL_FORMS = Object.values(SECRETS).flatMap(formsOf);

const fileOf = (url: string) => `version: 1
destinations:
  echo:
    url: ${url}/\${{ secrets.PATH_TOKEN }}
    headers:
      X-Api-Key: \${{ secrets.HEADER }}
      X-Account: \${{ fromJSON(secrets.JSON_KEY).private_key }}
    signing-secret: \${{ secrets.SIGNING }}
    retry: false
  no-token:
    url: ${url}/plain
    headers: { Authorization: "Bearer \${{ secrets.GITHUB_TOKEN }}" }
routes:
  echoed: { on: issues, steps: [{ forward: echo }] }
  tokened: { on: issues, steps: [{ forward: no-token }] }
`;

test('no secret shows in any form, although the receiver sends them back and everything fails', async () => {
  const { github, tools, issue } = await openTools();
  const receiver = await receiverHere((_request, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(ALL_FORMS.join('\n'));
  });
  const token = github.workflowToken(tools);
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const ended = await runHere({
    event: { name: 'issues', payload },
    github: { github, repository: tools, token },
    workspace: checkoutOf(fileOf(receiver.url)),
    inputs: { ...FROM_CHECKOUT, secrets: JSON.stringify(SECRETS), 'max-wait': '2s' },
  });
  expect(ended.exitCode).toBe(1);
  expect(receiver.requests[0]?.headers['x-api-key']).toBe(SECRETS.HEADER);
  const shown = [ended.log.text, ended.summary, JSON.stringify(ended.outputs), ended.stderr].join('\n');
  for (const form of [...ALL_FORMS, token.token]) expect(shown, `the form ${form}`).not.toContain(form);
});

test('masks come before anything else', async () => {
  const receiver = await receiverHere();
  const url = `${receiver.url}/${SECRETS.JSON_KEY.length}aPathSegment0123456789`;
  const ended = await runHere({
    event: { name: 'push', payload: { ref: 'refs/heads/main' } },
    inputs: { ...LOOPBACK, to: url, 'signing-secret': SIGNING },
  });
  expect(ended.exitCode).toBe(0);
  const lines = ended.stdout.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('::add-mask::'));
  expect(lines.slice(0, last).every((line) => line.startsWith('::add-mask::'))).toBe(true);
  expect(ended.log.masks).toEqual(expect.arrayContaining([url, SIGNING]));
  expect(ended.log.text).not.toContain('aPathSegment0123456789');
});

test('the token among the secrets is none that a file can read', async () => {
  const receiver = await receiverHere();
  const ended = await runHere({
    event: { name: 'issues', payload: { action: 'opened' } },
    workspace: checkoutOf(fileOf(receiver.url)),
    inputs: { ...FROM_CHECKOUT, secrets: JSON.stringify(SECRETS) },
  });
  expect(ended.exitCode).toBe(1);
  expect(receiver.requests).toHaveLength(1);
  expect(ended.log.text).toMatch(/destination `no-token` reads secrets\.GITHUB_TOKEN, which is not set/);
});
