import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { openGuardedAgent } from '../execute/http/guarded-agent.ts';
import { parseNetworks } from '../execute/http/judge-address.ts';
import { makeSender } from '../execute/http/send-attempt.ts';
import { openSqliteJournal } from '../journal/sqlite/open.ts';
import type { Clock } from '../model/clock.ts';
import { type Journal, JournalUnavailable } from '../model/journal.ts';
import type { Problem } from '../model/problem.ts';
import type { Emit } from '../model/signal.ts';
import type { Rules } from '../pipeline/in-force.ts';
import { openPipeline } from '../pipeline/pipeline.ts';
import { parseWebhookSecrets } from '../receive/webhook-secrets.ts';
import { openFrontDoor } from './front-door.ts';
import { loadRules } from './rules-from-file.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import { watchForChange } from './watch-file.ts';

const WEBHOOK_PATH = '/api/github/webhooks';
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
  readonly host: string;
  readonly port: number;
  /** Reads the file anew; a file that cannot be used is reported, and the old one stays. */
  reload(): Promise<void>;
  /** Refuses new webhooks with 503, finishes what is under way, and lets go of everything. */
  stop(reason: string): Promise<void>;
}

/** Opens everything the server needs, or nothing. */
export async function openServer(options: ServerOptions): Promise<Server | StartRefused> {
  const { env, emit, clock } = options;
  const webhookSecrets = parseWebhookSecrets(env.WEBHOOK_SECRET);
  if (webhookSecrets.kind === 'invalid') return refused(webhookSecrets.code, webhookSecrets.message);
  const networks = parseNetworks(options.allowNetworks);
  if (networks.kind === 'invalid') {
    return { ...refused('bad-network', `--allow-network ${networks.cidr}: ${networks.reason}`), usage: true };
  }
  const secretSource = secretsFromEnv(env);
  const loaded = await loadRules(options.configPath, secretSource);
  if (loaded.kind === 'invalid') {
    return { ...refused('file-invalid', `${options.configPath} cannot be used.`), problems: loaded.problems };
  }
  for (const problem of loaded.warnings) emit({ kind: 'file-warning', problem });

  const opened = await openJournal(options);
  if ('refused' in opened) return opened.refused;
  const { journal } = opened;
  const agent = openGuardedAgent({ allowed: networks.networks });
  const sender = makeSender({ agent, allowed: networks.networks, clock, userAgent: `Hookyard/${options.version}` });
  const pipeline = await openPipeline({
    journal,
    rules: loaded.rules,
    send: sender.send,
    clock,
    owner: `${hostname()}/${process.pid}/${randomUUID()}`,
    emit,
    random: Math.random,
  });
  announce(loaded.rules, emit);

  const letGo = async (graceMs: number) => {
    await pipeline.stop(graceMs);
    await sender.close();
    await journal.close();
  };
  let door: Awaited<ReturnType<typeof openFrontDoor>>;
  try {
    door = await openFrontDoor({
      host: options.host,
      port: options.port,
      path: WEBHOOK_PATH,
      secrets: webhookSecrets.secrets,
      intake: pipeline.intake,
      ready: () => judgeReady(journal),
      emit,
      clock,
    });
  } catch (error) {
    await letGo(0);
    return refused(
      codeOf(error) ?? 'listen-failed',
      `Cannot listen on ${options.host}:${options.port}: ${messageOf(error)}`,
    );
  }
  emit({ kind: 'listening', host: options.host, port: door.port, path: WEBHOOK_PATH });

  let inForce = loaded.rules;
  let reloading = Promise.resolve();
  async function reloadOnce(): Promise<void> {
    const next = await loadRules(options.configPath, secretSource);
    if (next.kind === 'invalid') {
      emit({ kind: 'file-rejected', path: options.configPath, kept: inForce.file.sha256, problems: next.problems });
      return;
    }
    for (const problem of next.warnings) emit({ kind: 'file-warning', problem });
    inForce = next.rules;
    await pipeline.replaceRules(next.rules);
    announce(next.rules, emit);
  }
  function reload(): Promise<void> {
    // One after the other, so that the newest version of the file is the one that stays.
    reloading = reloading.then(reloadOnce).catch((error: unknown) => emit({ kind: 'fault', during: 'reload', error }));
    return reloading;
  }
  const watch = watchForChange(options.configPath, () => void reload());

  return {
    kind: 'open',
    host: options.host,
    port: door.port,
    reload,
    stop: async (reason) => {
      emit({ kind: 'stopping', reason, graceMs: GRACE_MS });
      watch.stop();
      door.beginShutdown();
      await reloading;
      await door.close(GRACE_MS);
      await letGo(GRACE_MS);
      emit({ kind: 'stopped' });
    },
  };
}

async function openJournal({
  dataFolder,
  clock,
  wrapJournal,
}: ServerOptions): Promise<{ journal: Journal } | { refused: StartRefused }> {
  try {
    const journal = await openSqliteJournal({ folder: dataFolder, mode: 'server', now: clock.now });
    return { journal: wrapJournal?.(journal) ?? journal };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { refused: refused(code, messageOf(error)) };
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

function announce({ file, destinations }: Rules, emit: Emit): void {
  emit({
    kind: 'file-in-force',
    path: file.path,
    sha256: file.sha256,
    routes: file.routes.length,
    destinations: destinations.size,
  });
}

function refused(code: string, message: string): StartRefused {
  return { kind: 'refused', usage: false, code, message, problems: [] };
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
