import type { GithubAccess } from '../../execute/github/github-access.ts';
import type { Clock } from '../../model/clock.ts';
import type { ReceivedEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import type { RememberedFile } from '../../model/journal-calls.ts';
import type { Problem } from '../../model/problem.ts';
import type { RouteFile } from '../../model/route.ts';
import type { Emit } from '../../model/signal.ts';
import { AskLater } from '../../pipeline/ask-lookups.ts';
import { decidingFile } from '../../pipeline/deciding-file.ts';
import type { Rules, Tenants } from '../../pipeline/in-force.ts';
import { makeInTurn } from '../../pipeline/in-turn.ts';
import { failureSignal } from '../../pipeline/patience.ts';
import {
  type FoundFile,
  makeFetchFile,
  noFile,
  pathIn,
  type RepositoryFacts,
  scopeOf,
} from '../../pipeline/repository-file.ts';
import { type Base, type Parsed, parseFound, resolveTenant, wantedBy, wholeOf } from './compile-rules.ts';
import { makeDescribe, plainFacts } from './describe-repository.ts';
import { expireAfter, factsOf, ownerOf } from './event-facts.ts';
import { withoutBase } from './extended-problems.ts';
import { makeFileCache } from './file-cache.ts';
import { faultIn, type HeldFile, makeHeldFiles } from './held-files.ts';
import type { TenantSecrets } from './tenant-secrets.ts';

export interface TenantParts {
  readonly access: GithubAccess;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly secrets: TenantSecrets;
  /** Rules have changed: what waits for them is to be looked at. */
  readonly onChange: (scope: string) => void;
}

export interface TenantRules extends Tenants {
  /** What is wrong with a text (null: one that is too long) that a repository might have as its file. Nothing of it comes into force. */
  judge(repository: RepositoryFacts, bytes: Uint8Array | null, from: Origin): Promise<JudgedText>;
  factsOf(event: Pick<ReceivedEvent, 'payload' | 'repository'>): RepositoryFacts | null;
  /** Why an event's repository, whose file cannot be used and of which no earlier one can, does nothing; null: that is not so. */
  faultOf(event: Pick<ReceivedEvent, 'payload' | 'repository'>): string | null;
  /** Reads secrets anew, for what waits too. */
  reload(): void;
}

/**
 * Where a text comes from: `pushed` to the default branch, a `proposal` of somebody who may write there, or of a `stranger`, who
 * must not learn from our answer what another repository's file says, or which secrets are stored.
 */
type Origin = 'pushed' | 'proposal' | 'stranger';

interface JudgedText {
  /** null: it cannot be used. */
  readonly file: RouteFile | null;
  readonly problems: readonly Problem[];
}

interface Judged {
  readonly rules: Rules | null;
  readonly problems: readonly Problem[];
}

interface Loaded {
  readonly rules: Rules | null;
  /** A repository with a file of its own, usable or not, does without its organisation's. */
  readonly hasFile: boolean;
}

/** Organisations keep here what is for all their repositories that have no file. */
const ORGANISATION_REPOSITORY = '.github';

/** The files of repositories at GitHub: the newest that can be used is in force, and kept in the journal for the next start. */
export function openTenantRules(parts: TenantParts): TenantRules {
  const { access, journal, clock, emit, secrets, onChange } = parts;
  const files = makeFileCache(makeFetchFile(access, clock), clock);
  const held = makeHeldFiles();
  const describe = makeDescribe(access, clock);
  const inTurn = makeInTurn();
  let reloads = 0;

  /** Of one repository alone: no fallback. One at a time: what is loaded last has to be what was asked for last. */
  function loadOwn(repository: RepositoryFacts): Promise<Loaded> {
    const scope = scopeOf(repository);
    const key = scope.toLowerCase();
    return inTurn(key, async () => {
      try {
        return await loadOnce(scope, repository);
      } catch (error) {
        const kept = held.get(key)?.rules ?? null;
        if (kept === null || !(error instanceof AskLater)) throw error;
        emit({ kind: 'rules-unavailable', scope, reason: `${error.message}; the last file known stays in force` });
        return { rules: kept, hasFile: true };
      }
    });
  }

  async function loadOnce(scope: string, repository: RepositoryFacts): Promise<Loaded> {
    const key = scope.toLowerCase();
    const { id } = repository;
    const before = held.get(key);
    const remembered = before === undefined ? await journal.recallFile(scope) : null;
    const idBefore = before?.id ?? remembered?.repositoryId ?? null;
    const isAnother = idBefore !== null && id !== null && idBefore !== id;
    if (isAnother && !(await isPresent(repository))) return { rules: null, hasFile: true };
    describe.learn(repository);
    if (isAnother) await forget(key, scope);
    else if (remembered !== null && remembered.text !== '') await recall(scope, repository, remembered);
    const own = await files.get(repository, null);
    if (own.kind === 'absent') {
      const isTold = before?.own.kind === 'absent' && before.own.why === own.why;
      // Most organisations have no such repository, and miss nothing.
      const isMissed = own.why !== null && repository.name.toLowerCase() !== ORGANISATION_REPOSITORY;
      if (isMissed && !isTold) emit({ kind: 'rules-unavailable', scope, reason: own.why });
      // The next start must not take the last one up again.
      if (held.get(key)?.rules != null) await forgetForNextStart(scope, id);
      return put(key, { id, own, base: null, wanted: null, rules: null, fault: null });
    }
    const current = held.get(key);
    // Compiled once a change, not once an event.
    const isSame = current?.own === own;
    const parsed = isSame ? null : parseFound(own, repository);
    const wanted = isSame ? current.wanted : wantedBy(parsed);
    const base = await readBase(wanted);
    const found = base?.found ?? null;
    if (isSame && current.base === found) return { rules: current.rules, hasFile: true };
    const reloadsBefore = reloads;
    const judged = await judgeWhole(repository, parsed ?? parseFound(own, repository), base);
    // What was read of secrets may be older than a reload that came in between: then it is made anew the next time.
    const madeOf = reloads === reloadsBefore ? own : { ...own };
    if (judged.rules === null) {
      const kept = current?.rules ?? null;
      emit({ kind: 'file-rejected', path: pathIn(scope), kept: kept?.file.sha256 ?? '', problems: judged.problems });
      return put(key, { id, own: madeOf, base: found, wanted, rules: kept, fault: faultIn(judged.problems) });
    }
    const loaded = put(key, { id, own: madeOf, base: found, wanted, rules: judged.rules, fault: null });
    const { file } = judged.rules;
    const { path, sha256, routes, destinations } = file;
    // A file with a base has two ETags, and is asked for anew.
    const etag = own.kind === 'file' && base === null ? own.etag : null;
    await journal.rememberFile({ ...decidingFile(scope, file), etag, repositoryId: id, seenAt: clock.now() });
    emit({ kind: 'file-in-force', path, sha256, routes: routes.length, destinations: destinations.size });
    return loaded;
  }

  /** Webhooks come late, too. Whose name it is now GitHub alone can say: what is of somebody who had it before decides nothing. */
  async function isPresent({ owner, name, id }: RepositoryFacts): Promise<boolean> {
    return (await describe.askAnew(owner, name)).id === id;
  }

  async function readBase(wanted: RouteFile['extends']): Promise<Base | null> {
    if (wanted === null) return null;
    const repository = await describe.ask(wanted.owner, wanted.repo);
    return { repository, found: await files.get(repository, wanted.ref) };
  }

  function put(key: string, next: HeldFile): Loaded {
    const before = held.get(key)?.rules ?? null;
    held.set(key, next);
    if (before !== next.rules) onChange(key);
    return { rules: next.rules, hasFile: next.own.kind !== 'absent' };
  }

  /** Another repository has the name now: what was for the one before goes nowhere, and least of all to the newcomer. */
  async function forget(key: string, scope: string): Promise<void> {
    const dropped = await journal.dropScope(scope, clock.now());
    emit({ kind: 'scope-dropped', scope, ...dropped });
    files.forget(scope);
    held.delete(key);
    onChange(key);
  }

  async function forgetForNextStart(scope: string, repositoryId: number | null): Promise<void> {
    const seenAt = clock.now();
    await journal.rememberFile({ ...noFile(scope, pathIn(scope)), etag: null, repositoryId, seenAt });
  }

  /** One after another: there may be thousands. Those that cannot be loaded now are when they are next asked for. */
  async function loadAnew(scopes: readonly string[]): Promise<void> {
    for (const scope of scopes) {
      await load(scope).catch((error: unknown) => emit(failureSignal(`reading secrets of ${scope}`, error)));
    }
  }

  /** What was in force before stays so until GitHub shows something better that can be used. */
  async function recall(scope: string, repository: RepositoryFacts, file: RememberedFile): Promise<void> {
    const text: FoundFile = { kind: 'file', bytes: Buffer.from(file.text), etag: file.etag };
    const parsed = parseFound(text, repository);
    const wanted = wantedBy(parsed);
    let away: AskLater | null = null;
    const baseRepository =
      wanted === null
        ? null
        : await describe.ask(wanted.owner, wanted.repo).catch((error: unknown) => {
            if (!(error instanceof AskLater)) throw error;
            away = error;
            return plainFacts(wanted.owner, wanted.repo);
          });
    const found: FoundFile = { kind: 'file', bytes: Buffer.from(file.base?.text ?? ''), etag: null };
    const base = baseRepository === null ? null : { repository: baseRepository, found };
    const judged = await judgeWhole(repository, parsed, base);
    // What is stored for the base is found by its id alone, which only GitHub knows.
    if (judged.rules === null && away !== null) throw away;
    const own = file.etag !== null && base === null ? files.prime(scope, text) : text;
    put(scope.toLowerCase(), {
      id: repository.id,
      own,
      base: base?.found ?? null,
      wanted,
      rules: judged.rules,
      fault: null,
    });
  }

  async function judgeWhole(repository: RepositoryFacts, own: Parsed, base: Base | null): Promise<Judged> {
    const whole = wholeOf(own, base);
    if (whole.kind === 'invalid') return { rules: null, problems: whole.problems };
    const resolved = await resolveTenant(secrets, whole.file, repository, base?.repository ?? null);
    if (resolved.kind === 'invalid') return { rules: null, problems: [...whole.problems, ...resolved.problems] };
    const { destinations } = resolved;
    return { rules: { scope: scopeOf(repository), file: whole.file, destinations }, problems: whole.problems };
  }

  async function load(scope: string): Promise<Rules | null> {
    const [owner = '', name = ''] = scope.split('/');
    return (await loadOwn(await describe.ask(owner, name))).rules;
  }

  return {
    known: (scope) => {
      const one = held.get(scope.toLowerCase());
      return one === undefined ? undefined : one.rules;
    },
    load,
    rulesFor: async (event) => {
      const own = factsOf(event);
      expireAfter(event, files.expire);
      if (own !== null) {
        const { rules, hasFile } = await loadOwn(own);
        if (hasFile || own.name.toLowerCase() === ORGANISATION_REPOSITORY) return rules;
      }
      const owner = own?.owner ?? ownerOf(event);
      return owner === null ? null : load(`${owner}/${ORGANISATION_REPOSITORY}`);
    },
    judge: async (repository, bytes, from) => {
      const text: FoundFile = bytes === null ? { kind: 'too-large' } : { kind: 'file', bytes, etag: null };
      const parsed = parseFound(text, repository);
      const base = from === 'stranger' ? null : await readBase(wantedBy(parsed));
      const whole = wholeOf(parsed, base);
      const path = pathIn(scopeOf(repository));
      if (whole.kind === 'invalid') return { file: null, problems: withoutBase(whole.problems, path) };
      if (from !== 'pushed') return whole;
      const resolved = await resolveTenant(secrets, whole.file, repository, base?.repository ?? null);
      if (resolved.kind === 'ok') return whole;
      return { file: null, problems: withoutBase([...whole.problems, ...resolved.problems], path) };
    },
    factsOf,
    faultOf: (event) => {
      const facts = factsOf(event);
      const one = facts === null ? undefined : held.get(scopeOf(facts).toLowerCase());
      return one === undefined || one.rules !== null ? null : one.fault;
    },
    reload: () => {
      reloads += 1;
      const withFile = [...held].filter(([, { own }]) => own.kind === 'file');
      for (const [key, one] of withFile) held.set(key, { ...one, own: { ...one.own } });
      void loadAnew(withFile.map(([key]) => key));
    },
  };
}
