import { deliveryHeaders, ownHeaders } from '../execute/http/delivery-request.ts';
import type { Formats } from '../execute/http/formats/load-formats.ts';
import { signDelivery } from '../execute/http/sign-delivery.ts';
import type { Auth, Destination } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { PlannedForward, RouteDecision } from '../model/plan.ts';
import { MASK, previewDestination, type ShownDestination, type VarOf } from './preview-destination.ts';
import { makeRenderer, type RenderedDelivery } from './render-deliveries.ts';

/** One request as it would be sent, fit to be shown: no secret is in it, and none was read. */
export interface DeliveryPreview {
  readonly destination: string;
  readonly method: string;
  /** The origin, or `***`. */
  readonly url: string;
  /**
   * Names in lower case, as HTTP takes them (RFC 9110 §5.1), in the order in which they are sent. Signatures are `***`, and
   * the timestamp, which is that of the attempt, is `now`.
   */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

export interface PreviewParts {
  readonly event: ReceivedEvent;
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly userAgent: string;
  readonly varOf: VarOf;
  /** Those of all destinations. */
  readonly formats: Formats;
}

export interface RoutePreview {
  /** As it was given, or failed: its bodies cannot be written. */
  readonly decision: RouteDecision;
  /** By the index of the step that sends them. */
  readonly deliveries: ReadonlyMap<number, readonly DeliveryPreview[]>;
}

export type PreviewRoute = (decision: RouteDecision) => RoutePreview;

/** Says of a decision what would be sent for it, by the code that sends: no socket is opened, and no secret is asked for. */
export function makePreviewRoute(parts: PreviewParts): PreviewRoute {
  const { event, destinations, varOf, formats } = parts;
  const shown = new Map<string, ShownDestination>();
  const shownOf = (destination: Destination): ShownDestination => {
    const made = shown.get(destination.name) ?? previewDestination(destination, varOf);
    shown.set(destination.name, made);
    return made;
  };
  const renderer = makeRenderer(event, (name) => destinations.get(name), formats);
  return (decision) => {
    const { route } = decision;
    const rendered = renderer.render(route, forwardsOf(decision));
    if (rendered.kind === 'failed') {
      const { code, reason } = rendered;
      return { decision: { kind: 'failed', route, code, reason, steps: [] }, deliveries: new Map() };
    }
    const previews = [...rendered.deliveries].map(([{ index }, made]) => {
      const sent = made.flatMap((delivery) => {
        const destination = destinations.get(delivery.destination);
        return destination === undefined ? [] : [preview(delivery, destination, shownOf(destination), parts)];
      });
      return [index, sent] as const;
    });
    return { decision, deliveries: new Map(previews) };
  };
}

function forwardsOf(decision: RouteDecision): readonly PlannedForward[] {
  const steps = decision.kind === 'fires' || decision.kind === 'failed' ? decision.steps : [];
  return steps.filter((step) => step.kind === 'forward');
}

const NO_BYTES = new Uint8Array();

function preview(
  { webhookId, body, headers: fixed }: RenderedDelivery,
  { name, format, method, auth }: Destination,
  shown: ShownDestination,
  { event, userAgent }: PreviewParts,
): DeliveryPreview {
  // Over no bytes and by stand-in keys: of the signatures only their kinds are shown.
  const signed = signDelivery({ webhookId, timestampS: 0, body: NO_BYTES, secrets: shown.signingSecrets, format });
  if (signed.kind === 'unusable') throw new Error(`a stand-in for a signing secret ${signed.reason}`);
  const own = ownHeaders({ headers: shown.headers, auth }, userAgent);
  const headers = deliveryHeaders(own, format, event, fixed, signed.headers.map(withoutSecrets));
  if (auth !== null) headers.push('Authorization', `${schemeOf(auth)} ${MASK}`);
  return {
    destination: name,
    method,
    url: shown.url,
    headers: paired(headers),
    body: body ?? event.body,
  };
}

function schemeOf({ kind }: Auth<unknown>): string {
  return kind === 'basic' ? 'Basic' : 'Bearer';
}

function withoutSecrets([name, value]: readonly [name: string, value: string]): readonly [string, string] {
  switch (name.toLowerCase()) {
    case 'webhook-timestamp':
      return [name, 'now'];
    case 'webhook-signature':
      return [name, value.replace(/,\S+/g, `,${MASK}`)];
    case 'x-hub-signature-256':
      return [name, `sha256=${MASK}`];
    default:
      return [name, value];
  }
}

function paired(flat: readonly string[]): readonly (readonly [string, string])[] {
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), flat[at + 1] ?? ''] as const] : []));
}
