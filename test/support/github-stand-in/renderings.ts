import { ACTIONS_APP_ID, ACTIONS_BOT } from './tokens.ts';
import { type Account, type Installation, nodeIdOf, type Repository, type World } from './world.ts';

// What GitHub's API and webhooks say of something, in as much detail as an App reads.

const LISTS_OF_ACCOUNT = [
  ...['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events'],
  'received_events',
];

export function renderAccount({ origin }: World, { id, login, type }: Account) {
  return {
    login,
    id,
    node_id: nodeIdOf('U', id),
    avatar_url: `${origin}/avatars/${id}`,
    gravatar_id: '',
    url: `${origin}/api/v3/users/${login}`,
    html_url: `${origin}/${login}`,
    ...Object.fromEntries(LISTS_OF_ACCOUNT.map((list) => [`${list}_url`, `${origin}/api/v3/users/${login}/${list}`])),
    type,
    site_admin: false,
  };
}

/** As webhooks have it: an organisation is more, and less, than an account there. */
export function renderOrganization(world: World, account: Account) {
  const { login, id, node_id, avatar_url } = renderAccount(world, account);
  const url = `${world.origin}/api/v3/orgs/${login}`;
  const lists = ['repos', 'events', 'hooks', 'issues', 'members', 'public_members'];
  return {
    login,
    id,
    node_id,
    url,
    avatar_url,
    description: null,
    ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${url}/${list}`])),
  };
}

export function renderRepository(world: World, repository: Repository) {
  const { id, name, fullName, owner, defaultBranch } = repository;
  return {
    id,
    node_id: nodeIdOf('R', id),
    name,
    full_name: fullName,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: renderAccount(world, owner),
    html_url: `${world.origin}/${fullName}`,
    url: repositoryUrl(world, repository),
    default_branch: defaultBranch,
    fork: false,
    archived: false,
    disabled: false,
    description: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    size: 1,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    open_issues_count: [...repository.issues.values()].filter(({ state }) => state === 'open').length,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    allow_auto_merge: repository.allowAutoMerge,
  };
}

export function repositoryUrl({ origin }: World, { fullName }: Repository): string {
  return `${origin}/api/v3/repos/${fullName}`;
}

export function renderApp(world: World) {
  return {
    id: world.appId,
    slug: world.appSlug,
    node_id: nodeIdOf('A', world.appId),
    client_id: clientIdOf(world),
    name: world.appSlug,
    owner: renderAccount(world, world.account('hookyard-owner', 'Organization')),
    html_url: `${world.origin}/apps/${world.appSlug}`,
    external_url: 'https://hookyard.example',
    description: null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: { metadata: 'read' },
    events: [],
  };
}

/** GitHub's own App, which workflows act as. */
export function renderActionsApp(world: World) {
  return {
    ...renderApp(world),
    id: ACTIONS_APP_ID,
    slug: 'github-actions',
    node_id: nodeIdOf('A', ACTIONS_APP_ID),
    client_id: 'Iv1.05c79e9ad1f6bdfa',
    name: 'GitHub Actions',
    owner: renderAccount(world, world.account('github', 'Organization')),
    html_url: `${world.origin}/apps/github-actions`,
    external_url: 'https://help.github.com/en/actions',
    description: 'Automate your workflow from idea to production',
  };
}

/** The App whose account has written something. */
export const renderAppOf = (world: World, { login }: Account) =>
  login === ACTIONS_BOT ? renderActionsApp(world) : renderApp(world);

export const clientIdOf = ({ appId }: World): string => `Iv23li${appId}`;

export function renderInstallation(world: World, installation: Installation) {
  const { id, account, permissions, events, suspendedAt, repositorySelection } = installation;
  return {
    id,
    account: renderAccount(world, account),
    target_id: account.id,
    target_type: account.type,
    app_id: world.appId,
    app_slug: world.appSlug,
    client_id: clientIdOf(world),
    permissions,
    events,
    repository_selection: repositorySelection,
    access_tokens_url: `${world.origin}/api/v3/app/installations/${id}/access_tokens`,
    repositories_url: `${world.origin}/api/v3/installation/repositories`,
    html_url: `${world.origin}/settings/installations/${id}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    single_file_name: null,
    suspended_at: suspendedAt,
    suspended_by: null,
  };
}
