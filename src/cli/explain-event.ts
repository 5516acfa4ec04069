import { githubEvent, type ReceivedEvent } from '../model/event.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { eventDoubt } from './event-doubt.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { readPayload } from './read-payload.ts';
import { STDIN } from './read-routes.ts';
import { withJournal } from './with-journal.ts';

/** Which event is asked about, as the command line names it. */
export interface EventOptions {
  readonly event?: string;
  readonly payload?: string;
  readonly stored?: string;
  readonly data: string;
}

export interface AskedEvent {
  readonly event: ReceivedEvent;
  /** It came from a file or is a sample, so that GitHub never gave it a GUID. */
  readonly isMadeUp: boolean;
}

/** Stands in for X-GitHub-Delivery where there is none: the same each time, so that two outputs can be compared. */
export const PLACEHOLDER_GUID = '00000000-0000-0000-0000-000000000000';

/** Throws Exit where there is no such event, and where the options do not go together. */
export async function askedEvent(io: Io, file: string, options: EventOptions): Promise<AskedEvent> {
  const { event: name, payload: path, stored, data } = options;
  if (stored !== undefined) {
    if (name === undefined && path === undefined)
      return { event: await storedEvent(io, data, stored), isMadeUp: false };
    const given = name === undefined ? '--payload' : '--event';
    throw new Exit(2, `stored-alone: a stored event has its name and payload; leave ${given} out`);
  }
  if (name === undefined) {
    throw new Exit(
      2,
      "event-missing: required option '--event <name>' not specified; or take one of `hookyard events` with --stored <id>",
    );
  }
  if (file === STDIN && path === STDIN) {
    throw new Exit(2, 'stdin-twice: standard input can be read once; name - once');
  }
  const given = path === undefined ? await samplePayload(name) : { event: name, ...(await readPayload(io, path)) };
  const { body, payload } = given;
  const event = githubEvent({
    guid: PLACEHOLDER_GUID,
    name: given.event,
    headers: {},
    body,
    payload,
    receivedAt: io.now(),
  });
  return { event, isMadeUp: true };
}

async function storedEvent(io: Io, folder: string, guid: string): Promise<ReceivedEvent> {
  const stored = await withJournal(io, folder, (journal) => journal.findEvent(guid));
  if (stored === null) {
    const [row] = await withJournal(io, folder, (journal) => journal.listEvents({ limit: 1, guid }));
    if (row !== undefined) throw new Exit(2, `payload-aged-out: the payload of ${guid} is not kept any more`);
    throw new Exit(2, `event-unknown: the journal has no event ${guid}; \`hookyard events\` lists what it has`);
  }
  return { ...stored, payload: parsed(stored.body) };
}

/** The first sample of an event, or of one of its actions: `issues`, `issues.opened`. */
async function samplePayload(
  name: string,
): Promise<{ readonly event: string; readonly body: Uint8Array; readonly payload: JsonObject }> {
  const { readSamples } = await import('./sample-payloads.ts');
  const sample = readSamples().find(({ event, action }) => event === name || `${event}.${action}` === name);
  if (sample === undefined) {
    const doubt = await eventDoubt(name.split('.')[0] ?? name);
    const told = doubt === null ? 'name a file with --payload' : `${doubt}, or name a file with --payload`;
    throw new Exit(2, `no-sample: there is no sample of ${name}; ${told}`);
  }
  return { event: sample.event, body: sample.body, payload: parsed(sample.body) };
}

/** Parsed once before it was stored or shipped: anything but an object is a damaged file. */
function parsed(body: Uint8Array): JsonObject {
  const payload = JSON.parse(new TextDecoder().decode(body));
  if (!isJsonObject(payload)) throw new Error('a stored payload is no JSON object');
  return payload;
}
