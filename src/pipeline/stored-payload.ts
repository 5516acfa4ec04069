import type { NewEvent, ReceivedEvent } from '../model/event.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';

export function withPayload(event: NewEvent): ReceivedEvent {
  return { ...event, payload: parsePayload(event.body) };
}

/** The body was parsed before it was journaled, so anything but an object here is a damaged journal. */
function parsePayload(body: Uint8Array): JsonObject {
  const payload = JSON.parse(new TextDecoder().decode(body));
  if (!isJsonObject(payload)) throw new Error('a journaled event holds no JSON object');
  return payload;
}
