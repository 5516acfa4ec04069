import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { sealValue } from '../../../src/routes/seal-value.ts';
import { formatSealingKeys, makeSealingKey } from '../../../src/routes/sealing-keys.ts';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, LOOPBACK, receiverHere, runHere } from './run-here.ts';

const KEY = makeSealingKey();
const HEADER = 'Bearer 1a2b3c4d5e6f708192a3';
const SIGNING = 'sign-0f9d8c7b6a5948372615';
const PATH = 'path-99aa88bb77cc66dd55ee';
const SEALING = { ...LOOPBACK, 'sealing-key': formatSealingKeys([makeSealingKey(), KEY]), 'max-wait': '5s' };

/** A file whose destination is sealed for a repository. */
async function fileFor(repositoryId: number, url: string): Promise<string> {
  const seal = (value: string, field: string) =>
    sealValue(
      value,
      {
        repositoryId,
        destination: 'chat',
        field,
        origin: field === 'url' ? null : new URL(url).origin,
        tokenOrigin: null,
      },
      KEY,
    );
  return `version: 1
destinations:
  chat:
    url: ${await seal(url, 'url')}
    headers: { Authorization: '${await seal(HEADER, 'headers.authorization')}' }
    signing-secret: ${await seal(SIGNING, 'signing-secret')}
    retry: false
routes:
  talk: { on: issues, steps: [{ forward: chat }] }
`;
}

/** It says back all that it was told, and what was agreed upon with it. */
const telling = () =>
  receiverHere(({ headers }, response, _nth, { url }) => {
    response.statusCode = 500;
    response.end(JSON.stringify({ ...headers, url, key: SIGNING }));
  });

test('sealed values deliver, and show in no form, although the receiver sends them back', async () => {
  const { github, tools, issue } = await openTools();
  const receiver = await telling();
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const ended = await runHere({
    event: { name: 'issues', payload },
    github: { github, repository: tools, token: github.workflowToken(tools) },
    workspace: checkoutOf(await fileFor(tools.id, `${receiver.url}/${PATH}`)),
    inputs: { ...FROM_CHECKOUT, ...SEALING },
  });
  const [received] = receiver.requests;
  expect(received?.headers.authorization).toBe(HEADER);
  const signature = createHmac('sha256', SIGNING).update(received?.body ?? '');
  expect(received?.headers['x-hub-signature-256']).toBe(`sha256=${signature.digest('hex')}`);
  expect(ended.log.masks).toEqual(expect.arrayContaining([HEADER, SIGNING, `${receiver.url}/${PATH}`, KEY.d]));
  const shown = [ended.log.text, ended.summary, JSON.stringify(ended.outputs), ended.stderr].join('\n');
  for (const word of [HEADER, SIGNING, PATH, KEY.d]) expect(shown).not.toContain(word);
});

test('what is sealed for another repository, and without a key, keeps its destination from being sent to', async () => {
  const { github, tools, issue } = await openTools();
  const receiver = await telling();
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const run = async (id: number, inputs: Readonly<Record<string, string>>) => {
    const ended = await runHere({
      event: { name: 'issues', payload },
      github: { github, repository: tools, token: github.workflowToken(tools) },
      workspace: checkoutOf(await fileFor(id, receiver.url)),
      inputs: { ...FROM_CHECKOUT, ...inputs },
    });
    expect(ended.exitCode).toBe(1);
    return ended.log.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  };
  const other = await run(tools.id + 1, SEALING);
  expect(other.join('\n')).toContain('is sealed, and cannot be opened here');
  expect(await run(tools.id, {})).toEqual(other);
  expect(receiver.requests).toHaveLength(0);
});

test("the organisation's file, and one that is extended, have what is sealed for their own repositories", async () => {
  const { github, installation, tools, issue } = await openTools();
  const receiver = await receiverHere();
  const run = async () => {
    const { payload } = github.payloads.issues(tools, issue, 'opened');
    const token = github.workflowToken(tools);
    const ended = await runHere({
      event: { name: 'issues', payload },
      github: { github, repository: tools, token },
      inputs: { ...SEALING, token: token.token },
    });
    return ended.exitCode;
  };
  github.commitFiles(tools, { '.github/hookyard.yml': null });
  const organisation = github.addRepository(installation, 'octo-org/.github', { private: false });
  github.commitFiles(organisation, { '.github/hookyard.yml': await fileFor(organisation.id, receiver.url) });
  expect(await run()).toBe(0);

  const base = github.addRepository(installation, 'octo-org/base', { private: false });
  const file = await fileFor(base.id, receiver.url);
  github.commitFiles(base, { '.github/hookyard.yml': file });
  github.commitFiles(base, { '.github/hookyard.yml': file }, 'proposal');
  github.commitFiles(tools, { '.github/hookyard.yml': 'version: 1\nextends: octo-org/base\n' });
  expect(await run()).toBe(0);
  expect(receiver.requests.map(({ headers }) => headers.authorization)).toEqual([HEADER, HEADER]);

  github.commitFiles(tools, { '.github/hookyard.yml': 'version: 1\nextends: octo-org/base@proposal\n' });
  expect(await run()).toBe(1);
  expect(receiver.requests).toHaveLength(2);
});
