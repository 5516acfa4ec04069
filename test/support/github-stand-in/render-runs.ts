import { renderAccount, renderActionsApp, renderApp, renderRepository, repositoryUrl } from './renderings.ts';
import type { CheckRun, CommitStatus, Repository, WorkflowRun, World } from './world.ts';
import { nodeIdOf } from './world.ts';

/** The pull requests that a run lists: open ones of this repository's own branches, none of forks. */
function pullsAt(world: World, repository: Repository, sha: string) {
  const url = repositoryUrl(world, repository);
  const repo = { id: repository.id, name: repository.name, url };
  return [...repository.issues.values()]
    .filter(
      ({ state, pull }) => state === 'open' && pull?.head.sha === sha && pull.head.repository === repository.fullName,
    )
    .map(({ id, number, pull }) => ({
      id,
      number,
      url: `${url}/pulls/${number}`,
      head: { ref: pull?.head.ref, sha, repo },
      base: { ref: pull?.base.ref, sha: pull?.base.sha, repo },
    }));
}

/** The App that a check run is of. */
export const appOf = (world: World, { viaActions }: CheckRun) =>
  viaActions ? renderActionsApp(world) : renderApp(world);

export function renderCheckRun(world: World, repository: Repository, run: CheckRun) {
  const {
    output = {},
    name,
    external_id,
    details_url,
  } = run.fields as Readonly<Record<string, string>> & {
    readonly output?: Readonly<Record<string, unknown>>;
  };
  const url = `${repositoryUrl(world, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeIdOf('CR', run.id),
    name,
    head_sha: run.headSha,
    external_id: external_id ?? '',
    url,
    html_url: `${world.origin}/${repository.fullName}/runs/${run.id}`,
    details_url: details_url ?? 'https://hookyard.example',
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: output.title ?? null,
      summary: output.summary ?? null,
      text: output.text ?? null,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: repository.id },
    app: appOf(world, run),
    pull_requests: pullsAt(world, repository, run.headSha),
  };
}

export function renderStatus(world: World, repository: Repository, status: CommitStatus) {
  return {
    id: status.id,
    node_id: nodeIdOf('SC', status.id),
    url: `${repositoryUrl(world, repository)}/statuses/${status.sha}`,
    avatar_url: null,
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    creator: renderAccount(world, status.creator),
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

export function renderWorkflowRun(world: World, repository: Repository, run: WorkflowRun) {
  const url = `${repositoryUrl(world, repository)}/actions/runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeIdOf('WFR', run.id),
    name: run.name,
    display_title: run.name,
    path: run.path,
    workflow_id: repository.id,
    run_number: 1,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    run_attempt: 1 + run.reruns + run.rerunsOfFailed,
    url,
    html_url: `${world.origin}/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: pullsAt(world, repository, run.headSha),
    repository: renderRepository(world, repository),
    head_repository: renderRepository(world, repository),
  };
}
