import { onIssue } from './find-issue.ts';
import { makeLabel } from './fixtures.ts';
import { renderIssue, renderLabel, renderMilestone } from './render-issue.ts';
import {
  type Acts,
  created,
  inRepository,
  noContent,
  notFound,
  ok,
  page,
  type Reply,
  type RepoAct,
  type RepoCall,
  refusal,
} from './reply.ts';
import { type Issue, labelKey } from './world.ts';

/**
 * Since May 2025 GitHub asks for `issues: write` to make a label, whatever its page of permissions says:
 * https://github.com/actions/labeler/issues/870
 */
function makeMissing({ token, repository, world }: RepoCall, names: readonly string[]): Reply | null {
  const missing = names.filter((name) => !repository.labels.has(labelKey(name)));
  if (missing.length > 0 && token?.permissions.issues !== 'write') {
    return refusal(403, 'You do not have permission to create labels on this repository.', [
      { resource: 'Repository', field: 'label', code: 'unauthorized' },
    ]);
  }
  for (const name of missing) repository.labels.set(labelKey(name), makeLabel(world, name));
  return null;
}

/** Labels that the repository lacks are made, as GitHub does; what it says against it, or null. */
export function setLabels(call: RepoCall, issue: Issue, names: readonly string[]): Reply | null {
  const fault = makeMissing(call, names);
  if (fault !== null) return fault;
  const { labels } = call.repository;
  issue.labels = [...new Set(names.map((name) => labels.get(labelKey(name))?.name ?? name))];
  issue.updatedAt = call.world.now();
  return null;
}

/** People who have no part in the repository are passed over without a word, and there are ten at most. */
export function setAssignees({ repository, world }: RepoCall, issue: Issue, logins: readonly string[]): void {
  const mayBe = (login: string) =>
    repository.collaborators.has(login.toLowerCase()) || repository.owner.login.toLowerCase() === login.toLowerCase();
  const known = logins.filter(mayBe).map((login) => world.account(login).login);
  issue.assignees = [...new Set(known)].slice(0, 10);
  issue.updatedAt = world.now();
}

const namesIn = ({ body }: RepoCall): readonly string[] =>
  (body?.labels ?? []).map((one: string | { name: string }) => (typeof one === 'string' ? one : one.name));

const renderLabels = ({ world, repository }: RepoCall, { labels }: Issue) =>
  labels.map((name) => renderLabel(world, repository, name));

const createLabel: RepoAct = (call) => {
  const { repository, body, world } = call;
  if (repository.labels.has(labelKey(body.name))) {
    return refusal(422, 'Validation Failed', [{ resource: 'Label', code: 'already_exists', field: 'name' }]);
  }
  const fault = makeMissing(call, [body.name]);
  if (fault !== null) return fault;
  repository.labels.set(labelKey(body.name), makeLabel(world, body.name, body.color, body.description ?? null));
  return created(renderLabel(world, repository, body.name));
};

const createMilestone: RepoAct = ({ repository, body, world }) => {
  if (repository.milestones.some(({ title }) => title === body.title)) {
    return refusal(422, 'Validation Failed', [{ resource: 'Milestone', code: 'already_exists', field: 'title' }]);
  }
  const number = repository.milestones.length + 1;
  repository.milestones.push({ number, id: world.nextId(), title: body.title, state: body.state ?? 'open' });
  return created(renderMilestone(world, repository, number));
};

/** Labels, milestones, and who is assigned. */
export const LABEL_ACTS: Acts = {
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels': onIssue((call, issue) =>
    page(call, `/repos/${call.repository.fullName}/issues/${issue.number}/labels`, renderLabels(call, issue)),
  ),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': onIssue(
    (call, issue) => setLabels(call, issue, [...issue.labels, ...namesIn(call)]) ?? ok(renderLabels(call, issue)),
  ),
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels': onIssue(
    (call, issue) => setLabels(call, issue, namesIn(call)) ?? ok(renderLabels(call, issue)),
  ),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels': onIssue(
    (call, issue) => setLabels(call, issue, []) ?? noContent,
  ),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': onIssue((call, issue) => {
    const left = issue.labels.filter((name) => labelKey(name) !== labelKey(call.params.name ?? ''));
    if (left.length === issue.labels.length) return refusal(404, 'Label does not exist');
    return setLabels(call, issue, left) ?? ok(renderLabels(call, issue));
  }),
  'GET /repos/{owner}/{repo}/labels': inRepository((call) => {
    const { repository, world } = call;
    const all = [...repository.labels.values()].map(({ name }) => renderLabel(world, repository, name));
    return page(call, `/repos/${repository.fullName}/labels`, all);
  }),
  'POST /repos/{owner}/{repo}/labels': inRepository(createLabel),
  'GET /repos/{owner}/{repo}/labels/{name}': inRepository(({ repository, params, world }) => {
    const label = repository.labels.get(labelKey(params.name ?? ''));
    return label === undefined ? notFound : ok(renderLabel(world, repository, label.name));
  }),
  'GET /repos/{owner}/{repo}/milestones': inRepository((call) => {
    const { repository, query, world } = call;
    const wanted = query.get('state') ?? 'open';
    const some = repository.milestones.filter(({ state }) => wanted === 'all' || state === wanted);
    const all = some.map(({ number }) => renderMilestone(world, repository, number));
    return page(call, `/repos/${repository.fullName}/milestones`, all);
  }),
  'POST /repos/{owner}/{repo}/milestones': inRepository(createMilestone),
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees': onIssue((call, issue) => {
    setAssignees(call, issue, [...issue.assignees, ...(call.body?.assignees ?? [])]);
    return created(renderIssue(call.world, call.repository, issue));
  }),
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees': onIssue((call, issue) => {
    const off = new Set<string>((call.body?.assignees ?? []).map((login: string) => login.toLowerCase()));
    const left = issue.assignees.filter((login) => !off.has(login.toLowerCase()));
    setAssignees(call, issue, left);
    return ok(renderIssue(call.world, call.repository, issue));
  }),
};
