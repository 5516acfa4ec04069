import { appOf, renderCheckRun, renderStatus } from './render-runs.ts';
import {
  type Acts,
  actorOf,
  created,
  inRepository,
  notFound,
  ok,
  page,
  type Reply,
  type RepoAct,
  type RepoCall,
  refusal,
} from './reply.ts';
import { type CheckRun, commitOf } from './world.ts';

/** 1000 in all: https://docs.github.com/en/rest/commits/statuses#create-a-commit-status */
const MOST_STATUSES = 1000;

/** Lays what was sent over what is there; what GitHub says against it, or null. */
function write(run: CheckRun, { body, world }: RepoCall): Reply | null {
  if (body.status === 'completed' && body.conclusion === undefined && run.conclusion === null) {
    return refusal(422, 'Invalid request.\n\nNo subschema in "anyOf" matched.', ['conclusion is missing']);
  }
  if (body.conclusion === 'stale') return refusal(422, 'Invalid request.', ['stale is set by GitHub alone']);
  const output = body.output && { ...(run.fields.output as object | undefined), ...body.output };
  run.fields = { ...run.fields, ...body, ...(output && { output }) };
  run.annotations = [...run.annotations, ...(body.output?.annotations ?? [])];
  run.status = body.conclusion === undefined ? (body.status ?? run.status) : 'completed';
  run.conclusion = body.conclusion ?? run.conclusion;
  run.completedAt = run.status === 'completed' ? (body.completed_at ?? run.completedAt ?? world.now()) : null;
  return null;
}

const createCheckRun: RepoAct = (call) => {
  const { body, world, repository } = call;
  if (commitOf(repository, body.head_sha) !== body.head_sha) {
    return refusal(422, `No commit found for SHA: ${body.head_sha}`);
  }
  const run: CheckRun = {
    id: world.nextId(),
    headSha: body.head_sha,
    fields: {},
    annotations: [],
    status: 'queued',
    conclusion: null,
    viaActions: call.token?.kind === 'workflow',
    startedAt: body.started_at ?? world.now(),
    completedAt: null,
  };
  const fault = write(run, call);
  if (fault !== null) return fault;
  repository.checkRuns.push(run);
  return created(renderCheckRun(world, repository, run));
};

const onRun = (act: (call: RepoCall, run: CheckRun) => Reply) =>
  inRepository((call) => {
    const run = call.repository.checkRuns.find(({ id }) => id === Number(call.params.check_run_id));
    return run === undefined ? notFound : act(call, run);
  });

const listRuns: RepoAct = (call) => {
  const { repository, params, query, world } = call;
  const sha = commitOf(repository, params.ref ?? '');
  if (sha === null) return refusal(422, `No commit found for SHA: ${params.ref}`);
  const isWanted = (run: CheckRun) =>
    run.headSha === sha &&
    (query.get('check_name') ?? run.fields.name) === run.fields.name &&
    (query.get('status') ?? run.status) === run.status &&
    (query.get('app_id') ?? String(appOf(world, run).id)) === String(appOf(world, run).id);
  const all = repository.checkRuns.filter(isWanted).toReversed();
  // Without `filter=all`, of each name the latest only.
  const shown =
    query.get('filter') === 'all'
      ? all
      : all.filter((run, at) => all.findIndex(({ fields }) => fields.name === run.fields.name) === at);
  const rendered = shown.map((run) => renderCheckRun(world, repository, run));
  return page(call, `/repos/${repository.fullName}/commits/${params.ref}/check-runs`, rendered, 'check_runs');
};

const createStatus: RepoAct = (call) => {
  const { body, params, repository, world } = call;
  const { sha = '' } = params;
  const { state, context = 'default', description = null, target_url: targetUrl = null } = body;
  if (commitOf(repository, sha) !== sha) return refusal(422, `No commit found for SHA: ${sha}`);
  if (description !== null && [...description].length > 140) {
    return refusal(422, 'Validation Failed', [
      {
        resource: 'Status',
        code: 'custom',
        field: 'description',
        message: 'description is too long (maximum is 140 characters)',
      },
    ]);
  }
  const before = repository.statuses.filter((one) => one.sha === sha && one.context === context);
  if (before.length >= MOST_STATUSES) {
    return refusal(422, 'Validation Failed', ['This SHA and context has reached the maximum number of statuses.']);
  }
  const creator = actorOf(call);
  const status = { id: world.nextId(), sha, state, context, description, targetUrl, creator, createdAt: world.now() };
  repository.statuses.push(status);
  return created(renderStatus(world, repository, status));
};

/** Check runs, and statuses of commits. */
export const CHECK_ACTS: Acts = {
  'POST /repos/{owner}/{repo}/check-runs': inRepository(createCheckRun),
  'GET /repos/{owner}/{repo}/check-runs/{check_run_id}': onRun(({ world, repository }, run) =>
    ok(renderCheckRun(world, repository, run)),
  ),
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}': onRun((call, run) => {
    if (run.viaActions !== (call.token?.kind === 'workflow')) {
      return refusal(403, 'Invalid app_id - check run can only be modified by the GitHub App that created it.');
    }
    const fault = write(run, { ...call, body: call.body ?? {} });
    return fault ?? ok(renderCheckRun(call.world, call.repository, run));
  }),
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs': inRepository(listRuns),
  'POST /repos/{owner}/{repo}/statuses/{sha}': inRepository(createStatus),
};
