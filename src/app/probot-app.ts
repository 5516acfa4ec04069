import { resolve } from 'node:path';
import type { Probot } from 'probot';
import { githubEvent, type ReceivedEvent } from '../model/event.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { openLog } from '../observe/log.ts';
import { systemClock } from '../pipeline/system-clock.ts';
import { makeOpenSealed } from '../routes/open-sealed.ts';
import { readNetworkRules } from './allowed-networks.ts';
import { openParts, type Parts } from './open-parts.ts';
import { readPackageVersion } from './package-version.ts';
import { USUAL_RETENTION_MS } from './parse-retention.ts';
import { readCredentials } from './read-credentials.ts';
import { readSealingKeys } from './read-sealing-keys.ts';
import { announceRules } from './reload.ts';
import { loadRules } from './rules-from-file.ts';
import { secretsFromEnv } from './secrets-from-env.ts';
import type { StartRefused } from './start-refused.ts';

/**
 * Hookyard as a Probot app function, for whoever runs Probot their own way (`probot run hookyard`, an adapter, another server):
 * https://probot.github.io/docs/development/#run-multiple-apps. The journal is in `HOOKYARD_DATA` (`.hookyard`), the operator's
 * own file `HOOKYARD_CONFIG` (none).
 *
 * Probot's front door answers GitHub by itself and hands on no bytes: an event is written down as soon as Probot has it, as JSON
 * written anew, and marked so. What is promised of the moment before that is promised by `hookyard serve` alone.
 */
export default async function hookyard(app: Probot): Promise<void> {
  const { env } = process;
  const log = openLog({
    terminal: process.stdout.isTTY === true,
    level: env.LOG_LEVEL === 'silent' ? 'silent' : 'info',
    env,
    stderr: process.stderr,
  });
  const parts = await open(env, log.emit);
  app.onAny(async ({ id, name, payload }) => {
    const event = readEvent(id, name, JSON.stringify(payload));
    const refusal = parts.refuseAccount(event);
    if (refusal !== null) throw new Error(`${refusal.code}: ${refusal.message}`);
    const answer = await parts.pipeline.intake(event);
    // Probot answers 500 then, which GitHub's log shows: a later sweep finds the event there.
    if (answer.kind === 'unavailable') throw new Error(`${answer.code}: ${answer.message}`);
  });
  parts.beginSweep();
}

async function open(env: NodeJS.ProcessEnv, emit: Parameters<typeof announceRules>[1]): Promise<Parts> {
  const dataFolder = resolve(env.HOOKYARD_DATA || '.hookyard');
  const credentials = readCredentials(env, dataFolder, null);
  if (credentials.kind === 'refused') throw asError(credentials);
  const networks = readNetworkRules([]);
  if (networks.kind === 'refused') throw asError(networks);
  const config = env.HOOKYARD_CONFIG || null;
  const sealing = readSealingKeys(env, dataFolder);
  if (sealing.kind === 'refused') throw asError(sealing);
  const openSealed = makeOpenSealed(sealing.keysNow);
  const secrets = secretsFromEnv(env, openSealed);
  const loaded = config === null ? null : await loadRules(config, 'app', secrets, networks.operator);
  if (loaded?.kind === 'invalid') {
    throw new Error(`file-invalid: ${config} cannot be used; \`hookyard validate --face app\` says why`);
  }
  const parts = await openParts({
    ...{ dataFolder, credentials, networks, openSealed, emit, rules: loaded?.rules ?? null, clock: systemClock },
    ...{
      paced: true,
      allowAccounts: [],
      recoverSince: null,
      retentionMs: USUAL_RETENTION_MS,
      alertsTo: null,
      version: readPackageVersion(),
    },
  });
  if (parts.kind === 'refused') throw asError(parts);
  if (loaded !== null) announceRules(loaded, emit);
  return parts;
}

function readEvent(guid: string, name: string, text: string): ReceivedEvent {
  const payload: JsonValue = JSON.parse(text);
  if (!isJsonObject(payload)) throw new Error('Probot handed on a payload that is no object');
  const headers = { 'x-hookyard-origin': 'probot' };
  return githubEvent({ guid, name, headers, body: Buffer.from(text), payload, receivedAt: Date.now() });
}

function asError({ code, message }: StartRefused): Error {
  return new Error(`${code}: ${message}`);
}
