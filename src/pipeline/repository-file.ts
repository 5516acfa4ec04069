import { StepRefused } from '../execute/github/act.ts';
import type { GithubAccess } from '../execute/github/github-access.ts';
import { type GithubClient, GithubRefusal } from '../execute/github/github-client.ts';
import { judgeRefusal } from '../execute/github/judge-refusal.ts';
import type { Clock } from '../model/clock.ts';
import type { JsonValue } from '../model/json.ts';
import { numberAt, textAt } from '../model/payload-reading.ts';
import type { DecidingFile } from '../model/run.ts';
import { MAX_FILE_BYTES } from '../routes/file-limits.ts';
import { AskLater } from './ask-lookups.ts';

/** Where a repository keeps its routes. */
export const CONFIG_PATH = '.github/hookyard.yml';

/** Of no bytes. */
const NO_FILE_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Stands in the journal where there is no file: no text that could be used is empty. */
export function noFile(scope: string, path: string): DecidingFile {
  return { scope, path, sha256: NO_FILE_SHA256, text: '', base: null };
}

/** What can be said of a repository beside its name, as far as it is known. */
export interface RepositoryFacts {
  readonly owner: string;
  readonly name: string;
  readonly id: number | null;
  readonly ownerId: number | null;
}

export function scopeOf({ owner, name }: Pick<RepositoryFacts, 'owner' | 'name'>): string {
  return `${owner}/${name}`;
}

/** Of its file, for people. */
export function pathIn(scope: string): string {
  return `${scope}/${CONFIG_PATH}`;
}

export type FoundFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly etag: string | null }
  /** `why`: the App may not look; null: there is none. */
  | { readonly kind: 'absent'; readonly why: string | null }
  /** Longer than any file may be; above 1 MiB GitHub itself gives no content. */
  | { readonly kind: 'too-large' };

interface FileQuery {
  /** null: the default branch. */
  readonly ref: string | null;
  readonly etag?: string | null;
  /** Where else a repository keeps its routes. */
  readonly path?: string;
}

/**
 * Reads the file at a ref (null: the default branch). `same`: GitHub says that it is what had this ETag (304), which costs no rate
 * limit. `denied`: GitHub says no for a reason that waiting does not heal, e.g. an organisation's list of allowed addresses.
 */
export type FetchFile = (
  repository: RepositoryFacts,
  query: FileQuery & { readonly etag: string | null },
) => Promise<FoundFile | { readonly kind: 'same' } | { readonly kind: 'denied'; readonly why: string }>;

/** GitHub is asked again so long after it could not answer. */
const AGAIN_AFTER_MS = 15_000;

/**
 * https://docs.github.com/en/rest/repos/contents#get-repository-content, with a token that can read contents of this one repository.
 * Rejects with AskLater where GitHub cannot answer now.
 */
export function makeFetchFile(access: GithubAccess, clock: Clock): FetchFile {
  return async (repository, { ref, etag, path = CONFIG_PATH }) => {
    const { owner, name, id } = repository;
    try {
      const permissions = { contents: 'read', metadata: 'read' } as const;
      const client = await access.clientFor({ owner, name, repositoryId: id }, permissions);
      return await readFileAt(client, repository, { ref, etag, path });
    } catch (error) {
      if (error instanceof StepRefused) return { kind: 'absent', why: error.message };
      if (!(error instanceof GithubRefusal)) throw error;
      if (error.status === 304) return { kind: 'same' };
      const verdict = judgeRefusal(error, clock.now());
      if (verdict.kind !== 'rate-limited' && verdict.kind !== 'retry') return { kind: 'denied', why: verdict.reason };
      throw askLater(error, `${owner}/${name}`, clock.now());
    }
  };
}

/** Rejects with GithubRefusal, of status 304 where it is what had this ETag. */
export async function readFileAt(
  client: GithubClient,
  { owner, name }: Pick<RepositoryFacts, 'owner' | 'name'>,
  { ref, etag = null, path = CONFIG_PATH }: FileQuery,
): Promise<FoundFile> {
  const route = 'GET /repos/{owner}/{repo}/contents/{path}';
  const parameters = { owner, repo: name, path, ...(ref === null ? {} : { ref }) };
  try {
    const answer = await client.request(route, parameters, etag === null ? {} : { 'if-none-match': etag });
    return readAnswer(answer.data, answer.headers.etag ?? null);
  } catch (error) {
    if (error instanceof GithubRefusal && error.status === 404) return { kind: 'absent', why: null };
    throw error;
  }
}

/** When to ask again what GitHub would not answer now. */
export function askLater(refusal: GithubRefusal, scope: string, nowAt: number): AskLater {
  const verdict = judgeRefusal(refusal, nowAt);
  const untilAt = nowAt + (verdict.kind === 'rate-limited' ? verdict.untilMs : AGAIN_AFTER_MS);
  const isLimit = verdict.kind === 'rate-limited';
  return new AskLater(`GitHub cannot be asked about ${scope} now: ${verdict.reason}`, { scope, untilAt, isLimit });
}

function readAnswer(data: JsonValue, etag: string | null): FoundFile {
  // A folder, a submodule, or a symbolic link that leads out of the repository.
  const type = Array.isArray(data) ? 'dir' : textAt(data, 'type');
  if (type === null) {
    throw new GithubRefusal({
      status: null,
      route: 'GET contents',
      message: 'GitHub answered with something else than contents',
    });
  }
  if (type !== 'file') return { kind: 'absent', why: null };
  const content = textAt(data, 'content') ?? '';
  if (textAt(data, 'encoding') !== 'base64' && (numberAt(data, 'size') ?? 0) > 0) return { kind: 'too-large' };
  const bytes = Buffer.from(content, 'base64');
  return bytes.length > MAX_FILE_BYTES ? { kind: 'too-large' } : { kind: 'file', bytes, etag };
}
