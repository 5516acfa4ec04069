import { describeEvent } from '../../../../../src/execute/http/formats/chat/describe-event.ts';
import { actionOf } from '../../../../../src/model/event.ts';
import type { JsonObject } from '../../../../../src/model/json.ts';
import { EXAMPLES } from '../../../../support/examples.ts';

/** The message of a real payload with a change, with its texts as people read them. */
export function messageOf(event: string, action: string | null, change: JsonObject = {}) {
  const example = EXAMPLES.filter((one) => one.event === event).sort(
    (one, other) => Number(actionOf(other.payload) === action) - Number(actionOf(one.payload) === action),
  )[0];
  if (example === undefined) throw new Error(`no example of ${event} ${action}`);
  const payload = merge(example.payload, change);
  const message = describeEvent({ name: event, action, payload });
  const text = (pieces: typeof message.title) => pieces.map((piece) => piece.text).join('');
  return { ...message, title: text(message.title), body: text(message.body), payload };
}

function merge(value: JsonObject, change: JsonObject): JsonObject {
  const merged = Object.entries(change).map(([key, inner]) => {
    const old = value[key];
    const isDeep = [old, inner].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    return [key, isDeep ? merge(old as JsonObject, inner as JsonObject) : inner];
  });
  return { ...value, ...Object.fromEntries(merged) };
}
