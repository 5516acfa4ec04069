import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../../support/folders.ts';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, LOOPBACK, receiverHere, runHere } from './run-here.ts';

const PUSH = { name: 'push', payload: { ref: 'refs/heads/main' } };
const GOOD =
  'version: 1\ndestinations: { a: { url: "https://a.example.com" } }\nroutes: { r: { on: star, steps: [{ forward: a }] } }\n';

/** One clear error, and nothing of a stack. */
async function refusal(
  wish: Omit<Parameters<typeof runHere>[0], 'event'> & { event?: Parameters<typeof runHere>[0]['event'] },
) {
  const ended = await runHere({ event: PUSH, ...wish });
  const errors = ended.log.annotations.filter(({ level }) => level === 'error');
  expect(ended.stderr).toBe('');
  expect(ended.log.text).not.toMatch(/\n\s+at /);
  expect(ended.outputs).toMatchObject({ matched: '0', delivered: '0' });
  expect(ended.summary).toContain('nothing was done');
  return { exitCode: ended.exitCode, errors };
}

async function toolsWith(files: Readonly<Record<string, string | null>>) {
  const { github, tools } = await openTools();
  github.commitFiles(tools, files);
  return { github, repository: tools, token: github.workflowToken(tools) };
}

describe('a file', () => {
  test('that is not on the default branch is missed by name', async () => {
    const github = await toolsWith({ '.github/hookyard.yml': null });
    const { exitCode, errors } = await refusal({ github });
    expect(exitCode).toBe(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(
      /no \.github\/hookyard\.yml on the default branch of octo-org\/tools.*hookyard init.*\(config-missing\)/,
    );
    expect((await refusal({ github, inputs: { 'fail-on': 'never' } })).exitCode).toBe(0);
  });

  test("of the organisation's .github stands in for it", async () => {
    const { github, installation, tools } = await openTools();
    github.commitFiles(tools, { '.github/hookyard.yml': null });
    // A workflow's token reads no other private repository.
    github.addRepository(installation, 'octo-org/.github', { private: false, files: { '.github/hookyard.yml': GOOD } });
    const token = github.workflowToken(tools);
    const ended = await runHere({ event: PUSH, github: { github, repository: tools, token } });
    expect({ exitCode: ended.exitCode, matched: ended.outputs.matched }).toEqual({ exitCode: 0, matched: '0' });
    expect(ended.summary).toContain('of octo-org/.github');
  });

  test('that is broken is told on its lines', async () => {
    const broken =
      'version: 1\nroutes:\n  r:\n    on: push\n    stepz: []\n  s:\n    on: push\n    steps: [{ forward: nowhere }]\n';
    const github = await toolsWith({ '.github/hookyard.yml': broken });
    const { exitCode, errors } = await refusal({ github });
    expect(exitCode).toBe(1);
    expect(errors.map(({ file, line }) => [file, line])).toEqual(
      expect.arrayContaining([
        ['.github/hookyard.yml', 5],
        ['.github/hookyard.yml', 8],
      ]),
    );
  });

  test.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    'that is checked out is not read on %s',
    async (name) => {
      const event = { name, payload: { action: 'completed' } };
      const { exitCode, errors } = await refusal({ event, inputs: FROM_CHECKOUT, workspace: checkoutOf(GOOD) });
      expect({ exitCode, count: errors.length }).toEqual({ exitCode: 1, count: 1 });
      expect(errors[0]?.message).toMatch(/refused on .*\(untrusted-checkout\)/);
    },
  );

  test('that leads out of the repository is not read', async () => {
    const workspace = checkoutOf(GOOD, 'other.yml');
    const secret = join(emptyFolder(), 'secret.yml');
    writeFileSync(secret, 'hush: hush-hush');
    symlinkSync(secret, join(workspace, 'link.yml'));
    const { errors } = await refusal({ workspace, inputs: { ...FROM_CHECKOUT, config: 'link.yml' } });
    expect(errors[0]?.message).toMatch(/leads out of the repository.*\(config-path\)/);
    expect((await refusal({ workspace, inputs: { ...FROM_CHECKOUT, config: '../x.yml' } })).errors).toHaveLength(1);
  });

  test.each([500, 403, 429])('that GitHub answers %i for is not taken for none', async (status) => {
    const job = await toolsWith({ '.github/hookyard.yml': GOOD });
    job.github.failNext({ path: /contents/, status, times: 50 });
    const { exitCode, errors } = await refusal({ github: job, inputs: { 'max-wait': '2s' } });
    expect(exitCode).toBe(1);
    expect(errors[0]?.message).toMatch(status === 403 ? /\(config-denied\)/ : /\(config-unread\)/);
    expect(errors[0]?.message).not.toContain(job.token.token);
  });
});

describe('an input', () => {
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ to: 'https://a.example.com', text: 'a' }, /`text` is for a chat.*\(format-mismatch\)/],
    [{ 'sealing-key': 'hunter2' }, /`sealing-key` is no JSON.*\(bad-input\)/],
    [{ 'event-name': 'push' }, /go together.*\(inputs-apart\)/],
    [{ 'max-wait': 'soon' }, /`max-wait` must be a duration.*\(bad-input\)/],
    [{ 'allow-network': '10.0.0.1/8' }, /`allow-network` has 10\.0\.0\.1\/8.*\(bad-network\)/],
    [{ 'event-name': 'push', 'event-path': '/nowhere' }, /cannot be read \(ENOENT\).*\(no-payload\)/],
    [{ to: 'ftp://a.example.com' }, /./],
    [{ to: 'https://a.example.com', format: 'slacc' }, /slacc/],
    [{ to: 'https://a.example.com', fields: 'github.event.action' }, /action/],
    [{ to: 'https://a.example.com', if: 'github.event.action ==' }, /./],
  ])('that cannot be is told: %j', async (inputs, message) => {
    const ended = await runHere({ event: PUSH, inputs });
    expect(ended.exitCode).toBe(1);
    const errors = ended.log.annotations.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(message);
    expect(ended.stderr).toBe('');
  });
});

test.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
  'an event that lies in the workspace is not taken on %s, but for a dry run',
  async (name) => {
    const receiver = await receiverHere();
    const workspace = emptyFolder();
    writeFileSync(join(workspace, 'event.json'), JSON.stringify(PUSH.payload));
    const inputs = { ...LOOPBACK, to: receiver.url, 'event-name': 'push', 'event-path': 'event.json' };
    const event = { name, payload: { action: 'completed' } };
    const { exitCode, errors } = await refusal({ event, workspace, inputs });
    expect({ exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 1, sent: 0 });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/`event-path` is refused on .*workflow_dispatch.*`dry-run: true`.*\(untrusted-event\)/),
    ]);
    const dry = await runHere({ event, workspace, inputs: { ...inputs, 'dry-run': 'true' } });
    expect({ exitCode: dry.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 0, sent: 0 });
    // What the runner itself hands over is anybody's too, and is the event.
    const own = await runHere({ event, workspace, inputs: { ...LOOPBACK, to: receiver.url } });
    expect({ exitCode: own.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 0, sent: 1 });
  },
);

test('a private address is not called unless it is allowed', async () => {
  const receiver = await receiverHere();
  const ended = await runHere({ event: PUSH, inputs: { to: receiver.url } });
  expect({ exitCode: ended.exitCode, sent: receiver.requests.length }).toEqual({ exitCode: 1, sent: 0 });
  expect(ended.log.annotations[0]?.message).toMatch(/address-denied/);
  expect((await runHere({ event: PUSH, inputs: { ...LOOPBACK, to: receiver.url } })).exitCode).toBe(0);
});
