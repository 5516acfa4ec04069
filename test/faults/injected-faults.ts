/**
 * Loaded into a real `hookyard serve` by `node --import`: gives it a clock that is set, a disk that is full, a resolver that
 * changes its mind, and SIGKILL at a commit. Nothing of the server is changed; what it is given by Node.js is.
 */
import dns, { type LookupAddress } from 'node:dns';
import { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net, { isIPv4, type LookupFunction } from 'node:net';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** In HOOKYARD_TEST_FAULTS, as JSON. */
export interface FaultsAtStart {
  /** How far the clock is off. */
  readonly clockStepMs?: number;
  /** Where the clock stands: it moves only when it is told to. */
  readonly clockAtMs?: number;
  /** SIGKILL right before, or right after, the commit of so many-th transaction that changes something. */
  readonly kill?: { readonly commit: number; readonly when: 'before' | 'after' };
  /** What the resolver says of `rebinding.test`, one answer after the other; the last one stays. */
  readonly answers?: readonly (readonly string[])[];
}

/** Sent to the process while it runs. Each is answered by FaultDone. */
export type Fault =
  | { readonly kind: 'clock'; readonly stepMs: number }
  /** The journal may grow by so many pages; null: without end. */
  | { readonly kind: 'room'; readonly pages: number | null };

export type FaultHeard =
  | { readonly kind: 'done' }
  /** What the resolver has said. */
  | { readonly kind: 'resolved'; readonly addresses: readonly string[] }
  /** A socket was given addresses that are not of this machine. They are not dialled. */
  | { readonly kind: 'dialled-public'; readonly addresses: readonly string[] };

const start: FaultsAtStart = JSON.parse(process.env.HOOKYARD_TEST_FAULTS ?? '{}');
const HOST = 'rebinding.test';
/** SQLite's own limit. */
const MOST_PAGES = 4_294_967_294;

function say(heard: FaultHeard): void {
  process.send?.(heard);
}

let stepMs = start.clockStepMs ?? 0;
const realNow = Date.now;
const { clockAtMs } = start;
Date.now = () => (clockAtMs ?? realNow()) + stepMs;

/** What the statements of a transaction say of it, for the story of a kill. */
const STAGES: readonly (readonly [stage: string, statement: RegExp])[] = [
  ['stored', /^\s*INSERT INTO events\b/],
  ['routed', /^\s*INSERT INTO event_files\b/],
  ['leased', /^\s*UPDATE deliveries SET status = 'sending'/],
  ['recorded', /^\s*INSERT INTO attempts\b/],
];

let journal: DatabaseSync | null = null;
let mostPages = MOST_PAGES;
const stages = new Set<string>();
let commits = 0;
let changesBefore = 0n;
const { exec, prepare } = DatabaseSync.prototype;

function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(prepare.call(db, `PRAGMA ${name}`).get() ?? {})[0]);
}

DatabaseSync.prototype.exec = function (sql) {
  exec.call(this, sql);
  if (!sql.includes('journal_mode = WAL')) return;
  journal = this;
  changesBefore = 0n;
  pragma(this, `max_page_count = ${mostPages}`);
};

DatabaseSync.prototype.prepare = function (sql, ...rest) {
  const statement = prepare.call(this, sql, ...rest);
  const stage = STAGES.find(([, pattern]) => pattern.test(sql))?.[0];
  if (stage !== undefined) before(statement, () => stages.add(stage));
  else if (sql === 'BEGIN IMMEDIATE') before(statement, () => stages.clear());
  else if (sql === 'COMMIT') killAtCommit(this, statement);
  return statement;
};

function before(statement: StatementSync, note: () => void): void {
  const run = statement.run.bind(statement);
  statement.run = ((...values: Parameters<typeof run>) => {
    note();
    return run(...values);
  }) as typeof run;
}

function killAtCommit(db: DatabaseSync, statement: StatementSync): void {
  const run = statement.run.bind(statement);
  const total = prepare.call(db, 'SELECT total_changes() AS n');
  total.setReadBigInts(true);
  statement.run = () => {
    const changes = BigInt(String(total.get()?.n));
    if (changes !== changesBefore) commits += 1;
    const dies = changes !== changesBefore && commits === start.kill?.commit;
    changesBefore = changes;
    if (dies && start.kill?.when === 'before') die();
    const result = run();
    if (dies) die();
    return result;
  };
}

function die(): void {
  writeSync(1, `${JSON.stringify({ msg: 'killed', stages: [...stages] })}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const answers = [...(start.answers ?? [])];
const systemLookup = dns.lookup;
dns.lookup = ((hostname: string, options: object, callback: (error: null, addresses: LookupAddress[]) => void) => {
  if (hostname !== HOST) return systemLookup(hostname, options, callback as never);
  const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
  say({ kind: 'resolved', addresses });
  const found = addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
  process.nextTick(callback, null, found);
}) as typeof dns.lookup;

/** What a socket is about to dial that is not of this machine is said, and not dialled: tests do not leave it. */
function keptHere(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      if (error !== null) return callback(error, found, family);
      const all = typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found;
      const away = all.filter(({ address }) => !address.startsWith('127.'));
      if (away.length === 0) return callback(error, found, family);
      say({ kind: 'dialled-public', addresses: away.map(({ address }) => address) });
      callback(Object.assign(new Error('nothing listens there'), { code: 'ECONNREFUSED' }), []);
    });
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const [first] = args;
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null && 'lookup' in options && typeof options.lookup === 'function') {
    options.lookup = keptHere(options.lookup as LookupFunction);
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;
syncBuiltinESMExports();

process.on('message', (fault: Fault) => {
  if (fault.kind === 'clock') stepMs += fault.stepMs;
  else if (journal !== null) {
    mostPages = fault.pages === null ? MOST_PAGES : pragma(journal, 'page_count') + fault.pages;
    pragma(journal, `max_page_count = ${mostPages}`);
  }
  say({ kind: 'done' });
});
// A server that has stopped ends, whoever still listens to it.
process.channel?.unref();
