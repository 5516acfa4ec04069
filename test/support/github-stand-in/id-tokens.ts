import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { bearerIn } from './access.ts';
import type { SeenRequest } from './front.ts';
import { notFound, ok, type Reply, refusal } from './reply.ts';
import type { Repository, World } from './world.ts';

/** RSA is slow to make and all stand-ins may share it: once a process. */
const PAIR = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PUBLIC_JWK = PAIR.publicKey.export({ format: 'jwk' });
const KEY_ID = createHash('sha256').update(String(PUBLIC_JWK.n)).digest('hex').slice(0, 40).toUpperCase();

/** As an Enterprise Server has it; github.com has https://token.actions.githubusercontent.com in its place. */
const ISSUER_PATH = '/_services/token';
const REQUEST_PATH = '/_services/pipelines/idtoken/';
const LIFE_SECONDS = 300;

/** Claims by their names, over those that are made up for what is not named. */
export type JobClaims = Readonly<Record<string, string>>;

/** What the runner hands to a job whose `id-token` permission is `write`. */
export interface IdTokenGrant {
  /** ACTIONS_ID_TOKEN_REQUEST_URL: has a query already, `&audience=…` may follow. */
  readonly url: string;
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN */
  readonly token: string;
}

/** What jobs prove with who they are: https://docs.github.com/en/actions/reference/security/oidc. */
export class IdTokens {
  readonly #world: World;
  readonly #jobs = new Map<string, { readonly bearer: string; readonly repository: Repository; claims: JobClaims }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The claim `iss`; `/.well-known/openid-configuration` below it leads to the keys. */
  get issuer(): string {
    return `${this.#world.origin}${ISSUER_PATH}`;
  }

  get jwks(): { readonly keys: readonly object[] } {
    return { keys: [{ ...PUBLIC_JWK, kid: KEY_ID, alg: 'RS256', use: 'sig' }] };
  }

  grant(repository: Repository, claims: JobClaims = {}): IdTokenGrant {
    const id = String(this.#world.nextId());
    const bearer = randomBytes(24).toString('hex');
    this.#jobs.set(id, { bearer, repository, claims });
    return { url: `${this.#world.origin}${REQUEST_PATH}${id}?api-version=2.0`, token: bearer };
  }

  /** null: the request is for something else. */
  answer({ method, path, query, headers }: SeenRequest): Reply | null {
    if (!path.startsWith('/_services/')) return null;
    if (method !== 'GET') return notFound;
    if (path === `${ISSUER_PATH}/.well-known/openid-configuration`) {
      const { issuer } = this;
      return ok({ issuer, jwks_uri: `${issuer}/.well-known/jwks`, id_token_signing_alg_values_supported: ['RS256'] });
    }
    if (path === `${ISSUER_PATH}/.well-known/jwks`) return ok(this.jwks);
    const job = this.#jobs.get(path.slice(REQUEST_PATH.length));
    if (job === undefined || !path.startsWith(REQUEST_PATH)) return notFound;
    if (bearerIn(headers) !== job.bearer) return refusal(401, 'Unauthorized');
    const { owner } = job.repository;
    const value = this.#sign(this.#claimsOf(job, query.audience ?? `${this.#world.origin}/${owner.login}`));
    return ok({ count: value.length, value });
  }

  #claimsOf({ repository, claims }: { repository: Repository; claims: JobClaims }, audience: string) {
    const now = Math.floor(Date.now() / 1000);
    const { fullName, owner, defaultBranch } = repository;
    const { ref = `refs/heads/${defaultBranch}`, event_name = 'push', actor = 'octocat' } = claims;
    const sha = repository.branches.get(defaultBranch) ?? '';
    const workflow_ref = `${fullName}/.github/workflows/hookyard.yml@${ref}`;
    const made = {
      sub: event_name === 'pull_request' ? `repo:${fullName}:pull_request` : `repo:${fullName}:ref:${ref}`,
      ...{ ref, sha, event_name, actor, workflow: 'hookyard', workflow_ref, workflow_sha: sha },
      ...{ head_ref: '', base_ref: '', run_id: '1', run_number: '1', run_attempt: '1' },
      ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
      actor_id: String(this.#world.account(actor).id),
      repository: fullName,
      repository_id: String(repository.id),
      repository_owner: owner.login,
      repository_owner_id: String(owner.id),
      repository_visibility: repository.private ? 'private' : 'public',
      runner_environment: 'github-hosted',
      job_workflow_ref: claims.workflow_ref ?? workflow_ref,
      job_workflow_sha: sha,
      ...claims,
    };
    const times = { nbf: now - LIFE_SECONDS, iat: now, exp: now + LIFE_SECONDS };
    return { jti: crypto.randomUUID(), ...made, aud: audience, iss: this.issuer, ...times };
  }

  #sign(claims: object): string {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${encode({ typ: 'JWT', alg: 'RS256', kid: KEY_ID })}.${encode(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(PAIR.privateKey, 'base64url')}`;
  }
}
