import { LRUCache } from 'lru-cache';
import type { Clock } from '../../model/clock.ts';
import { AskLater } from '../../pipeline/ask-lookups.ts';
import type { FetchFile, FoundFile, RepositoryFacts } from '../../pipeline/repository-file.ts';

/** How long a file is taken for the newest without asking. A push says so at once; this is for the push that never came. */
const FRESH_MS = 5 * 60_000;
/** Of text, and what an entry costs beside it. */
const MOST_BYTES = 64 * 1024 * 1024;
const ENTRY_BYTES = 512;
const NEVER = Number.NEGATIVE_INFINITY;

/** Files of repositories: each is fetched once a change, and otherwise asked after by its ETag. The same object as long as the file is the same. */
export interface FileCache {
  /** Rejects with AskLater where it was never seen and cannot be asked for now; what was seen stands in for what cannot. */
  get(repository: RepositoryFacts, ref: string | null): Promise<FoundFile>;
  /** It may have changed: the next `get` asks. Without a ref, the file on the default branch; an owner alone means all of its repositories. */
  expire(scope: string, ref: string | null): void;
  /** Another repository has the name now. */
  forget(scope: string): void;
  /** Puts what was seen before in the place of nothing. Returns what is there then, which is the same object for the same text. */
  prime(scope: string, file: FoundFile): FoundFile;
}

interface Entry {
  /** null: asked for, and not answered yet. */
  file: FoundFile | null;
  checkedAt: number;
  asking: Promise<FoundFile> | null;
  /** Never seen, and not to be asked for before its time; null: nothing is in the way. */
  failure: AskLater | null;
  /** Counts what made the entry stale: what was asked for before that says nothing. */
  expiry: number;
}

export function makeFileCache(fetchFile: FetchFile, clock: Clock): FileCache {
  const entries = new LRUCache<string, Entry>({ maxSize: MOST_BYTES, sizeCalculation: bytesOf });

  async function ask(key: string, entry: Entry, repository: RepositoryFacts, ref: string | null): Promise<FoundFile> {
    const { file: known, expiry } = entry;
    const etag = known?.kind === 'file' ? known.etag : null;
    try {
      const found = await fetchFile(repository, { ref, etag });
      const file = fileOf(found, known);
      if (file === null) throw new Error('GitHub says that a file is unchanged which was never seen');
      // What has become stale on its way must not stand in the place of what was asked for later.
      if (entry.expiry === expiry) Object.assign(entry, { file, checkedAt: clock.now() });
      // Anew, for its size, unless it was put out or forgotten meanwhile.
      if (entries.peek(key) === entry) {
        entries.delete(key);
        entries.set(key, entry);
      }
      return file;
    } catch (error) {
      if (!(error instanceof AskLater)) throw error;
      // Not asked again for every event while GitHub is away.
      if (known === null) {
        if (entry.expiry === expiry) entry.failure = error;
        throw error;
      }
      if (entry.expiry === expiry) entry.checkedAt = error.untilAt - FRESH_MS;
      return known;
    }
  }

  return {
    get: (repository, ref) => {
      const key = keyOf(`${repository.owner}/${repository.name}`, ref);
      const entry = entries.get(key) ?? entryOf(null);
      if (!entries.has(key)) entries.set(key, entry);
      if (entry.asking !== null) return entry.asking;
      if (entry.file !== null && entry.checkedAt + FRESH_MS > clock.now()) return Promise.resolve(entry.file);
      if (entry.failure !== null && entry.failure.untilAt > clock.now()) return Promise.reject(entry.failure);
      const asking = ask(key, entry, repository, ref);
      entry.asking = asking;
      const over = () => {
        if (entry.asking === asking) entry.asking = null;
      };
      asking.then(over, over);
      return asking;
    },
    expire: (scope, ref) => {
      if (!scope.includes('/')) {
        const prefix = `${scope.toLowerCase()}/`;
        for (const [key, entry] of entries) if (key.startsWith(prefix)) expireEntry(entry);
        return;
      }
      const entry = entries.get(keyOf(scope, ref));
      if (entry !== undefined) expireEntry(entry);
    },
    forget: (scope) => {
      for (const key of [...entries.keys()]) if (key.startsWith(keyOf(scope, null))) entries.delete(key);
    },
    prime: (scope, file) => {
      const key = keyOf(scope, null);
      const there = entries.peek(key)?.file ?? null;
      if (there !== null) return isSameText(there, file) ? there : file;
      if (!entries.has(key)) entries.set(key, entryOf(file));
      return file;
    },
  };
}

function isSameText(one: FoundFile, other: FoundFile): boolean {
  return one.kind === 'file' && other.kind === 'file' && Buffer.from(one.bytes).equals(other.bytes);
}

function entryOf(file: FoundFile | null): Entry {
  return { file, checkedAt: NEVER, asking: null, failure: null, expiry: 0 };
}

function bytesOf({ file }: Entry): number {
  return ENTRY_BYTES + (file?.kind === 'file' ? file.bytes.length : 0);
}

function fileOf(found: Awaited<ReturnType<FetchFile>>, known: FoundFile | null): FoundFile | null {
  if (found.kind === 'same') return known;
  return found.kind === 'denied' ? (known ?? { kind: 'absent', why: found.why }) : found;
}

function expireEntry(entry: Entry): void {
  entry.checkedAt = NEVER;
  entry.expiry += 1;
  // What is under way was asked before: whoever comes now asks again.
  entry.asking = null;
}

/** Names at GitHub have no case, and hold no `@`. */
function keyOf(scope: string, ref: string | null): string {
  return `${scope.toLowerCase()}@${ref ?? ''}`;
}
