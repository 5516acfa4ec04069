import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { GithubRefusal } from '../execute/github/github-client.ts';
import { openSqliteJournal } from '../journal/sqlite/open.ts';
import type { Clock } from '../model/clock.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import type { Rules } from '../pipeline/in-force.ts';
import type { Looking } from '../pipeline/look-again.ts';
import { openPipeline, type Pipeline } from '../pipeline/pipeline.ts';
import { openRetention } from '../pipeline/retain.ts';
import { within } from '../pipeline/within.ts';
import type { OpenSealed } from '../routes/open-sealed.ts';
import type { NetworkRules } from './allowed-networks.ts';
import type { GithubApp } from './github/github-app.ts';
import { makeRefuseAccount, makeRefuseHook, type RefuseEvent } from './judge-sender.ts';
import { openSenders } from './open-senders.ts';
import type { Credentials } from './read-credentials.ts';
import { codeOf, refused, type StartRefused } from './start-refused.ts';
import { tellGaps } from './tell-gaps.ts';

/** GitHub may let a request wait for longer than a stop may take. */
const SWEEP_GRACE_MS = 5_000;

/** How long the start waits to hear from GitHub whether it knows the App. */
const START_GRACE_MS = 5_000;

/** What a server is made of, however events come to it. */
export interface PartsOptions {
  readonly dataFolder: string;
  readonly credentials: Credentials;
  /** The operator's own; null: there are none. */
  readonly rules: Rules | null;
  readonly networks: NetworkRules;
  readonly openSealed: OpenSealed;
  /** The operator's destination for events of Hookyard's own; null: nobody hears of them. */
  readonly alertsTo: string | null;
  /** Whether writes to GitHub are spaced out. */
  readonly paced: boolean;
  /** Logins that may use the App; none: everybody. */
  readonly allowAccounts: readonly string[];
  /** How long payloads are kept; null: for ever. */
  readonly retentionMs: number | null;
  /** How far back a new journal reads GitHub's delivery log; null: not at all. */
  readonly recoverSince: number | null;
  readonly version: string;
  readonly clock: Clock;
  readonly emit: Emit;
  /** For tests: stands between the server and its journal. */
  readonly wrapJournal?: (journal: Journal) => Journal;
}

export interface Parts {
  readonly kind: 'open';
  readonly journal: Journal;
  readonly pipeline: Pipeline;
  /** Of a webhook that came in at the door. */
  readonly refuseEvent: RefuseEvent;
  /** Of one that came by another way, and is the App's own. */
  readonly refuseAccount: RefuseEvent;
  /** Begins to look for what GitHub sent while nobody listened. */
  beginSweep(): void;
  /** Reads anew what the operator stored for repositories. */
  reloadTenants(): void;
  /** Finishes what is under way within `graceMs`, and takes nothing more. */
  stop(graceMs: number): Promise<void>;
  /** After the stop: lets go of everything. */
  close(): Promise<void>;
}

/** Opens journal, pipeline and, with an App's credentials, all that acts at GitHub; or nothing. */
export async function openParts(options: PartsOptions): Promise<Parts | StartRefused> {
  const { credentials, rules, networks, clock, emit, version, dataFolder, alertsTo } = options;
  const userAgent = `Hookyard/${version}`;
  const app = credentials.kind === 'app' ? await openApp(credentials, options, userAgent) : null;
  const denied = app === null ? null : await judgeApp(app.app, clock);
  if (denied !== null) return denied;
  const opened = await openJournal(options);
  if (opened.kind === 'refused') {
    app?.close();
    return opened;
  }
  const { journal } = opened;

  const senders = openSenders(networks, { clock, userAgent });
  const owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  const secrets = { folder: join(dataFolder, 'secrets'), open: options.openSealed };
  const onChange = (scope: string) => pipeline.tenantChanged(scope);
  const github =
    app === null
      ? null
      : (await import('./github/open-github.ts')).openGithub({
          ...{ app: app.app, journal, clock, emit, secrets, onChange },
        });
  const pipeline = openPipeline({
    ...{ journal, rules, github: github?.parts ?? null, send: senders.send, clock, owner, emit, alertsTo },
    random: Math.random,
  });
  const { retentionMs } = options;
  const retention = retentionMs === null ? null : openRetention({ journal, clock, retentionMs, emit });
  const refuseAccount = makeRefuseAccount(options.allowAccounts);
  const refuseHook: RefuseEvent = credentials.kind === 'app' ? makeRefuseHook(credentials.appId) : () => null;
  const sweeping = app === null ? null : await import('./sweep/open-sweep.ts');
  let sweep: Looking | null = null;
  return {
    kind: 'open',
    journal,
    pipeline,
    refuseAccount,
    refuseEvent: (event) => refuseHook(event) ?? refuseAccount(event),
    beginSweep: () => {
      if (app === null || sweeping === null) return;
      const { recoverSince } = options;
      // It is this App's log: whose hook it was is no question.
      const { asApp } = app.app;
      const { intake } = pipeline;
      const told = alertsTo === null ? emit : tellGaps(journal, clock, emit);
      sweep = sweeping.openSweep({ journal, clock, emit: told, asApp, intake, refuse: refuseAccount, recoverSince });
    },
    reloadTenants: () => github?.tenants.reload(),
    stop: async (graceMs) => {
      const endsAt = clock.now() + graceMs;
      // What a sweep still does after that harms nothing, and the next start does it again.
      if (sweep !== null) await within(Math.min(graceMs, SWEEP_GRACE_MS), sweep.stop(), clock);
      await retention?.stop();
      await pipeline.stop(Math.max(0, endsAt - clock.now()));
    },
    close: async () => {
      app?.close();
      await senders.close();
      await journal.close();
    },
  };
}

/** Loaded only here: a plain receiver of webhooks starts without Probot. */
async function openApp(
  { appId, privateKey, baseUrl }: Extract<Credentials, { kind: 'app' }>,
  { paced, clock }: PartsOptions,
  userAgent: string,
): Promise<{ readonly app: GithubApp; close(): void }> {
  const { openOctokits } = await import('./github/open-octokit.ts');
  const { openGithubApp } = await import('./github/github-app.ts');
  const octokits = openOctokits({ appId, privateKey, baseUrl, paced, userAgent });
  return { app: openGithubApp({ octokits, appId, clock }), close: octokits.close };
}

/** A key that GitHub does not know will not become right by waiting; where GitHub cannot be asked, webhooks are taken all the same. */
async function judgeApp(app: GithubApp, clock: Clock): Promise<StartRefused | null> {
  try {
    await within(START_GRACE_MS, app.self(), clock);
    return null;
  } catch (error) {
    if (!(error instanceof GithubRefusal)) throw error;
    if (error.status !== 401 && error.status !== 404) return null;
    const message =
      'GitHub does not accept the App: APP_ID and the private key must be of one App, and the clock must be right.';
    return refused('app-refused', message);
  }
}

async function openJournal({
  dataFolder,
  clock,
  wrapJournal,
}: PartsOptions): Promise<{ kind: 'open'; journal: Journal } | StartRefused> {
  try {
    const journal = await openSqliteJournal({ folder: dataFolder, mode: 'server', now: clock.now });
    return { kind: 'open', journal: wrapJournal?.(journal) ?? journal };
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return refused(code, error instanceof Error ? error.message : code);
  }
}
