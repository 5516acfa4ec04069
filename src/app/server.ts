import type { Clock } from '../model/clock.ts';
import { type Journal, JournalUnavailable } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import { type Metrics, openMetrics } from '../observe/metrics.ts';
import { parseWebhookSecrets } from '../receive/webhook-secrets.ts';
import { makeOpenSealed } from '../routes/open-sealed.ts';
import { readNetworkRules } from './allowed-networks.ts';
import type { MetricsParts } from './answer-metrics.ts';
import { type FrontDoor, openFrontDoor, WEBHOOK_PATH } from './front-door.ts';
import { openParts, type Parts } from './open-parts.ts';
import { readCredentials } from './read-credentials.ts';
import { readSealingKeys } from './read-sealing-keys.ts';
import { announceRules, makeReload, type Reload } from './reload.ts';
import { type LoadedRules, loadRules } from './rules-from-file.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import { codeOf, misused, refused, type StartRefused } from './start-refused.ts';
import { proxyVariables } from './unused-proxies.ts';
import { watchForChange } from './watch-file.ts';

/** What may be under way when a stop is asked for is bounded by a destination's timeout, 15 s unless set otherwise. */
const GRACE_MS = 20_000;

/** The file of a server that is no App, where none is named. */
const DEFAULT_CONFIG = '.github/hookyard.yml';

export interface ServerOptions {
  /** The operator's own file; null: an App has none, and a plain server the one in `.github`. */
  readonly configPath: string | null;
  readonly dataFolder: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** `CIDR` or `ACCOUNT=CIDR` that deliveries may go to although they are private. */
  readonly allowNetworks: readonly string[];
  /** The only hosts that deliveries may go to: a name, `*.` and a name, or an address; none, or left out: any. */
  readonly allowHosts?: readonly string[];
  /** Logins that may use the App; none: everybody. */
  readonly allowAccounts: readonly string[];
  /** Of GitHub's REST API; null: as the environment or set-up says. */
  readonly baseUrl: string | null;
  /** Whether writes to GitHub are spaced out. */
  readonly paced: boolean;
  /** How long payloads are kept; null: for ever. */
  readonly retentionMs: number | null;
  /** How far back a new journal reads GitHub's delivery log; null: not at all. */
  readonly recoverSince: number | null;
  /** The operator's destination for events of Hookyard's own; null: nobody hears of them. */
  readonly alertsTo: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** For tests: stands between the server and its journal. */
  readonly wrapJournal?: (journal: Journal) => Journal;
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
  const { env, dataFolder } = options;
  const credentials = readCredentials(env, dataFolder, options.baseUrl);
  if (credentials.kind === 'refused') return credentials;
  const stored = credentials.kind === 'app' ? credentials.webhookSecret : null;
  const webhookSecrets = parseWebhookSecrets(env.WEBHOOK_SECRET ?? stored ?? undefined);
  if (webhookSecrets.kind === 'invalid') return refused(webhookSecrets.code, webhookSecrets.message);
  const networks = readNetworkRules(options.allowNetworks, options.allowHosts);
  if (networks.kind === 'refused') return networks;
  const face = credentials.kind === 'app' ? 'app' : 'server';
  const configPath = options.configPath ?? (face === 'server' ? DEFAULT_CONFIG : null);
  const sealing = readSealingKeys(env, dataFolder);
  if (sealing.kind === 'refused') return sealing;
  const openSealed = makeOpenSealed(sealing.keysNow);
  const secretSource = secretsFromEnv(env, openSealed);
  const load = (path: string) => loadRules(path, face, secretSource, networks.operator);
  const loaded = configPath === null ? null : await load(configPath);
  if (loaded?.kind === 'invalid') return refused('file-invalid', `${configPath} cannot be used.`, loaded.problems);
  const { alertsTo } = options;
  if (alertsTo !== null && loaded?.rules.destinations.has(alertsTo) !== true) {
    return misused('alerts-unknown', `--alerts ${alertsTo}: the file of --config has no destination of that name.`);
  }
  const metrics = openMetrics();
  const emit: Emit = (signal) => {
    metrics.hear(signal);
    options.emit(signal);
  };

  const parts = await openParts({ ...options, credentials, networks, openSealed, rules: loaded?.rules ?? null, emit });
  if (parts.kind === 'refused') return parts;
  if (loaded !== null) announceRules(loaded, emit);
  const door = await openDoor(
    { ...options, emit },
    webhookSecrets.secrets,
    parts,
    metricsParts(metrics, parts, options),
  );
  if (door.kind === 'refused') {
    await parts.stop(0);
    await parts.close();
    return door;
  }
  parts.beginSweep();
  const reload = configPath === null || loaded === null ? null : reloadOf(configPath, load, loaded, parts, emit);
  return startedServer({ ...options, emit }, configPath, door.door, parts, reload);
}

function reloadOf(
  path: string,
  load: (path: string) => Promise<LoadedRules>,
  { rules: first }: Extract<LoadedRules, { kind: 'ok' }>,
  { pipeline }: Parts,
  emit: Emit,
): Reload {
  return makeReload({ path, load: () => load(path), first, replace: pipeline.replaceRules, emit });
}

function metricsParts(metrics: Metrics, { journal }: Parts, { env, clock }: ServerOptions): MetricsParts {
  return {
    token: env.HOOKYARD_METRICS_TOKEN || null,
    contentType: metrics.contentType,
    render: async () => metrics.render(await journal.status().catch(() => null), clock.now()),
  };
}

async function openDoor(
  { host, port, emit, clock }: ServerOptions,
  secrets: readonly string[],
  { journal, pipeline, refuseEvent }: Parts,
  metrics: MetricsParts,
): Promise<{ kind: 'open'; door: FrontDoor } | StartRefused> {
  const ready = () => judgeReady(journal);
  try {
    const { intake } = pipeline;
    const door = await openFrontDoor({ host, port, secrets, intake, refuseEvent, ready, metrics, emit, clock });
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
  { host, env, emit, clock }: ServerOptions,
  configPath: string | null,
  door: FrontDoor,
  parts: Parts,
  reload: Reload | null,
): Server {
  const variables = proxyVariables(env);
  if (variables.length > 0) emit({ kind: 'proxy-unused', variables });
  emit({ kind: 'listening', host, port: door.port, path: WEBHOOK_PATH });
  const watch = configPath === null ? null : watchForChange(configPath, () => void reload?.());
  // It may have changed between being read and being watched.
  void reload?.({ ifChanged: true });
  return {
    kind: 'open',
    port: door.port,
    reload: async () => {
      parts.reloadTenants();
      await reload?.();
    },
    stop: async (reason) => {
      emit({ kind: 'stopping', reason, graceMs: GRACE_MS });
      const endsAt = clock.now() + GRACE_MS;
      watch?.stop();
      // It still listens while deliveries finish: a sender then hears 503 and when to come again, and not nothing.
      door.beginShutdown();
      await parts.stop(GRACE_MS);
      await door.close(Math.max(0, endsAt - clock.now()));
      await parts.close();
      emit({ kind: 'stopped' });
    },
  };
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
