import { describe, expect, test } from 'vitest';
import { judgeWorkflowToken } from '../../src/routes/judge-workflow-token.ts';
import { parseWorkflow } from '../../src/routes/workflow-file.ts';
import { codes, judged, needsIn, oneStep, routeFile, told, workflowOf } from './workflow-reading.ts';

const LABEL = oneStep('issues', 'label: bug');
const SECRET = routeFile(
  "destinations: { audit: { url: 'https://audit.example.com/', headers: { X-Key: '${{ secrets.KEY }}' }, signing-secret: ['${{ secrets.NEW }}', '${{ secrets.OLD }}'] } }\nroutes: { r: { on: issues, steps: [{ forward: audit }] } }\n",
);
const TOKEN = routeFile(
  "destinations: { audit: { url: 'https://audit.example.com/', auth: oidc } }\nroutes: { r: { on: issues, steps: [{ forward: audit }] } }\n",
);
const GRANTED = 'permissions: { contents: read, issues: write }';

describe('permissions', () => {
  test.each([
    ['those of the workflow', { head: GRANTED }, []],
    ['those of the job', { job: GRANTED }, []],
    [
      'those of the job alone, where both say something',
      { head: GRANTED, job: 'permissions: {}' },
      ['permission-missing', 'permission-doubtful'],
    ],
    ['those of the job alone, whatever the workflow says', { head: 'permissions: {}', job: GRANTED }, []],
    ['a map that does not name it', { head: 'permissions: { contents: read }' }, ['permission-missing']],
    ['one that may only read', { head: 'permissions: { contents: read, issues: read }' }, ['permission-missing']],
    ['read-all', { head: 'permissions: read-all' }, ['permission-missing']],
    ['write-all', { head: 'permissions: write-all' }, []],
    ['none', { head: 'permissions: {}' }, ['permission-missing', 'permission-doubtful']],
    ['neither says anything', {}, ['permissions-unknown']],
    ['what is written is nothing', { head: 'permissions:' }, ['permissions-unknown']],
  ])('count: %s', (_, workflow, expected) => {
    expect(codes(LABEL, workflowOf(workflow))).toEqual(expected);
  });

  test('that are missing are told where they are needed, with all that is needed', () => {
    expect(told(LABEL, workflowOf({ head: 'permissions: { contents: read }' }))).toEqual([
      'r.yml:7:9 permission-missing `label` needs issues: write, which job `j` of w.yml does not grant; write permissions: { contents: read, issues: write } there',
    ]);
  });

  test('that are unknown are told at the step, with all that is needed', () => {
    expect(told(LABEL, workflowOf({}))).toEqual([
      "w.yml:5:15 permissions-unknown neither job `j` nor the workflow has `permissions`, so that the repository's setting decides; write permissions: { contents: read, issues: write }",
    ]);
  });

  test.each([
    ['issues: write', 'issue_comment', ['pull-requests: write', 'issues: write']],
    ['pull-requests: write', 'issue_comment', ['issues: write', 'pull-requests: write']],
    ['issues: write', 'pull_request', ['pull-requests: write', 'issues: write']],
    ['pull-requests: write', 'issues', ['issues: write', 'pull-requests: write']],
  ])('%s alone is doubtful for a comment on %s', (granted, on, [needed, only]) => {
    const file = oneStep(on, 'comment: a');
    expect(
      judged(file, workflowOf({ on, head: `permissions: { contents: read, ${granted} }` })).problems,
    ).toMatchObject([
      {
        code: 'permission-doubtful',
        severity: 'warning',
        message: `\`comment\` needs ${needed}, which job \`j\` of w.yml does not grant, only ${only}`,
      },
    ]);
  });

  test('that an argument needs have no other way', () => {
    const file = oneStep('pull_request', 'label: { add: a, create: true }');
    const head = 'permissions: { contents: read, pull-requests: write }';
    expect(codes(file, workflowOf({ on: 'pull_request', head }))).toEqual(['permission-missing']);
  });

  test('to read are doubtful, since of a public repository anybody may', () => {
    const file = oneStep('{ pull_request: { paths: [docs/**] } }', 'status: { context: a }');
    const head = 'permissions: { contents: read, statuses: write }';
    expect(told(file, workflowOf({ on: 'pull_request', head }))).toEqual([
      expect.stringMatching(
        /^r\.yml:4:27 permission-doubtful `paths` needs pull-requests: read, .*: in a private repository it fails; /,
      ),
    ]);
  });

  test('to read the routes are needed unless they are read from the checkout', () => {
    const head = 'permissions: { issues: write }';
    expect(told(LABEL, workflowOf({ head }))).toEqual([
      expect.stringMatching(/^w\.yml:6:15 permission-doubtful reading the routes needs contents: read, /),
    ]);
    const inputs = '{ config-from: checkout }';
    expect(codes(LABEL, workflowOf({ head, inputs }))).toEqual([]);
    expect(judged(LABEL, workflowOf({ head, inputs })).permissions).toEqual({ issues: 'write' });
    const extending = routeFile('extends: acme/.github\nroutes: {}\n');
    expect(judged(extending, workflowOf({ head, inputs })).permissions).toEqual({ contents: 'read' });
  });

  test('to ask for a token of OpenID Connect are not among those of read-all', () => {
    expect(told(TOKEN, workflowOf({ head: 'permissions: read-all' }))).toEqual([
      expect.stringMatching(/^r\.yml:2:\d+ permission-missing `auth: oidc` needs id-token: write, /),
    ]);
    expect(codes(TOKEN, workflowOf({ head: 'permissions: { contents: read, id-token: write }' }))).toEqual([]);
  });

  test('of a job that does not run the file are not looked at, those of each that does are', () => {
    const job = (name: string, permissions: string, config: string) =>
      `  ${name}:\n    permissions: ${permissions}\n    steps: [{ uses: a/hookyard@v1, with: { config: ${config} } }]\n`;
    const own = job('own', GRANTED.slice('permissions: '.length), '.github/hookyard.yml');
    const other = job('other', '{}', 'other.yml');
    expect(codes(LABEL, `on: issues\njobs:\n${own}${other}`)).toEqual([]);
    const again = job('again', '{ contents: read }', './.github/hookyard.yml');
    expect(told(LABEL, `on: issues\njobs:\n${own}${again}`)).toEqual([expect.stringContaining('which job `again` of')]);
    expect(codes(LABEL, `on: issues\njobs:\n${other}`)).toEqual(['permission-missing', 'permission-doubtful']);
  });
});

describe('a token of its own', () => {
  test.each([
    ['${{ secrets.BOT_TOKEN }}', true],
    ['${{ steps.app.outputs.token }}', true],
    ['${{ github.token }}', false],
    ['${{ secrets.GITHUB_TOKEN }}', false],
    ['${{secrets.github_token}}', false],
  ])('is %s: %s', (token, isOwn) => {
    const workflow = workflowOf({ head: 'permissions: {}', inputs: `{ token: '${token}' }` });
    expect(judged(LABEL, workflow).isTokenOwn).toBe(isOwn);
    expect(codes(LABEL, workflow)).toEqual(isOwn ? [] : ['permission-missing', 'permission-doubtful']);
  });

  test('needs no permissions, and none are unknown', () => {
    expect(codes(LABEL, workflowOf({ inputs: "{ token: '${{ secrets.BOT }}' }" }))).toEqual([]);
  });

  test('is none of OpenID Connect, which the job has to grant', () => {
    const inputs = "{ token: '${{ secrets.BOT }}' }";
    expect(codes(TOKEN, workflowOf({ head: 'permissions: {}', inputs }))).toEqual(['permission-missing']);
    expect(judged(TOKEN, workflowOf({ inputs }))).toMatchObject({
      problems: [{ code: 'permissions-unknown', hint: 'write permissions: { id-token: write }' }],
    });
  });

  test.each([
    ['release', 'create-issue: { title: a, repo: acme/other }', 'acts on another repository'],
    [
      'release',
      'request: { route: GET /a, permissions: { organization_projects: read } }',
      'asks for `organization-projects: read`',
    ],
  ])('is needed on %s for %s', (on, step, words) => {
    const file = oneStep(on, step);
    expect(judgeWorkflowToken(file, needsIn(file))).toMatchObject([
      { code: 'workflow-token', line: 7, column: 9, message: expect.stringContaining(words) },
    ]);
    expect(codes(file, workflowOf({ on, head: 'permissions: { contents: read }' }))).toEqual([]);
  });

  test.each([
    ['a step in this repository', 'create-issue: a'],
    ['a repository that an expression gives', "create-issue: { title: a, repo: '${{ github.repository }}' }"],
    ['what a workflow can grant', 'request: { route: GET /a, permissions: { deployments: read } }'],
  ])('is not needed for %s', (_, step) => {
    const file = oneStep('release', step);
    expect(judgeWorkflowToken(file, needsIn(file))).toEqual([]);
  });
});

describe('events', () => {
  const CLOSED = '{ pull_request: { types: [closed] } }';

  test.each([
    ['a text', 'issues', 'issues', []],
    ['a list', 'issues', '[push, issues]', []],
    ['a map', 'issues', '{ push: {}, issues: { types: [opened] } }', []],
    ['another event', 'issues', 'push', ['workflow-event-missing']],
    ['each that is not there', '[issues, release, push]', 'push', ['workflow-event-missing', 'workflow-event-missing']],
    [
      'a type that is not there',
      '{ issues: { types: [labeled] } }',
      '{ issues: { types: [opened] } }',
      ['workflow-event-missing'],
    ],
    [
      'one of two types',
      '{ issues: { types: [opened, labeled] } }',
      '{ issues: { types: [opened] } }',
      ['workflow-event-missing'],
    ],
    ['a type that is a text', '{ issues: { types: [opened] } }', '{ issues: { types: opened } }', []],
    ['all types, where none is named', '{ issues: { types: [labeled] } }', 'issues', []],
    ['all types of the route, of which some come', 'issues', '{ issues: { types: [opened] } }', []],
    ['a pull request without types, which is not closed', CLOSED, 'pull_request', ['workflow-event-missing']],
    ['a pull request that is closed', CLOSED, '{ pull_request: { types: [closed] } }', []],
    ['a default of the route that comes in part', 'pull_request', '{ pull_request: { types: [opened] } }', []],
    [
      'a default of the route that never comes',
      'pull_request',
      '{ pull_request: { types: [closed] } }',
      ['workflow-event-missing'],
    ],
    [
      'a type that no workflow sees, which is told as such',
      '{ check_suite: { types: [completed, requested] } }',
      '{ check_suite: { types: [completed] } }',
      [],
    ],
    ['an event that no workflow sees, which is told as such', '[star, push]', 'push', []],
    ['a workflow that another calls', 'issues', 'workflow_call', []],
  ])('%s', (_, route, on, expected) => {
    const file = oneStep(route, 'create-issue: a');
    expect(codes(file, workflowOf({ on, head: 'permissions: write-all' }))).toEqual(expected);
  });

  test('that are missing are told where the route names them', () => {
    const workflow = workflowOf({ on: '{ issues: { types: [opened] } }', head: 'permissions: write-all' });
    expect(told(oneStep('[issues, push]', 'create-issue: a'), workflow)).toEqual([
      'r.yml:4:18 workflow-event-missing the workflow is not started by push, so that this route never fires by it; add push to `on` in w.yml',
    ]);
    expect(told(oneStep('{ issues: { types: [opened, closed, labeled] } }', 'create-issue: a'), workflow)).toEqual([
      'r.yml:4:11 workflow-event-missing the workflow is not started by issues when it is closed or labeled, so that this route never fires then; add to its `types` in w.yml: closed, labeled',
    ]);
  });

  test.each([
    ['{ event-name: pull_request }', 'pull_request', []],
    ['{ event-name: pull_request }', CLOSED, ['workflow-event-missing']],
    ['{ event-name: pull_request }', 'pull_request_target', ['workflow-event-missing']],
    ["{ event-name: '${{ github.event_name }}' }", 'push', []],
    ['{ event-name: push, event-path: a.json }', 'issues', []],
    ['{}', 'pull_request', []],
    ['{}', CLOSED, ['workflow-event-missing']],
    ['{}', 'pull_request_target', ['workflow-event-missing']],
  ])('as the step is given them by %s, for %s', (inputs, route, expected) => {
    const file = oneStep(route, 'comment: a');
    expect(codes(file, workflowOf({ on: 'pull_request_target', head: 'permissions: write-all', inputs }))).toEqual(
      expected,
    );
  });

  test('as the step is given them may be of any type, where one that starts the workflow has all', () => {
    const workflow = workflowOf({
      on: '{ push: {}, pull_request_target: { types: [opened] } }',
      head: 'permissions: write-all',
      inputs: '{ event-name: pull_request }',
    });
    expect(codes(oneStep(CLOSED, 'comment: a'), workflow)).toEqual([]);
  });

  test('of pull requests are those of both events that bring them', () => {
    const on = '{ pull_request: { types: [opened] }, pull_request_target: { types: [closed] } }';
    const workflow = workflowOf({ on, head: 'permissions: write-all' });
    const typed = (types: string) => oneStep(`{ pull_request: { types: [${types}] } }`, 'comment: a');
    expect(codes(typed('opened, closed'), workflow)).toEqual([]);
    expect(codes(typed('opened, labeled'), workflow)).toEqual(['workflow-event-missing']);
  });
});

describe('secrets', () => {
  test.each([
    ['${{ toJSON(secrets) }}', []],
    ['${{toJson( secrets )}}', []],
    ['${{ needs.secrets.outputs.all }}', []],
    ['{ "KEY": ${{ toJSON(secrets.KEY) }}, "new": ${{ toJSON(secrets.OTHER) }}, "OLD": "" }', []],
    ['{ "KEY": ${{ toJSON(secrets.KEY) }} }', ['NEW', 'OLD']],
    ['{ "KEYS": 1, "NEWER": 1, "OLD_ONE": 1 }', ['KEY', 'NEW', 'OLD']],
    ['${{ secrets.ALL }}', ['KEY', 'NEW', 'OLD']],
  ])('given as %j: %j are missing', (secrets, missing) => {
    const inputs = `{ secrets: ${JSON.stringify(secrets)} }`;
    const { problems } = judged(SECRET, workflowOf({ head: GRANTED, inputs }));
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      missing.map(() => 'warning workflow-secret-missing'),
    );
    expect(problems.map(({ message }) => /secrets\.(\w+)/.exec(message)?.[1])).toEqual(missing);
  });

  test('that are not given at all are told where they are read', () => {
    expect(told(SECRET, workflowOf({ head: GRANTED }))[0]).toBe(
      'r.yml:2:79 workflow-secret-missing destination `audit` reads secrets.KEY, which no step of the workflow is given; give the step secrets: ${{ toJSON(secrets) }}, or name it there',
    );
  });
});

describe('routes from the checkout', () => {
  test.each([
    ['pull_request_target', ['untrusted-checkout']],
    ['workflow_run', ['untrusted-checkout']],
    ['[push, issue_comment]', ['untrusted-checkout']],
    ['pull_request', []],
    ['push', []],
  ])('in a workflow on %s: %j', (on, expected) => {
    const file = routeFile('routes: {}\naccept-from: [acme/a]\n');
    const workflow = workflowOf({ on, head: GRANTED, inputs: '{ config-from: checkout }' });
    expect(codes(file, workflow)).toEqual(expected);
    for (const inputs of ['{}', '{ config-from: default-branch }']) {
      expect(codes(file, workflowOf({ on, head: GRANTED, inputs }))).toEqual([]);
    }
  });
});

describe('the steps of a workflow', () => {
  test.each([
    ['hookyard/hookyard@v1', true],
    ['Acme/HookYard@0123abc', true],
    ['acme/hookyard/deep/er@v1', true],
    ['./', true],
    ['./.github/actions/hookyard', true],
    ['acme/hookyard', false],
    ['acme/hookyard-extra@v1', false],
    ['hookyard/action@v1', false],
    ['./other', false],
    ['docker://hookyard/hookyard:1', false],
  ])('use Hookyard by %s: %s', (uses, isHookyard) => {
    expect(codes(LABEL, workflowOf({ head: GRANTED, uses }))).toEqual(isHookyard ? [] : ['workflow-step-missing']);
  });

  test('that have the route as inputs read no file', () => {
    const workflow = workflowOf({ head: GRANTED, inputs: "{ to: 'https://audit.example.com/' }" });
    expect(judged(LABEL, workflow)).toMatchObject({
      problems: [{ code: 'workflow-step-missing', severity: 'error', file: 'w.yml' }],
      permissions: { contents: 'read', issues: 'write' },
      isTokenOwn: false,
    });
  });

  test.each([
    ['empty', ''],
    ['a list', '[a]'],
    ['of other things', 'on: 3\njobs: [a]\npermissions: 7\n'],
    [
      'with jobs that are none',
      'on: push\njobs: { a: 1, b: { steps: 2 }, c: { steps: [3, { uses: 4 }, { uses: a/hookyard@1, with: 5 }] } }',
    ],
  ])('are looked for in a file that is %s', (_, text) => {
    const read = parseWorkflow('w.yml', text);
    expect(read.kind === 'ok' ? read.workflow.steps.length : read.problems.map(({ code }) => code)).toEqual(
      text === '' ? ['file-empty'] : text.includes('a/hookyard') ? 1 : 0,
    );
  });

  test.each([
    ['too large', `#${' '.repeat(256 * 1024)}`, 'file-too-large'],
    ['too deep', `on: ${'['.repeat(100_000)}`, 'yaml-limit'],
    [
      'of too many aliases',
      `a: &a [1, 1, 1, 1, 1, 1, 1, 1]\n${Array.from({ length: 8 }, (_, n) => `b${n}: &b${n} [${`*${n === 0 ? 'a' : `b${n - 1}`}, `.repeat(8)}]\n`).join('')}`,
      'yaml-limit',
    ],
    ['no YAML', 'on: [push\njobs: {', 'yaml-syntax'],
  ])('are not looked for in a file that is %s', (_, text, code) => {
    const read = parseWorkflow('w.yml', text);
    expect(read.kind === 'invalid' ? read.problems[0] : null).toMatchObject({ code, file: 'w.yml' });
  });

  test('may stand beside a comment that looks as if it cut an expression off', () => {
    const workflow = `${workflowOf({ head: GRANTED })}\n        env: { A: 1 }\n      - run: echo #\${{ github.actor }}\n`;
    expect(codes(LABEL, workflow)).toEqual([]);
  });
});
