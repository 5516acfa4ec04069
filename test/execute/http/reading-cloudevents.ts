import { expect } from 'vitest';
import { fixedHeaders, renderBody } from '../../../src/execute/http/formats/format.ts';
import { formatHeaders } from '../../../src/execute/http/formats/format-headers.ts';
import type { RenderableEvent } from '../../../src/execute/http/formats/format-shape.ts';
import { githubEvent } from '../../../src/model/event.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { PlannedContent } from '../../../src/model/plan.ts';

export const RECEIVED_AT = Date.UTC(2025, 0, 2, 3, 4, 5, 6);
export const GUID = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
export const PAYLOAD: PlannedContent = { kind: 'payload' };

export function eventOf(
  name: string,
  payload: JsonObject,
  body = Buffer.from(JSON.stringify(payload)),
): RenderableEvent {
  return githubEvent({ guid: GUID, name, headers: {}, body, payload, receivedAt: RECEIVED_AT });
}

/** What a receiver reads of a delivery: the attributes, and the data as its bytes. */
export function binary(event: RenderableEvent, content = PAYLOAD) {
  const headers = [...formatHeaders('cloudevents', { ...event, headers: {} }), ...fixedHeaders('cloudevents', event)];
  const body = renderBody('cloudevents', content, event) ?? event.body;
  return { headers: Object.fromEntries(headers), body: Buffer.from(body).toString() };
}

export function structured(event: RenderableEvent, content = PAYLOAD) {
  expect(fixedHeaders('cloudevents-structured', event)).toEqual([]);
  const headers = formatHeaders('cloudevents-structured', { ...event, headers: {} });
  const body = renderBody('cloudevents-structured', content, event);
  return { headers: Object.fromEntries(headers), body: Buffer.from(body ?? []).toString() };
}

/** HTTP Protocol Binding §3.1.3.2: one round of percent-decoding. */
export function attributesOf(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = Object.entries(headers).filter(([name]) => name.startsWith('ce-'));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(3), decodeURIComponent(value)]));
}
