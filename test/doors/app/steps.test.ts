import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import { openReceiver } from '../../support/receiver.ts';
import { bodies, hookyard, runsOf, useTools } from './use-tools.ts';

async function useReceiver() {
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  return receiver;
}

const isOver = (guid: string, count: number) => {
  let seen = 0;
  return (line: Readonly<Record<string, unknown>>) => {
    if (line.guid === guid && (line.msg === 'step done' || line.msg === 'step failed')) seen += 1;
    return seen === count;
  };
};

test('steps come one after the other, and each knows what those before it made', async () => {
  const receiver = await useReceiver();
  const { github, tools } = await useTools(`
destinations: { hook: { url: '${receiver.url}' } }
routes:
  all:
    on: { issues: { types: [opened] } }
    steps:
      - forward: { to: hook, body: { first: '\${{ github.event.issue.number }}' } }
      - id: hello
        comment: Hello
      - label: { add: [seen], create: true }
      - id: link
        comment: See \${{ steps.hello.outputs.url }}
      - forward: { to: hook, body: { url: '\${{ steps.link.outputs.url }}', outcome: '\${{ steps.hello.outcome }}' } }
      - assign: octocat
`);
  tools.collaborators.set('octocat', 'write');
  const issue = github.addIssue(tools);
  const server = await startApp(github);
  await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: 'steps' });
  await server.logged(isOver('steps', 5));
  await receiver.until(2);
  const [hello, link] = issue.comments;
  const url = (id = 0) => `${github.origin}/octo-org/tools/issues/1#issuecomment-${id}`;
  expect(bodies(issue)).toEqual(['Hello', `See ${url(hello?.id)}`]);
  expect(issue).toMatchObject({ labels: ['seen'], assignees: ['octocat'] });
  const sent = receiver.requests.map(({ body }) => JSON.parse(body.toString()));
  expect(sent).toEqual([{ first: 1 }, { url: url(link?.id), outcome: 'success' }]);
  const writes = github.requests.filter(({ method, path }) => method === 'POST' && path.includes('/issues/1/'));
  expect(writes.map(({ path }) => path.split('/').at(-1))).toEqual(['comments', 'labels', 'comments', 'assignees']);
  const [run] = await runsOf(server.data, 'steps');
  expect(run).toMatchObject({ route: 'all', status: 'done', failure: null });
  expect(run?.steps.map(({ verb, outcome }) => `${verb} ${outcome}`)).toEqual([
    ...['forward success', 'comment success', 'label success', 'comment success', 'forward success', 'assign success'],
  ]);
  expect(await hookyard('events', 'steps', '--data', server.data)).toContain(url(hello?.id));
});

const BREAKS =
  '{ id: bad, request: { route: "GET /repos/{owner}/{repo}/labels/missing", permissions: { issues: read } } }';

test('a step that fails stops those after it, but those that ask for the failure', async () => {
  const if_ = `if: "github.event.issue.author_association == 'COLLABORATOR'"`;
  const { github, tools } = await useTools(
    `
routes:
  stops: { on: issues, ${if_}, steps: [{ comment: stops 1 }, ${BREAKS}, { comment: stops never }] }
  passes:
    on: issues
    ${if_}
    steps:
      - { continue-on-error: true, ${BREAKS.slice(1)}
      - comment: passes \${{ steps.bad.outcome }}
  failure:
    on: issues
    ${if_}
    steps:
      - { if: failure(), comment: failure never }
      - ${BREAKS}
      - { if: failure(), comment: failure seen }
      - comment: failure never
  always:
    on: issues
    ${if_}
    steps: [${BREAKS}, { if: always(), comment: always }, { if: success(), comment: always never }]
`,
    { collaborators: { octocat: 'write' } },
  );
  const issue = github.addIssue(tools);
  const server = await startApp(github);
  await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: 'fails' });
  await server.logged(isOver('fails', 11));
  expect(bodies(issue)).toEqual(['stops 1', 'passes failure', 'failure seen', 'always']);
  const shown = (await runsOf(server.data, 'fails')).map(({ route, status, failure, steps }) => [
    ...[route, status, failure?.code, steps.map(({ outcome }) => outcome).join(' ')],
  ]);
  expect(shown).toEqual([
    ['stops', 'failed', 'subject-gone', 'success failure skipped'],
    ['passes', 'done', undefined, 'failure success'],
    ['failure', 'failed', 'subject-gone', 'skipped failure success skipped'],
    ['always', 'failed', 'subject-gone', 'failure success skipped'],
  ]);
});

const HEALS = `
destinations: { hook: { url: 'URL' } }
routes:
  heals:
    on: { workflow_run: { types: [completed] } }
    steps:
      - { id: new, create-issue: { title: First } }
      - { id: go, dispatch: { event-type: news } }
      - { create-issue: { title: 'After \${{ steps.new.outputs.number }}' } }
      - forward: { to: hook, body: { number: '\${{ steps.new.outputs.number }}' } }
      - { if: always(), create-issue: { title: Always } }
`;

test.each(['redelivery', 'hookyard replay'])(
  '%s heals what failed for want of a permission: nothing done is done again',
  async (how) => {
    const receiver = await useReceiver();
    const granted = { metadata: 'read', contents: 'write', issues: 'write', actions: 'write' } as const;
    const permissions = { ...granted, contents: 'read' } as const;
    const { github, tools, installation } = await useTools(HEALS.replace('URL', receiver.url), { permissions });
    const delivery = { ...github.payloads.workflowRun(tools, github.addWorkflowRun(tools)), guid: 'heals' };
    const titles = () => [...tools.issues.values()].map(({ title }) => title);
    const server = await startApp(github);
    await github.deliver(delivery);
    await server.logged(isOver('heals', 5));
    expect(titles()).toEqual(['First', 'Always']);
    const before = await runsOf(server.data, 'heals');
    expect(before).toMatchObject([{ status: 'failed', failure: { code: 'permission-missing' } }]);
    expect(before[0]?.failure?.reason).toContain('step 2: ');
    expect(before[0]?.failure?.reason).toContain('does not grant contents: write');
    expect(await hookyard('events', 'heals', '--data', server.data)).toContain('contents: write');

    // GitHub tells of it, and tokens of before say nothing of it.
    installation.permissions = granted;
    await github.deliver(github.payloads.installation(installation, 'new_permissions_accepted'));
    if (how === 'redelivery') expect((await github.deliver(delivery)).statusCode).toBe(202);
    else expect(await hookyard('replay', 'heals', '--data', server.data)).toContain('replayed');
    await server.logged(isOver('heals', 9));
    await receiver.until(1);
    expect(titles()).toEqual(['First', 'Always', 'After 1']);
    expect(tools.dispatches.map(({ body }) => body.event_type)).toEqual(['news']);
    expect(receiver.requests.map(({ body }) => JSON.parse(body.toString()))).toEqual([{ number: 1 }]);
    const [after] = await runsOf(server.data, 'heals');
    expect(after).toMatchObject({ status: 'done', failure: null });
    expect(after?.steps.map(({ outcome }) => outcome)).toEqual(Array(5).fill('success'));
  },
);

test('what `random` picks is picked again by a retry', async () => {
  const logins = Array.from({ length: 12 }, (_, at) => `dev-${at}`);
  const { github, tools } = await useTools(
    `routes:\n  any: { on: issues, steps: [{ assign: { add: [${logins}], random: 2 } }] }\n`,
    { collaborators: Object.fromEntries(logins.map((login) => [login, 'write'])) },
  );
  const issues = Array.from({ length: 3 }, () => github.addIssue(tools));
  const first = await startApp(github);
  const path = /\/assignees$/;
  const held = issues.map(() => github.holdNext({ method: 'POST', path }));
  for (const [at, issue] of issues.entries()) {
    await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: `random-${at}` });
  }
  await Promise.all(held.map(({ arrived }) => arrived));
  first.signal('SIGKILL');
  await first.ended;
  const picked = issues.map(({ assignees }) => [...assignees]);
  await startApp(github, { data: first.data });
  await github.until((requests) => requests.filter((one) => path.test(one.path) && one.status === 201).length === 3);
  expect(issues.map(({ assignees }) => assignees)).toEqual(picked);
  expect(picked.map(({ length }) => length)).toEqual([2, 2, 2]);
  // The GUIDs are the seeds.
  expect(new Set(picked.map(String)).size).toBeGreaterThan(1);
});
