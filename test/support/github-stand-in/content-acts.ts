import { createHash } from 'node:crypto';
import { renderChangedFile } from './render-issue.ts';
import { renderAccount, renderRepository, repositoryUrl } from './renderings.ts';
import {
  type Acts,
  inRepository,
  noContent,
  notFound,
  ok,
  type Reply,
  type RepoAct,
  type RepoCall,
  refusal,
} from './reply.ts';
import { type ChangedFile, commitOf, nodeIdOf, type Repository } from './world.ts';

const blobSha = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

const readContents: RepoAct = (call) => {
  const { repository, params, query, headers, world } = call;
  const ref = query.get('ref') ?? repository.defaultBranch;
  const sha = commitOf(repository, ref);
  if (sha === null) return refusal(404, `No commit found for the ref ${ref}`);
  const path = params.path ?? '';
  const tree = repository.commits.get(sha);
  const text = tree?.get(path);
  if (text === undefined) return listFolder(call, [...(tree?.keys() ?? [])], path);
  if (/application\/vnd\.github(\.v3)?\.raw/.test(String(headers.accept))) {
    return { status: 200, text, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' } };
  }
  const url = `${repositoryUrl(world, repository)}/contents/${path}?ref=${ref}`;
  const size = Buffer.byteLength(text);
  // Raw only: https://docs.github.com/en/rest/repos/contents#get-repository-content
  const isLarge = size > 1_048_576;
  return ok({
    type: 'file',
    encoding: isLarge ? 'none' : 'base64',
    size,
    name: path.split('/').at(-1),
    path,
    content: isLarge ? '' : Buffer.from(text).toString('base64'),
    sha: blobSha(text),
    url,
    git_url: null,
    html_url: `${world.origin}/${repository.fullName}/blob/${ref}/${path}`,
    download_url: null,
    _links: { self: url, git: null, html: null },
  });
};

function listFolder({ repository, world }: RepoCall, paths: readonly string[], folder: string): Reply {
  const within = paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  if (within.length === 0) return notFound;
  const names = [...new Set(within.map((path) => path.split('/')[0] ?? ''))];
  return ok(
    names.map((name) => ({
      type: within.includes(name) ? 'file' : 'dir',
      name,
      path: `${folder}/${name}`,
      url: `${repositoryUrl(world, repository)}/contents/${folder}/${name}`,
    })),
  );
}

function compareTrees(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly ChangedFile[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return paths.map((filename) => {
    if (!before.has(filename)) return { filename, status: 'added' };
    return { filename, status: after.has(filename) ? 'modified' : 'removed' };
  });
}

function compare({ repository, params, world }: RepoCall): Reply {
  const basehead = params.basehead ?? '';
  const [base = '', head = ''] = basehead.split('...').map((ref) => commitOf(repository, ref) ?? '');
  const [before, after] = [repository.commits.get(base), repository.commits.get(head)];
  const files = repository.comparisons.get(basehead) ?? (before && after && compareTrees(before, after));
  if (files === undefined) return notFound;
  return ok({
    url: `${repositoryUrl(world, repository)}/compare/${basehead}`,
    status: base === head ? 'identical' : 'ahead',
    ahead_by: base === head ? 0 : 1,
    behind_by: 0,
    total_commits: base === head ? 0 : 1,
    commits: [],
    // No more than that, however many there are: https://docs.github.com/en/rest/commits/commits#compare-two-commits
    files: files.slice(0, 300).map(renderChangedFile),
  });
}

const readRef: RepoAct = ({ repository, params, world }) => {
  const [, kind = '', name = ''] = /^(heads|tags)\/(.+)$/.exec(params.ref ?? '') ?? [];
  const sha = (kind === 'tags' ? repository.tags : repository.branches).get(name);
  if (sha === undefined) return notFound;
  const url = repositoryUrl(world, repository);
  return ok({
    ref: `refs/${kind}/${name}`,
    node_id: nodeIdOf('REF', repository.id),
    url: `${url}/git/refs/${kind}/${name}`,
    object: { type: 'commit', sha, url: `${url}/git/commits/${sha}` },
  });
};

/** Open pull requests of a branch end with it. */
const deleteRef: RepoAct = ({ repository, params, world }) => {
  const [, kind = '', name = ''] = /^(heads|tags)\/(.+)$/.exec(params.ref ?? '') ?? [];
  if (name === repository.defaultBranch) return refusal(422, 'Cannot delete the default branch');
  const wasThere = (kind === 'tags' ? repository.tags : repository.branches).delete(name);
  if (!wasThere) return refusal(422, 'Reference does not exist');
  for (const issue of repository.issues.values()) {
    const { pull } = issue;
    if (pull?.head.ref !== name || pull.head.repository !== repository.fullName || pull.merged) continue;
    issue.state = 'closed';
    issue.updatedAt = world.now();
  }
  return noContent;
};

const LEGACY: Readonly<Record<string, string>> = { maintain: 'write', triage: 'read' };

function roleNameOf(repository: Repository, login: string): string {
  if (repository.owner.login.toLowerCase() === login.toLowerCase()) return 'admin';
  return repository.collaborators.get(login.toLowerCase()) ?? (repository.private ? 'none' : 'read');
}

const readPermission: RepoAct = ({ repository, params, world }) => {
  const account = world.accounts.get(params.username?.toLowerCase() ?? '');
  if (account === undefined) return refusal(404, `${params.username} is not a user`);
  const role = roleNameOf(repository, account.login);
  return ok({
    permission: LEGACY[role] ?? role,
    role_name: role,
    user: { ...renderAccount(world, account), email: null, permissions: {} },
  });
};

/** The repository itself, what is in it, and who belongs to it. */
export const CONTENT_ACTS: Acts = {
  'GET /repos/{owner}/{repo}': inRepository(({ world, repository }) => ok(renderRepository(world, repository))),
  'GET /repos/{owner}/{repo}/contents/{path}': inRepository(readContents),
  'GET /repos/{owner}/{repo}/compare/{basehead}': inRepository(compare),
  'GET /repos/{owner}/{repo}/branches/{branch}': inRepository(({ repository, params }) => {
    const sha = repository.branches.get(params.branch ?? '');
    if (sha === undefined) return refusal(404, 'Branch not found');
    return ok({ name: params.branch, commit: { sha }, protected: false });
  }),
  'GET /repos/{owner}/{repo}/git/ref/{ref}': inRepository(readRef),
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': inRepository(deleteRef),
  'POST /repos/{owner}/{repo}/dispatches': inRepository(({ repository, body }) => {
    repository.dispatches.push({ workflow: null, body });
    return noContent;
  }),
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission': inRepository(readPermission),
  'GET /orgs/{org}/teams/{team_slug}/memberships/{username}': ({ params, world, token }) => {
    const { account } = world.installations.get(token?.installationId ?? -1) ?? {};
    const isSeen = token?.kind === 'personal' || account?.login.toLowerCase() === params.org?.toLowerCase();
    if (!isSeen) return notFound;
    const team = world.teams.get(params.org?.toLowerCase() ?? '')?.get(params.team_slug ?? '');
    const membership = team?.get(params.username?.toLowerCase() ?? '');
    if (membership === undefined) return notFound;
    const url = `${world.origin}/api/v3/orgs/${params.org}/teams/${params.team_slug}/memberships/${params.username}`;
    return ok({ url, ...membership });
  },
};
