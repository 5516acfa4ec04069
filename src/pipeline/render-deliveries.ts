import { hash } from 'node:crypto';
import { makeOrderKey } from '../decide/order-key.ts';
import type { RenderableEvent } from '../execute/http/formats/format-shape.ts';
import type { Formats } from '../execute/http/formats/load-formats.ts';
import { ExpressionFailure } from '../expression/expression-failure.ts';
import type { HeaderPair } from '../model/delivery.ts';
import type { Destination, Format } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { PlannedContent, PlannedForward } from '../model/plan.ts';
import { destinationKey } from './destination-key.ts';
import { webhookId } from './webhook-id.ts';

/** One delivery of a `forward`, before anybody has looked at whether its destination takes anything. */
export interface RenderedDelivery {
  readonly webhookId: string;
  readonly destination: string;
  /** null: the event's own bytes. */
  readonly body: Uint8Array | null;
  /** Of its destination's `order-by`; null: it has none. */
  readonly lane: string | null;
  readonly headers: readonly HeaderPair[];
}

/** What must be known of a destination before anything is sent there. */
export type RenderedFor = Pick<Destination, 'format' | 'orderBy'>;

const UNKNOWN: RenderedFor = { format: 'github', orderBy: null };

type Rendered =
  | { readonly kind: 'rendered'; readonly deliveries: ReadonlyMap<PlannedForward, readonly RenderedDelivery[]> }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string };

const TOO_DEEP = {
  kind: 'failed',
  code: 'body-too-deep',
  reason: 'the body cannot be written as JSON: it is nested too deep or too large',
} as const;

/** All bodies of one event are in memory until they are journaled: with payloads of 25 MiB a few routes would fill it. */
const MOST_BYTES = 128 * 1024 * 1024;

const TOO_MANY_BYTES = {
  kind: 'failed',
  code: 'bodies-too-large',
  reason: `the bodies of one event are more than ${MOST_BYTES / 1024 / 1024} MiB in all; send the payload as it is, or less of it`,
} as const;

class NoRoom extends Error {}

/** Writes the bodies of the routes of one event, in their order. */
export interface Renderer {
  /** The deliveries of each step of a route, in the order of its `to`. */
  render(route: string, steps: readonly PlannedForward[]): Rendered;
}

/** As long as any other, whatever an event says. */
function laneNamed(key: string): string {
  return hash('sha256', key).slice(0, 32);
}

export function makeRenderer(
  event: RenderableEvent & Pick<ReceivedEvent, 'guid'>,
  destinationOf: (name: string) => RenderedFor | undefined,
  /** Those of all destinations that are sent to. */
  { renderBody, fixedHeaders }: Formats,
  /** Whose file it is: destinations of the same name in two files are two. */
  scope = '',
): Renderer {
  const orderKey = makeOrderKey(event);
  let bytesLeft = MOST_BYTES;
  // Small bodies still find room after a large one did not, and that many are not written in vain.
  let writableLeft = 2 * MOST_BYTES;
  /** Bodies of the route that is being written, which are given up if it fails. */
  let ofRoute = 0;
  const ofPayload = new Map<Format, Uint8Array | null>();
  /** Formats in which the whole payload finds no room. */
  const tooLarge = new Set<Format>();

  /** What is the same for all routes is made once. */
  function bodyOf(format: Format, content: PlannedContent, ofStep: Map<Format, Uint8Array | null>): Uint8Array | null {
    const known = content.kind === 'payload' ? ofPayload : ofStep;
    let body = known.get(format);
    if (body === undefined) {
      if (content.kind === 'payload' ? tooLarge.has(format) : writableLeft <= 0) throw new NoRoom();
      body = renderBody(format, content, event);
      const bytes = body?.byteLength ?? 0;
      writableLeft -= bytes;
      if (bytes > bytesLeft) {
        if (content.kind === 'payload') tooLarge.add(format);
        throw new NoRoom();
      }
      bytesLeft -= bytes;
      if (content.kind !== 'payload') ofRoute += bytes;
      known.set(format, body);
    }
    return body;
  }

  function renderStep(route: string, step: PlannedForward): readonly RenderedDelivery[] {
    const ofStep = new Map<Format, Uint8Array | null>();
    return step.to.map((destination) => {
      const { format, orderBy } = destinationOf(destination) ?? UNKNOWN;
      return {
        webhookId: webhookId(event.guid, route, step.index, destinationKey(scope, destination)),
        destination,
        body: bodyOf(format, step.content, ofStep),
        lane: orderBy === null ? null : laneNamed(orderKey(orderBy)),
        headers: fixedHeaders(format, event),
      };
    });
  }

  return {
    render(route, steps) {
      const deliveries = new Map<PlannedForward, readonly RenderedDelivery[]>();
      ofRoute = 0;
      try {
        for (const step of steps) deliveries.set(step, renderStep(route, step));
      } catch (error) {
        bytesLeft += ofRoute;
        if (error instanceof NoRoom) return TOO_MANY_BYTES;
        if (error instanceof ExpressionFailure) {
          return { kind: 'failed', code: error.code, reason: `\`order-by\`: ${error.message}` };
        }
        // JSON.stringify has no limit of depth: a hostile payload, nested thousands deep, ends its stack, and fails its route.
        if (!(error instanceof RangeError)) throw error;
        return TOO_DEEP;
      }
      return { kind: 'rendered', deliveries };
    },
  };
}
