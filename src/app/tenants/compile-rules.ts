import type { ResolvedDestination } from '../../model/destination.ts';
import type { Problem } from '../../model/problem.ts';
import type { RouteFile } from '../../model/route.ts';
import { type FoundFile, pathIn, type RepositoryFacts, scopeOf } from '../../pipeline/repository-file.ts';
import { MAX_FILE_BYTES } from '../../routes/file-limits.ts';
import { judgeFace } from '../../routes/judge-face.ts';
import { parseRouteBytes } from '../../routes/load-route-file.ts';
import { judgeExtends, judgeMerged, mergeRouteFiles } from '../../routes/merge-route-files.ts';
import { resolveDestinations } from '../../routes/resolve-destinations.ts';
import { missingBase } from './extended-problems.ts';
import { type TenantSecrets, tenantSettings } from './tenant-secrets.ts';

/** `problems` of one that is ok are warnings. */
export type Parsed =
  | { readonly kind: 'ok'; readonly file: RouteFile; readonly problems: readonly Problem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

function parseTenantFile(path: string, bytes: Uint8Array, repository: RepositoryFacts, isBase = false): Parsed {
  const parsed = parseRouteBytes(path, bytes, { isBase });
  const problems = parsed.problems.map((one) => hintForTenant(one, repository));
  if (parsed.kind === 'invalid') return { kind: 'invalid', problems };
  const beyond = [...judgeExtends(parsed.file, repository.owner), ...judgeFace(parsed.file, 'app')];
  return verdict(parsed.file, [...problems, ...beyond]);
}

/** What a file extends, where it can be read that far. */
export function wantedBy(parsed: Parsed | null): RouteFile['extends'] {
  return parsed?.kind === 'ok' ? parsed.file.extends : null;
}

/** The file that another extends, as it was found. */
export interface Base {
  readonly repository: RepositoryFacts;
  readonly found: FoundFile;
}

/** A repository's own file, by itself, for the App. */
export function parseFound(found: FoundFile, repository: RepositoryFacts, isBase = false): Parsed {
  // One byte more than any file may have is refused by the parser, with its own words.
  const bytes = found.kind === 'file' ? found.bytes : new Uint8Array(MAX_FILE_BYTES + 1);
  return parseTenantFile(pathIn(scopeOf(repository)), bytes, repository, isBase);
}

/** The same with what it extends; `base` null: it extends nothing. */
export function wholeOf(own: Parsed, base: Base | null): Parsed {
  if (base === null || own.kind === 'invalid') return own;
  if (base.found.kind === 'absent') {
    return { kind: 'invalid', problems: [...own.problems, missingBase(own.file, scopeOf(base.repository))] };
  }
  const parsed = parseFound(base.found, base.repository, true);
  if (parsed.kind === 'invalid') return { kind: 'invalid', problems: [...own.problems, ...parsed.problems] };
  const merged = mergeRouteFiles(own.file, parsed.file);
  return verdict(merged, [...own.problems, ...judgeMerged(own.file, merged)]);
}

function verdict(file: RouteFile, problems: readonly Problem[]): Parsed {
  const isInvalid = problems.some(({ severity }) => severity === 'error');
  return isInvalid ? { kind: 'invalid', problems } : { kind: 'ok', file, problems };
}

export type ResolvedTenant =
  | { readonly kind: 'ok'; readonly destinations: ReadonlyMap<string, ResolvedDestination> }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Fills in what the operator stored, and what is sealed: for the destinations that the base wrote, what is stored and sealed for the
 * base's repository.
 */
export async function resolveTenant(
  secrets: TenantSecrets,
  file: RouteFile,
  repository: RepositoryFacts,
  baseRepository: RepositoryFacts | null,
): Promise<ResolvedTenant> {
  const { base } = file;
  const ofBase = new Set(
    [...(base?.destinations ?? [])].filter(([name, one]) => file.destinations.get(name) === one).map(([name]) => name),
  );
  const own = new Map([...file.destinations].filter(([name]) => !ofBase.has(name)));
  const parts = [{ file: { ...file, destinations: own }, repository }];
  if (base !== null && baseRepository !== null) {
    const taken = new Map([...base.destinations].filter(([name]) => ofBase.has(name)));
    // At a ref of somebody's choosing stands what anybody may have pushed: what is stored and sealed for the repository is for its
    // default branch.
    const lender = file.extends?.ref === null ? baseRepository : { ...baseRepository, id: null };
    parts.unshift({ file: { ...base, destinations: taken }, repository: lender });
  }
  const destinations = new Map<string, ResolvedDestination>();
  const problems: Problem[] = [];
  for (const part of parts) {
    const resolved = await resolveDestinations(part.file, tenantSettings(secrets, part.repository));
    if (resolved.kind === 'invalid')
      problems.push(...resolved.problems.map((one) => hintForTenant(one, part.repository)));
    else for (const [name, destination] of resolved.destinations) destinations.set(name, destination);
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', destinations };
}

/** Hints for the operator's own file, where they are others for a repository's. */
function hintForTenant(problem: Problem, { owner, id, ownerId }: RepositoryFacts): Problem {
  const stored = (folder: string) => {
    const own = id === null ? '' : `secrets/repository-${id}${folder}, or in `;
    return `whoever runs the server stores it as a file of that name in ${own}secrets/account-${ownerId}${folder} for the whole account, and sends SIGHUP`;
  };
  switch (problem.code) {
    case 'unset-secret':
      return { ...problem, hint: stored('') };
    case 'unset-var':
      return { ...problem, hint: stored('/vars') };
    case 'private-address':
      return { ...problem, hint: `start the server with --allow-network ${owner}= and the network of this address` };
    default:
      return problem;
  }
}
