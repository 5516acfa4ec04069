import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { openGuardedAgent } from '../execute/http/guarded-agent.ts';
import { type AllowedNetworks, parseNetworks } from '../execute/http/judge-address.ts';
import { makeSender } from '../execute/http/send-attempt.ts';
import { openSqliteJournal } from '../journal/sqlite/open.ts';
import type { Clock } from '../model/clock.ts';
import { type Journal, JournalUnavailable } from '../model/journal.ts';
import type { Problem } from '../model/problem.ts';
import type { Emit } from '../model/signal.ts';
import type { Rules } from '../pipeline/in-force.ts';
import { openPipeline, type Pipeline } from '../pipeline/pipeline.ts';
import { parseWebhookSecrets } from '../receive/webhook-secrets.ts';
import { type FrontDoor, openFrontDoor, WEBHOOK_PATH } from './front-door.ts';
import { announceRules, makeReload, type Reload } from './reload.ts';
import { loadRules } from './rules-from-file.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import { watchForChange } from './watch-file.ts';

/** What may be under way when a stop is asked for is bounded by a destination's timeout, 15 s unless set otherwise. */
const GRACE_MS = 20_000;

export interface ServerOptions {
  readonly configPath: string;
  readonly dataFolder: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** CIDRs that deliveries may go to although they are private. */
  readonly allowNetworks: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** For tests: stands between the server and its journal. */
  readonly wrapJournal?: (journal: Journal) => Journal;
}

/** Why the server did not start. `usage`: the command line is wrong. */
export interface StartRefused {
  readonly kind: 'refused';
  readonly usage: boolean;
  readonly code: string;
  readonly message: string;
  readonly problems: readonly Problem[];
}

export interface Server {
  readonly kind: 'open';
  readonly port: number;
  /** Reads the file anew; a file that cannot be used is reported, and the old one stays. */
  reload(): Promise<void>;
  /** Refuses new webhooks with 503, finishes what is under way, and lets go of everything. */
  stop(reason: string): Promise<void>;
}

/** Opens everything the server needs, or nothing. */
export async function openServer(options: ServerOptions): Promise<Server | StartRefused> {
  const webhookSecrets = parseWebhookSecrets(options.env.WEBHOOK_SECRET);
  if (webhookSecrets.kind === 'invalid') return refused(webhookSecrets.code, webhookSecrets.message);
  const allowed = parseNetworks(options.allowNetworks);
  if (allowed.kind === 'invalid') {
    return { ...refused('bad-network', `--allow-network ${allowed.cidr}: ${allowed.reason}`), usage: true };
  }
  const secretSource = secretsFromEnv(options.env);
  const load = () => loadRules(options.configPath, secretSource, allowed.networks);
  const loaded = await load();
  if (loaded.kind === 'invalid') {
    return { ...refused('file-invalid', `${options.configPath} cannot be used.`), problems: loaded.problems };
  }
  const opened = await openJournal(options);
  if (opened.kind === 'refused') return opened;

  const parts = openParts(options, opened.journal, loaded.rules, allowed.networks);
  announceRules(loaded, options.emit);
  const door = await openDoor(options, webhookSecrets.secrets, parts);
  if (door.kind === 'refused') {
    await parts.pipeline.stop(0);
    await parts.close();
    return door;
  }
  const reload = makeReload({
    path: options.configPath,
    load,
    first: loaded.rules,
    replace: parts.pipeline.replaceRules,
    emit: options.emit,
  });
  return startedServer(options, door.door, parts, reload);
}

interface Parts {
  readonly journal: Journal;
  readonly pipeline: Pipeline;
  /** After the pipeline has stopped. */
  close(): Promise<void>;
}

function openParts(
  { clock, emit, version }: ServerOptions,
  journal: Journal,
  rules: Rules,
  allowed: AllowedNetworks,
): Parts {
  const agent = openGuardedAgent({ allowed });
  const sender = makeSender({ agent, allowed, clock, userAgent: `Hookyard/${version}` });
  const owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  const pipeline = openPipeline({ journal, rules, send: sender.send, clock, owner, emit, random: Math.random });
  return {
    journal,
    pipeline,
    close: async () => {
      await sender.close();
      await journal.close();
    },
  };
}

async function openDoor(
  { host, port, emit, clock }: ServerOptions,
  secrets: readonly string[],
  { journal, pipeline }: Parts,
): Promise<{ kind: 'open'; door: FrontDoor } | StartRefused> {
  const ready = () => judgeReady(journal);
  try {
    const door = await openFrontDoor({
      host,
      port,
      secrets,
      intake: pipeline.intake,
      ready,
      emit,
      clock,
    });
    return { kind: 'open', door };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return refused(
      'cannot-listen',
      `Cannot listen on ${host}:${port} (${code}): choose another --host or --port, or end what listens there.`,
    );
  }
}

function startedServer(
  { host, configPath, emit, clock }: ServerOptions,
  door: FrontDoor,
  parts: Parts,
  reload: Reload,
): Server {
  emit({ kind: 'listening', host, port: door.port, path: WEBHOOK_PATH });
  const watch = watchForChange(configPath, () => void reload());
  // It may have changed between being read and being watched.
  void reload({ ifChanged: true });
  return {
    kind: 'open',
    port: door.port,
    reload: () => reload(),
    stop: async (reason) => {
      emit({ kind: 'stopping', reason, graceMs: GRACE_MS });
      const endsAt = clock.now() + GRACE_MS;
      watch.stop();
      // It still listens while deliveries finish: a sender then hears 503 and when to come again, and not nothing.
      door.beginShutdown();
      await parts.pipeline.stop(GRACE_MS);
      await door.close(Math.max(0, endsAt - clock.now()));
      await parts.close();
      emit({ kind: 'stopped' });
    },
  };
}

async function openJournal({
  dataFolder,
  clock,
  wrapJournal,
}: ServerOptions): Promise<{ kind: 'open'; journal: Journal } | StartRefused> {
  try {
    const journal = await openSqliteJournal({ folder: dataFolder, mode: 'server', now: clock.now });
    return { kind: 'open', journal: wrapJournal?.(journal) ?? journal };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return refused(code, error instanceof Error ? error.message : code);
  }
}

async function judgeReady(
  journal: Journal,
): Promise<{ kind: 'ready' } | { kind: 'unready'; code: string; message: string }> {
  try {
    await journal.probe();
    return { kind: 'ready' };
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return { kind: 'unready', code: error.code, message: error.message };
  }
}

function refused(code: string, message: string): StartRefused {
  return { kind: 'refused', usage: false, code, message, problems: [] };
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
