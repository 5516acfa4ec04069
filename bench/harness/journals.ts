/** Journals with a past, made here: through the journal's own door where work waits in it, by plain rows where it is long over. */
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import { makeWebhooks, type Wanted } from './webhooks.ts';

const NAME = 'journal.sqlite';
const DAY_MS = 86_400_000;
const AT_ONCE = 256;

/** Events that were routed, each with one delivery to `d0` that nobody has tried yet. */
export async function writeBacklog(data: string, wanted: Wanted, events: number): Promise<void> {
  mkdirSync(data, { recursive: true });
  const journal = await openSqliteJournal({ folder: data, mode: 'server', now: Date.now });
  const webhooks = makeWebhooks(wanted);
  const text = 'version: 1\n';
  const file = {
    scope: '',
    path: 'hookyard.yml',
    sha256: createHash('sha256').update(text).digest('hex'),
    text,
    base: null,
  };
  for (let first = 0; first < events; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, events - first) }, (_, at) => first + at);
    await Promise.all(
      numbers.map((n) => {
        const { event: name, body } = webhooks.at(n);
        const { action, number, repository, title, sender } = webhooks.fieldsOf(n);
        const fields = {
          action,
          number,
          repository: { full_name: repository },
          pull_request: { title },
          sender: { login: sender },
        };
        const event = { source: 'github', guid: randomUUID(), name, action: String(action), repository: null } as const;
        const delivery = {
          ...{ webhookId: `msg_${n}`, step: 0, destination: 'd0', body: Buffer.from(JSON.stringify(fields)) },
          ...{ hold: null, lane: null, headers: [] },
        };
        const run = { scope: '', route: 'all', failure: null, deliveries: [delivery], open: null };
        const nowAt = Date.now();
        return journal.appendRouted(
          { ...event, headers: {}, body, receivedAt: nowAt },
          { nowAt, files: [file], runs: [run], claim: () => null },
        );
      }),
    );
  }
  await journal.close();
}

/** Events whose payloads have aged out: what is kept of them is what makes a GUID known. */
export async function writePast(data: string, events: number): Promise<void> {
  mkdirSync(data, { recursive: true });
  await (await openSqliteJournal({ folder: data, mode: 'server', now: Date.now })).close();
  const database = new DatabaseSync(join(data, NAME), { enableForeignKeyConstraints: false });
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000;');
  database
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO events (source, guid, name, action, repository, headers, received_at, body_sha256, content_id, size, routed_at, purged_at)
       SELECT 'github', lower(hex(randomblob(18))), 'pull_request', 'opened', NULL, '{}', ?2 + i, randomblob(32), 0, 20000, ?2 + i, ?2 + i
       FROM n WHERE ?1 > 0`,
    )
    .run(events, Date.now() - 20 * DAY_MS);
  database.exec('PRAGMA journal_mode = WAL');
  database.close();
}

export function copyJournal(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(join(from, NAME), join(to, NAME));
}
