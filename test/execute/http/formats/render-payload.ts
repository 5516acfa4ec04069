import { renderBody } from '../../../../src/execute/http/formats/format.ts';
import type { ChatFormat } from '../../../../src/model/destination.ts';
import { actionOf } from '../../../../src/model/event.ts';
import type { JsonObject } from '../../../../src/model/json.ts';
import type { RouteMessage } from '../../../../src/model/message.ts';

/** The body of the message that an event has by default, or of what a route says in its place. */
export function renderPayload(
  format: ChatFormat,
  name: string,
  payload: JsonObject,
  message: RouteMessage | null = null,
): Uint8Array {
  const content = message === null ? ({ kind: 'payload' } as const) : ({ kind: 'message', message } as const);
  const event = {
    guid: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    name,
    action: actionOf(payload),
    receivedAt: Date.UTC(2025, 0, 2, 3, 4, 5, 6),
    payload,
    body: new Uint8Array(),
  };
  const body = renderBody(format, content, event);
  if (body === null) throw new Error(`${format} rendered nothing`);
  return body;
}
