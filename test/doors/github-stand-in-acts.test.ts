import { describe, expect, onTestFinished, test } from 'vitest';
import { sign } from '../support/github.ts';
import { ask, signJwt } from '../support/github-stand-in/app-client.ts';
import { openTools, TOOLS } from '../support/github-stand-in/open-tools.ts';
import { openReceiver } from '../support/receiver.ts';

describe('GitHub as it is', () => {
  /** What each request in turn is answered. */
  async function statusesOf(
    setup: Awaited<ReturnType<typeof openTools>>,
    calls: readonly (readonly [string, unknown?])[],
  ) {
    const statuses: number[] = [];
    for (const [route, body] of calls) {
      const [method, path] = route.split(' ');
      statuses.push((await ask(setup.github, setup.token, `${method} ${TOOLS}${path}`, { body })).status);
    }
    return statuses;
  }

  test('issues: a label off that is not on, unknown people, a reaction twice, a lock twice, a text too long, one deleted', async () => {
    const setup = await openTools();
    const statuses = await statusesOf(setup, [
      ['POST /issues/1/labels', { labels: ['new', 'BUG'] }],
      ['DELETE /issues/1/labels/docs'],
      ['POST /issues/1/assignees', { assignees: ['hubot', 'nobody'] }],
      ['POST /issues/1/reactions', { content: 'eyes' }],
      ['POST /issues/1/reactions', { content: 'eyes' }],
      ['PUT /issues/1/lock', { lock_reason: 'spam' }],
      ['PUT /issues/1/lock'],
      ['POST /issues/1/comments', { body: 'a'.repeat(65_536) }],
      ['POST /issues/1/comments', { body: 'a'.repeat(65_537) }],
      ['PATCH /issues/1', { state: 'closed', state_reason: 'not_planned' }],
    ]);
    expect(statuses).toEqual([200, 404, 201, 201, 200, 204, 204, 201, 422, 200]);
    expect(setup.issue).toMatchObject({ labels: ['new', 'bug'], assignees: ['hubot'], locked: true });
    expect(setup.issue).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
    const bot = { author: { login: 'hookyard-test[bot]', type: 'Bot' }, viaApp: true };
    expect(setup.issue.comments).toMatchObject([bot]);
    setup.issue.gone = true;
    expect(await statusesOf(setup, [['GET /issues/1'], ['GET /issues/99']])).toEqual([410, 404]);
  });

  test('pull requests: the author as reviewer, a review without a word, a head that has moved, a merge twice', async () => {
    const setup = await openTools();
    const statuses = await statusesOf(setup, [
      ['POST /pulls/2/requested_reviewers', { reviewers: ['octocat'] }],
      ['POST /pulls/2/requested_reviewers', { reviewers: ['stranger'] }],
      ['POST /pulls/2/requested_reviewers', { reviewers: ['hubot'] }],
      ['POST /pulls/2/reviews', { event: 'REQUEST_CHANGES' }],
      ['POST /pulls/2/reviews', { event: 'APPROVE' }],
      ['PUT /pulls/2/update-branch'],
      ['PUT /pulls/2/merge', { sha: '0'.repeat(40) }],
      ['PUT /pulls/2/merge', { merge_method: 'squash' }],
      ['PUT /pulls/2/merge'],
      ['PATCH /pulls/2', { state: 'open' }],
      [`DELETE /git/refs/heads/${setup.pull.pull.head.ref}`],
      [`DELETE /git/refs/heads/${setup.pull.pull.head.ref}`],
      ['GET /contents/docs/a.md'],
    ]);
    expect(statuses).toEqual([422, 422, 201, 422, 200, 422, 409, 200, 405, 422, 204, 422, 200]);
    expect(setup.pull.pull).toMatchObject({ merged: true, mergeMethod: 'squash', requestedReviewers: ['hubot'] });
  });

  test('auto-merge is for what cannot be merged yet', async () => {
    const { github, pull, token } = await openTools();
    const query = `mutation ($input: EnablePullRequestAutoMergeInput!) {
      enablePullRequestAutoMerge(input: $input) { pullRequest { number } }
    }`;
    const body = { query, variables: { input: { pullRequestId: pull.nodeId, mergeMethod: 'SQUASH' } } };
    const enable = async () => (await ask(github, token, 'POST /graphql', { body })).body;
    expect(await enable()).toMatchObject({ errors: [{ message: expect.stringContaining('clean status') }] });
    pull.pull.waiting = true;
    expect(await enable()).toMatchObject({ data: { enablePullRequestAutoMerge: { pullRequest: { number: 2 } } } });
    expect(pull.pull.autoMerge).toMatchObject({ method: 'squash' });
  });

  test('checks, statuses and workflow runs', async () => {
    const setup = await openTools();
    const { github, tools, pull } = setup;
    const [done, busy] = [github.addWorkflowRun(tools), github.addWorkflowRun(tools, { status: 'in_progress' })];
    tools.workflows.add('deploy.yml');
    const sha = pull.pull.head.sha;
    const statuses = await statusesOf(setup, [
      ['POST /check-runs', { name: 'a', head_sha: sha, external_id: 'run:1', status: 'in_progress' }],
      ['POST /check-runs', { name: 'a', head_sha: '1'.repeat(40) }],
      [`POST /statuses/${sha}`, { state: 'success', context: 'a' }],
      [`POST /statuses/${sha}`, { state: 'success', description: 'a'.repeat(141) }],
      [`POST /actions/runs/${done.id}/rerun`],
      [`POST /actions/runs/${busy.id}/rerun`],
      [`POST /actions/runs/${busy.id}/cancel`],
      [`POST /actions/runs/${busy.id}/cancel`],
      ['POST /actions/workflows/deploy.yml/dispatches', { ref: 'main', inputs: { tag: 'v1' } }],
      ['POST /actions/workflows/deploy.yml/dispatches', { ref: 'main', return_run_details: true }],
      ['POST /actions/workflows/other.yml/dispatches', { ref: 'main' }],
      ['POST /actions/workflows/deploy.yml/dispatches', { ref: 'nowhere' }],
    ]);
    expect(statuses).toEqual([201, 422, 201, 422, 201, 403, 202, 409, 204, 200, 404, 422]);
    const found = await ask(github, setup.token, `GET ${TOOLS}/commits/${sha}/check-runs?check_name=a`);
    expect(found.body).toMatchObject({ total_count: 1, check_runs: [{ external_id: 'run:1', status: 'in_progress' }] });
    expect([done.reruns, busy.cancels, tools.dispatches.length]).toEqual([1, 1, 2]);
  });
});

describe('deliveries', () => {
  test('are signed, written down, listed by cursor and sent again under the same GUID', async () => {
    const { github, tools, issue } = await openTools();
    const receiver = await openReceiver(
      (_request, response, nth) => void response.writeHead(nth > 1 ? 202 : 503).end(),
    );
    onTestFinished(() => receiver.close());
    github.hookUrl = receiver.url;
    const sent = await github.deliver(github.payloads.issues(tools, issue, 'opened'));
    expect(sent).toMatchObject({ statusCode: 503, action: 'opened', repositoryId: tools.id });
    const [request] = receiver.requests;
    expect(request?.headers['x-hub-signature-256']).toBe(sign(request?.body ?? '', github.app.webhookSecret));
    expect(request?.headers['x-github-hook-installation-target-type']).toBe('integration');
    for (let nth = 0; nth < 3; nth += 1) github.record(github.payloads.other('star', tools));

    const jwt = signJwt(github);
    const ids: number[] = [];
    let route: string | undefined = '/app/hook/deliveries?per_page=3';
    while (route !== undefined) {
      const { headers, body } = await ask(github, jwt, `GET ${route}`);
      ids.push(...body.map(({ id }: { id: number }) => id));
      route = /\/api\/v3([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(ids).toEqual(github.log.entries.map(({ id }) => id).toReversed());
    expect(await ask(github, jwt, `GET /app/hook/deliveries/${sent.id}`)).toMatchObject({
      body: { guid: sent.guid, request: { headers: { 'X-GitHub-Event': 'issues' }, payload: { action: 'opened' } } },
    });

    await ask(github, jwt, `POST /app/hook/deliveries/${sent.id}/attempts`);
    await github.until(() => github.log.entries.at(-1)?.statusCode === 202);
    expect(github.log.entries.at(-1)).toMatchObject({ guid: sent.guid, redelivery: true });
    expect(receiver.requests.map(({ headers }) => headers['x-github-delivery'])).toEqual([sent.guid, sent.guid]);
  });
});
