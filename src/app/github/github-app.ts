import { LRUCache } from 'lru-cache';
import { StepRefused } from '../../execute/github/act.ts';
import type { GithubAccess, TokenTarget } from '../../execute/github/github-access.ts';
import { type GithubClient, GithubRefusal } from '../../execute/github/github-client.ts';
import { octokitClient } from '../../execute/github/octokit-client.ts';
import { isRefusal } from '../../execute/github/refusal-reading.ts';
import type { TokenPermissions } from '../../execute/github/token-permissions.ts';
import type { Clock } from '../../model/clock.ts';
import type { ReceivedEvent } from '../../model/event.ts';
import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import type { SelfIdentity } from '../../model/self-identity.ts';
import { makeAppIdentity } from './app-identity.ts';
import { makeInstallations } from './installations.ts';
import type { Octokits } from './open-octokit.ts';
import { permissionsMissing } from './permissions-missing.ts';

/** Tokens live for an hour; one that could run out within a step is not begun with. */
const TOKEN_MARGIN_MS = 5 * 60_000;
/** Each is some kilobytes with its Octokit; the oldest goes first. */
const MOST_TOKENS = 2_000;

/** The App at GitHub: who it is, where it is installed, and tokens that can do one thing. */
export interface GithubApp extends GithubAccess {
  /** As the App itself: its delivery log, its installations. */
  asApp(): Promise<GithubClient>;
  /** Asked of GitHub once an hour. Rejects with GithubRefusal, unless it was known before. */
  self(): Promise<SelfIdentity>;
  /** A verified webhook says which installation it is of, which saves the question. */
  learn(event: Pick<ReceivedEvent, 'name' | 'action' | 'payload' | 'repository'>): void;
}

interface Minted {
  readonly client: GithubClient;
  readonly expiresAt: number;
}

interface Held {
  readonly client: Promise<GithubClient>;
  expiresAt: number;
}

export function openGithubApp({
  octokits,
  appId,
  clock,
}: {
  readonly octokits: Octokits;
  readonly appId: number;
  readonly clock: Clock;
}): GithubApp {
  const installations = makeInstallations();
  const tokens = new LRUCache<string, Held>({ max: MOST_TOKENS });
  const asApp = async () => octokitClient(await octokits.asApp());

  async function askIdentity(): Promise<SelfIdentity> {
    const { data } = await (await asApp()).request('GET /app');
    const slug = textAt(data, 'slug');
    if (slug === null) throw new GithubRefusal({ status: null, route: 'GET /app', message: 'no slug in it' });
    return { appId, botLogin: `${slug}[bot]` };
  }

  async function askInstallation(target: TokenTarget): Promise<number> {
    const { owner, name } = target;
    const client = await asApp();
    const answer = await (name === null
      ? client.request('GET /orgs/{org}/installation', { org: owner })
      : client.request('GET /repos/{owner}/{repo}/installation', { owner, repo: name })
    ).catch((error: unknown) => {
      throw isRefusal(error, [404]) ? new NotInstalled(target) : error;
    });
    const id = numberAt(answer.data, 'id');
    if (id === null) throw new NotInstalled(target);
    installations.remember(owner, id);
    return id;
  }

  async function mint(target: TokenTarget, permissions: TokenPermissions): Promise<Minted> {
    const known = installations.find(target.owner);
    if (known === null) return mintOf(await askInstallation(target), target, permissions);
    try {
      return await mintOf(known, target, permissions);
    } catch (error) {
      if (!(error instanceof NotInstalled)) throw error;
      // Uninstalled, or installed anew under another id.
      return mintOf(installations.find(target.owner) ?? (await askInstallation(target)), target, permissions);
    }
  }

  async function mintOf(installationId: number, target: TokenTarget, permissions: TokenPermissions): Promise<Minted> {
    const app = await asApp();
    const answer = await app
      .request('POST /app/installations/{installation_id}/access_tokens', {
        installation_id: installationId,
        permissions,
        ...repositoriesOf(target),
      })
      .catch(async (error: unknown) => {
        throw await explainRefusedToken(error, app, installationId, target, permissions);
      });
    const token = textAt(answer.data, 'token');
    const expiresAt = Date.parse(textAt(answer.data, 'expires_at') ?? '');
    if (token === null || Number.isNaN(expiresAt)) {
      throw new GithubRefusal({ status: null, route: 'POST access_tokens', message: 'GitHub gave no token' });
    }
    return { client: octokitClient(octokits.withToken(token, installationId)), expiresAt };
  }

  async function explainRefusedToken(
    error: unknown,
    app: GithubClient,
    installationId: number,
    target: TokenTarget,
    permissions: TokenPermissions,
  ): Promise<unknown> {
    if (isRefusal(error, [404])) {
      installations.forget(target.owner, installationId);
      return new NotInstalled(target);
    }
    if (!isRefusal(error, [403, 422])) return error;
    return permissionsMissing(error, app, installationId, target, permissions);
  }

  return {
    holder: 'app',
    asApp,
    self: makeAppIdentity(askIdentity, clock),
    learn: (event) => {
      installations.learn(event);
      // Whatever was granted or taken away: tokens of before say nothing of it.
      if (event.name === 'installation') tokens.clear();
    },
    clientFor: (target, permissions) => {
      const key = JSON.stringify([target.owner.toLowerCase(), target.repositoryId ?? target.name, sorted(permissions)]);
      const held = tokens.get(key);
      if (held !== undefined && held.expiresAt - TOKEN_MARGIN_MS > clock.now()) return held.client;
      const minted = mint(target, permissions);
      const forget = () => {
        if (tokens.peek(key) === entry) tokens.delete(key);
      };
      const entry: Held = {
        client: minted.then(({ client }) => watchToken(client, forget)),
        expiresAt: Number.POSITIVE_INFINITY,
      };
      tokens.set(key, entry);
      minted.then(({ expiresAt }) => {
        entry.expiresAt = expiresAt;
      }, forget);
      return entry.client;
    },
  };
}

/** A token that GitHub takes back before its hour is over must not be tried for the rest of it. */
function watchToken(client: GithubClient, onRefused: () => void): GithubClient {
  function watch<Answer>(asking: Promise<Answer>): Promise<Answer> {
    return asking.catch((error: unknown) => {
      if (error instanceof GithubRefusal && error.status === 401) onRefused();
      throw error;
    });
  }
  return {
    request: (...asked) => watch(client.request(...asked)),
    graphql: (...asked) => watch(client.graphql(...asked)),
  };
}

function repositoriesOf({ name, repositoryId }: TokenTarget): Record<string, JsonValue> {
  if (repositoryId !== null) return { repository_ids: [repositoryId] };
  return name === null ? {} : { repositories: [name] };
}

class NotInstalled extends StepRefused {
  constructor({ owner, name }: TokenTarget) {
    const where = name === null ? owner : `${owner}/${name}`;
    super('not-installed', `the App is not installed on ${where}: install it there, or give it that repository`);
  }
}

function sorted(permissions: TokenPermissions): readonly (readonly [string, string])[] {
  return Object.entries(permissions).sort(([a], [b]) => (a < b ? -1 : 1));
}
