import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { githubEvent, type ReceivedEvent } from '../model/event.ts';
import { parsePayload } from '../receive/parse-payload.ts';
import type { InputProblem, Inputs } from './inputs.ts';
import { UNTRUSTED_EVENTS } from './untrusted-events.ts';
import { leadsOut } from './workspace.ts';

/** GitHub sends no larger webhooks (https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap). */
const MOST_BYTES = 25 * 1024 * 1024;

/** GitHub's names are lower-case words; a header must be able to hold it. */
const EVENT_NAME = /^[a-z0-9_]{1,100}$/;

export type EventRead =
  | { readonly kind: 'event'; readonly event: ReceivedEvent }
  | { readonly kind: 'unusable'; readonly problem: InputProblem };

/**
 * The event that started the workflow, or the one that the inputs name. The runner keeps its payload in a file
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/variables): the webhook's JSON, written anew. What is about no
 * repository, as a schedule, is about the one that the workflow is in.
 */
export function readWorkflowEvent(
  env: NodeJS.ProcessEnv,
  { eventName, eventPath, matrixLeg, dryRun }: Pick<Inputs, 'eventName' | 'eventPath' | 'matrixLeg' | 'dryRun'>,
  receivedAt: number,
): EventRead {
  const given = eventName ?? env.GITHUB_EVENT_NAME ?? '';
  // The same event: only what its workflow may do is another, and no webhook has that name.
  const name = given === 'pull_request_target' ? 'pull_request' : given;
  const path = eventPath === null ? (env.GITHUB_EVENT_PATH ?? '') : resolve(env.GITHUB_WORKSPACE ?? '.', eventPath);
  if (!EVENT_NAME.test(name))
    return unusable('no-event', 'there is no name of an event in GITHUB_EVENT_NAME or `event-name`');
  const refusal = eventPath === null ? null : refuseReplay(env, path, dryRun);
  if (refusal !== null) return refusal;
  const read = readBytes(path);
  if (read.kind === 'unusable') return read;
  const parsed = parsePayload(read.bytes);
  if (parsed.kind === 'refused') return unusable(parsed.code, `the event's payload cannot be used: ${parsed.message}`);
  const event = githubEvent({
    guid: guidOf(env, matrixLeg, eventPath === null ? null : hash('sha256', read.bytes)),
    name,
    headers: {},
    body: read.bytes,
    payload: parsed.payload,
    receivedAt,
  });
  const repository = event.repository ?? (eventPath === null ? env.GITHUB_REPOSITORY || null : null);
  return { kind: 'event', event: { ...event, repository } };
}

/** A file decides here what is sent, with the workflow's secrets, as if GitHub had sent it. */
function refuseReplay(
  { GITHUB_EVENT_NAME = '', GITHUB_WORKSPACE = '.' }: NodeJS.ProcessEnv,
  path: string,
  dryRun: boolean,
): Extract<EventRead, { kind: 'unusable' }> | null {
  if (!dryRun && UNTRUSTED_EVENTS.has(GITHUB_EVENT_NAME)) {
    return unusable(
      'untrusted-event',
      `\`event-path\` is refused on ${GITHUB_EVENT_NAME}: it runs with secrets, and the file may be anybody's; replay the event in a workflow on workflow_dispatch, or try it with \`dry-run: true\``,
    );
  }
  if (leadsOut(GITHUB_WORKSPACE, path)) {
    return unusable('event-outside', '`event-path` is a link that leads out of the workspace; name the file itself');
  }
  return null;
}

/** At once: there is nothing else to be done meanwhile, and promises of files take longer to load than to wait for. */
function readBytes(
  path: string,
): { readonly kind: 'read'; readonly bytes: Buffer } | Extract<EventRead, { kind: 'unusable' }> {
  try {
    // A pipe that nobody writes into must not hold up its opening.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(file).isFile())
        return unusable('no-payload', "what should be the event's payload is no file; see `event-path`");
      const bytes = readAtMost(file, MOST_BYTES + 1);
      if (bytes.length <= MOST_BYTES) return { kind: 'read', bytes };
      return unusable('payload-too-large', `the event's payload is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return unusable('no-payload', `the file of the event's payload cannot be read (${code}); see \`event-path\``);
  }
}

/** However large it said it was: it may grow, and files of the kernel's have no size. */
function readAtMost(file: number, most: number): Buffer {
  const announced = fstatSync(file).size;
  let bytes = Buffer.allocUnsafeSlow(Math.min(most, announced + 1));
  let size = 0;
  for (;;) {
    if (size === bytes.length && size < most) bytes = Buffer.concat([bytes], Math.min(most, size * 2));
    const read = size < bytes.length ? readSync(file, bytes, size, bytes.length - size, null) : 0;
    if (read === 0) return bytes.subarray(0, size);
    size += read;
  }
}

function unusable(code: string, message: string): Extract<EventRead, { kind: 'unusable' }> {
  return { kind: 'unusable', problem: { code, message } };
}

/**
 * Stands in for X-GitHub-Delivery, which a workflow does not learn: made of the repository's id, the run, the job and the step, so that a
 * re-run repeats it, and with it each `webhook-id`. A UUID of version 8 (RFC 9562 §5.8), since receivers may expect one.
 *
 * @param replayed what tells events apart that are not the workflow's own
 */
function guidOf(env: NodeJS.ProcessEnv, matrixLeg: string, replayed: string | null): string {
  const { GITHUB_REPOSITORY_ID, GITHUB_RUN_ID, GITHUB_JOB, GITHUB_ACTION } = env;
  // The legs of a matrix have one job's name; what they send would be taken for one message.
  const leg = matrixLeg === '0' ? '' : matrixLeg;
  const parts = [GITHUB_REPOSITORY_ID, GITHUB_RUN_ID, GITHUB_JOB, GITHUB_ACTION, leg, replayed].map(
    (part) => part ?? '',
  );
  const hex = hash('sha256', parts.join('\0'));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
