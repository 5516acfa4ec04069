import { expect, test } from 'vitest';
import { startAction } from '../../support/action-process.ts';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { shownLog } from '../../support/runner-log.ts';
import { checkoutOf, FROM_CHECKOUT, LOOPBACK, receiverHere, resultsOf, runHere } from './run-here.ts';

const EVENT = { name: 'release', payload: { action: 'published', release: { tag_name: 'v1' } } };

/** One route that sends to each of these, all at once. */
const fileOf = (urls: Readonly<Record<string, string>>) => `version: 1
destinations:
${Object.entries(urls)
  .map(([name, url]) => `  ${name}: { url: "${url}" }`)
  .join('\n')}
routes:
  all:
    on: release
    steps:
      - forward: { to: [${Object.keys(urls).join(', ')}] }
`;

test.each(['SIGINT', 'SIGTERM'] as const)(
  'at %s what is under way ends, the rest is reported undelivered, and it exits 1 within 7 s',
  async (signal) => {
    const slow = await receiverHere((_request, response) => void setTimeout(() => response.end(), 1_500));
    const hanging = await receiverHere(() => {});
    const failing = await receiverHere((_request, response) => void response.writeHead(500).end());
    const workspace = checkoutOf(fileOf({ slow: slow.url, hanging: hanging.url, failing: failing.url }));
    const action = startAction({ event: EVENT, inputs: FROM_CHECKOUT, workspace });
    await Promise.all([slow.until(1), hanging.until(1), failing.until(1), action.until(/HTTP 500; it is tried again/)]);
    const at = performance.now();
    action.kill(signal);
    const ended = await action.done;
    expect(performance.now() - at).toBeLessThan(7_000);
    expect(ended.exitCode).toBe(1);
    const [route] = resultsOf(ended);
    const told = route?.steps[0]?.deliveries.map(({ destination, end, attempts, outcome }) => [
      destination,
      end,
      attempts,
      outcome,
    ]);
    expect(told?.toSorted()).toEqual([
      ['failing', 'given-up', 1, 'HTTP 500; the job was cancelled before it was done'],
      ['hanging', 'given-up', 0, 'the job was cancelled before it was done, while it was sent: it may have arrived'],
      ['slow', 'delivered', 1, 'HTTP 200'],
    ]);
    expect(ended.outputs).toMatchObject({ matched: '1', delivered: '1', failed: '2' });
    expect(ended.summary).toContain('<strong>Cut short:</strong>');
    const { annotations, unintended } = shownLog(ended.stdout);
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(2);
    expect(unintended).toEqual([]);
  },
  20_000,
);

test('a cancelled job fails also where nothing else may fail it', async () => {
  const hanging = await receiverHere(() => {});
  const workspace = checkoutOf(fileOf({ hanging: hanging.url }));
  const action = startAction({ event: EVENT, inputs: { ...FROM_CHECKOUT, 'fail-on': 'never' }, workspace });
  await hanging.until(1);
  action.kill('SIGINT');
  expect((await action.done).exitCode).toBe(1);
}, 20_000);

test('a job that is cancelled while GitHub keeps it waiting for the file ends at once', async () => {
  const { github, tools } = await openTools();
  const held = github.holdNext({ path: /contents/ });
  const job = { github, repository: tools, token: github.workflowToken(tools) };
  const action = startAction({ event: EVENT, inputs: { 'fail-on': 'never' }, github: job });
  await held.arrived;
  action.kill('SIGINT');
  const ended = await action.done;
  expect(ended.exitCode).toBe(1);
  expect(ended.summary).toContain('cancelled before the routes were read');
  held.release();
});

test('a file that does not come within max-wait is not waited for', async () => {
  const { github, tools } = await openTools();
  const held = github.holdNext({ path: /contents/ });
  const job = { github, repository: tools, token: github.workflowToken(tools) };
  const ended = await runHere({ event: EVENT, inputs: { 'max-wait': '1s' }, github: job });
  expect({
    exitCode: ended.exitCode,
    code: /\(([a-z-]+)\)/.exec(ended.log.annotations[0]?.message ?? '')?.[1],
  }).toEqual({
    ...{ exitCode: 1, code: 'config-unread' },
  });
  held.release();
});

test('what would be tried again after max-wait is given up at once', async () => {
  const failing = await receiverHere((_request, response) => void response.writeHead(503).end());
  const workspace = checkoutOf(fileOf({ failing: failing.url }));
  // The first wait of the schedule is 5 s, moved by a fifth at most.
  const ended = await runHere({ event: EVENT, inputs: { ...FROM_CHECKOUT, 'max-wait': '3s' }, workspace });
  expect(ended.exitCode).toBe(1);
  expect(ended.durationMs).toBeLessThan(3_000);
  expect(failing.requests).toHaveLength(1);
  expect(resultsOf(ended)[0]?.steps[0]?.deliveries[0]?.outcome).toBe(
    'HTTP 503; `max-wait` was over before it was done',
  );
});

test('what still hangs when max-wait is over is cut off', async () => {
  const hanging = await receiverHere(() => {});
  const workspace = checkoutOf(fileOf({ hanging: hanging.url }));
  const ended = await runHere({ event: EVENT, inputs: { ...FROM_CHECKOUT, 'max-wait': '1s' }, workspace });
  expect(ended.exitCode).toBe(1);
  expect(ended.durationMs).toBeLessThan(5_000);
  expect(resultsOf(ended)[0]?.steps[0]?.deliveries[0]?.outcome).toContain('it may have arrived');
});

test('a step that waits to be tried again when the job is cancelled, and those after it, are left undone', async () => {
  const receiver = await receiverHere();
  const { github, tools, issue } = await openTools();
  github.commitFiles(tools, {
    '.github/hookyard.yml': `version: 1
destinations: { there: { url: "${receiver.url}" } }
routes:
  r:
    on: issues
    steps:
      - { id: named, label: bug }
      - forward: { to: there, body: "\${{ steps.named.outcome }}" }
`,
  });
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const token = github.workflowToken(tools, { permissions: { contents: 'read', issues: 'write' } });
  github.failNext({ method: 'POST', path: /labels/, status: 502 });
  const job = { github, repository: tools, token };
  const action = startAction({ event: { name: 'issues', payload }, github: job, inputs: LOOPBACK });
  await action.until(/it is tried again/);
  action.kill('SIGINT');
  const ended = await action.done;
  expect(ended.exitCode).toBe(1);
  const [route] = resultsOf(ended);
  expect(route?.steps.map(({ verb, end, code }) => [verb, end, code])).toEqual([
    ['label', 'undone', 'undone-cancelled'],
    ['forward', 'undone', 'undone-cancelled'],
  ]);
  expect(ended.outputs).toMatchObject({ matched: '1', delivered: '0', failed: '2' });
  const { annotations } = shownLog(ended.stdout);
  expect(annotations.map(({ level, line }) => [level, line])).toEqual([
    ['warning', 7],
    ['warning', 8],
    ['warning', null],
  ]);
  expect({ labels: [...issue.labels], sent: receiver.requests.length }).toEqual({ labels: [], sent: 0 });
}, 20_000);

test.each([
  ['a run', {}],
  ['a dry run', { 'dry-run': 'true' }],
])(
  '%s whose routes GitHub does not answer tells what there is when `max-wait` is over',
  async (_, inputs) => {
    const { github, tools, issue } = await openTools();
    const receiver = await receiverHere();
    const workspace = checkoutOf(`version: 1
destinations: { there: { url: "${receiver.url}" } }
routes:
  told: { on: issues, if: "permission('hubot') == 'write'", steps: [forward: there] }
  asks: { on: issues, if: "permission(github.actor) == 'write'", steps: [forward: there] }
  sends: { on: issues, steps: [forward: there] }
`);
    const { payload } = github.payloads.issues(tools, issue, 'opened');
    const held = [1, 2, 3].map(() => github.holdNext({ path: /collaborators\/(?!hubot).*permission/ }));
    const token = github.workflowToken(tools, { permissions: { contents: 'read', issues: 'write' } });
    const ended = await runHere({
      event: { name: 'issues', payload },
      github: { github, repository: tools, token },
      inputs: { ...FROM_CHECKOUT, ...inputs, 'max-wait': '2s' },
      workspace,
    });
    for (const one of held) one.release();
    expect(ended.exitCode).toBe(1);
    expect(ended.durationMs).toBeLessThan(10_000);
    expect(resultsOf(ended).map(({ name, kind, code }) => [name, kind, code])).toEqual([
      ['told', 'fired', null],
      ['asks', 'failed', 'not-decided'],
      ['sends', 'fired', null],
    ]);
    const undecided = ended.log.annotations.find(({ message }) => message.includes('(not-decided)'));
    expect(undecided?.message).toMatch(/not decided in time.*permission\(\).*\(not-decided\)/);
    expect(JSON.parse(ended.outputs.plan ?? '{}').decisions).toHaveLength(3);
    expect(receiver.requests).toEqual([]);
  },
  20_000,
);
