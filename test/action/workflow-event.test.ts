import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkflowEvent } from '../../src/action/workflow-event.ts';
import { emptyFolder } from '../support/folders.ts';

const PAYLOAD = '{\n  "action": "opened",\n  "repository": { "full_name": "octo/tools" }\n}';

interface Given {
  readonly env?: NodeJS.ProcessEnv;
  readonly payload?: string;
  readonly replayed?: string;
  readonly matrixLeg?: string;
  readonly dryRun?: boolean;
}

async function read({ env = {}, payload = PAYLOAD, replayed, matrixLeg = '', dryRun = false }: Given = {}) {
  const folder = emptyFolder();
  const path = join(folder, 'event.json');
  writeFileSync(path, payload);
  const own: NodeJS.ProcessEnv = {
    ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: 'octo/home' },
    ...{ GITHUB_REPOSITORY_ID: '11', GITHUB_RUN_ID: '22', GITHUB_JOB: 'hookyard', GITHUB_ACTION: '__octo_hookyard' },
    ...env,
  };
  const eventPath = replayed === undefined ? null : join(folder, 'replayed.json');
  if (eventPath !== null) writeFileSync(eventPath, replayed ?? '');
  const eventName = eventPath === null ? null : 'issues';
  return readWorkflowEvent(own, { eventName, eventPath, matrixLeg, dryRun }, 5);
}

async function event(given?: Given) {
  const result = await read(given);
  if (result.kind === 'unusable') throw new Error(result.problem.message);
  return result.event;
}

test("the workflow's event is the bytes of its file", async () => {
  const { name, action, repository, body, receivedAt } = await event();
  expect({ name, action, repository, receivedAt }).toEqual({
    ...{ name: 'pull_request', action: 'opened', repository: 'octo/tools', receivedAt: 5 },
  });
  expect(Buffer.from(body).toString()).toBe(PAYLOAD);
});

test("what is about no repository is about the workflow's own", async () => {
  expect((await event({ payload: '{"schedule":"0 0 * * *"}' })).repository).toBe('octo/home');
});

test('pull_request_target is a pull request', async () => {
  expect((await event({ env: { GITHUB_EVENT_NAME: 'pull_request_target' } })).name).toBe('pull_request');
});

describe('what stands in for the GUID', () => {
  const guid = async (given?: Given) => (await event(given)).guid;

  test('is a UUID that a re-run repeats', async () => {
    expect(await guid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await guid({ env: { GITHUB_RUN_ATTEMPT: '2' } })).toBe(await guid({ env: { GITHUB_RUN_ATTEMPT: '1' } }));
    expect(await guid({ matrixLeg: '0' })).toBe(await guid());
  });

  test.each<Given>([
    { env: { GITHUB_REPOSITORY_ID: '12' } },
    { env: { GITHUB_RUN_ID: '23' } },
    { env: { GITHUB_JOB: 'other' } },
    { env: { GITHUB_ACTION: '__octo_hookyard_2' } },
    { matrixLeg: '1' },
    { replayed: '{}' },
  ])('is another one with %j', async (given) => {
    expect(await guid(given)).not.toBe(await guid());
  });

  test('is another one for each event that is replayed', async () => {
    expect(await guid({ replayed: '{"a":1}' })).not.toBe(await guid({ replayed: '{"a":2}' }));
  });
});

test.each<[Given, string]>([
  [{ env: { GITHUB_EVENT_NAME: '' } }, 'no-event'],
  [{ env: { GITHUB_EVENT_NAME: 'push\r\nX: y' } }, 'no-event'],
  [{ env: { GITHUB_EVENT_PATH: '/nowhere/event.json' } }, 'no-payload'],
  [{ env: { GITHUB_EVENT_PATH: undefined } }, 'no-payload'],
  [{ payload: 'no JSON' }, 'not-json'],
  [{ payload: '[]' }, 'not-an-object'],
  [{ payload: `{"a":"${'x'.repeat(25 * 1024 * 1024)}"}` }, 'payload-too-large'],
])('what cannot be used is told: %#', async (given, code) => {
  expect(await read(given)).toMatchObject({ kind: 'unusable', problem: { code } });
});

const OWN = { GITHUB_EVENT_NAME: 'push', GITHUB_REPOSITORY: 'octo/home' };

/** What becomes of a replay of what lies at `event.json` in a workspace. */
function replay(lay: (path: string) => void, { env = {}, dryRun = false }: Pick<Given, 'env' | 'dryRun'> = {}) {
  const workspace = emptyFolder();
  const eventPath = join(workspace, 'event.json');
  lay(eventPath);
  const inputs = { eventName: 'issues', eventPath, matrixLeg: '', dryRun };
  return readWorkflowEvent({ ...OWN, GITHUB_WORKSPACE: workspace, ...env }, inputs, 5);
}

describe('a replay', () => {
  const lay = (path: string) => writeFileSync(path, PAYLOAD);

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    'is refused on %s, where the file may be anybody’s, but for a dry run',
    (name) => {
      const env = { GITHUB_EVENT_NAME: name };
      expect(replay(lay, { env })).toMatchObject({ kind: 'unusable', problem: { code: 'untrusted-event' } });
      expect(replay(lay, { env, dryRun: true })).toMatchObject({ kind: 'event', event: { name: 'issues' } });
      expect(replay(lay)).toMatchObject({ kind: 'event' });
    },
  );

  test('does not follow a link out of the workspace', () => {
    const secret = join(emptyFolder(), 'secret.json');
    lay(secret);
    const linked = replay((path) => symlinkSync(secret, path));
    expect(linked).toMatchObject({ kind: 'unusable', problem: { code: 'event-outside' } });
  });

  test('does not follow it by another name of the workspace, nor by a path within the workspace', () => {
    const outside = emptyFolder();
    lay(join(outside, 'secret.json'));
    const workspace = emptyFolder();
    symlinkSync(outside, join(workspace, 'kept'));
    const alias = join(emptyFolder(), 'alias');
    symlinkSync(workspace, alias);
    const env = { ...OWN, GITHUB_WORKSPACE: alias };
    for (const eventPath of [
      'kept/secret.json',
      join(alias, 'kept/secret.json'),
      join(workspace, 'kept/secret.json'),
    ]) {
      const inputs = { eventName: 'issues', eventPath, matrixLeg: '', dryRun: true };
      expect(readWorkflowEvent(env, inputs, 5)).toMatchObject({ problem: { code: 'event-outside' } });
    }
    lay(join(workspace, 'own.json'));
    for (const eventPath of ['own.json', join(outside, 'secret.json')]) {
      const inputs = { eventName: 'issues', eventPath, matrixLeg: '', dryRun: false };
      expect(readWorkflowEvent(env, inputs, 5)).toMatchObject({ kind: 'event' });
    }
  });

  test('follows one within it', () => {
    const linked = replay((path) => {
      lay(`${path}.kept`);
      symlinkSync(`${path}.kept`, path);
    });
    expect(linked).toMatchObject({ kind: 'event' });
  });

  test('is of a file, and of nothing else', () => {
    const unusable = { kind: 'unusable', problem: { code: 'no-payload' } };
    expect(replay((path) => execFileSync('mkfifo', [path]))).toMatchObject(unusable);
    expect(replay((path) => mkdirSync(path))).toMatchObject(unusable);
    const inputs = { eventName: 'issues', eventPath: '/dev/zero', matrixLeg: '', dryRun: false };
    expect(readWorkflowEvent({ ...OWN, GITHUB_WORKSPACE: emptyFolder() }, inputs, 5)).toMatchObject(unusable);
    expect(replay(() => {})).toMatchObject(unusable);
  });
});
