import { renderBody } from '../execute/http/formats/format.ts';
import type { RenderableEvent } from '../execute/http/formats/format-shape.ts';
import type { Format } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { PlannedForward } from '../model/plan.ts';
import { webhookId } from './webhook-id.ts';

/** One delivery of a `forward`, before anybody has looked at whether its destination takes anything. */
export interface RenderedDelivery {
  readonly webhookId: string;
  readonly destination: string;
  /** null: the event's own bytes. */
  readonly body: Uint8Array | null;
}

/** What deliveries are made of, beside the step. */
export interface Rendering {
  readonly route: string;
  readonly event: RenderableEvent & Pick<ReceivedEvent, 'guid'>;
  readonly formatOf: (destination: string) => Format;
}

export const BODY_TOO_DEEP = {
  code: 'body-too-deep',
  reason: 'the body cannot be written as JSON: it is nested too deep or too large',
} as const;

/**
 * The deliveries of each step, in the order of its `to`. null: a body cannot be written, see BODY_TOO_DEEP. JSON.stringify
 * has no depth limit of its own: a hostile payload, nested thousands deep, ends its stack, and fails its route.
 */
export function renderDeliveries(
  steps: readonly PlannedForward[],
  rendering: Rendering,
): ReadonlyMap<PlannedForward, readonly RenderedDelivery[]> | null {
  try {
    return new Map(steps.map((step) => [step, renderStep(step, rendering)]));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function renderStep(step: PlannedForward, { route, event, formatOf }: Rendering): readonly RenderedDelivery[] {
  const bodies = new Map<Format, Uint8Array | null>();
  return step.to.map((destination) => {
    const format = formatOf(destination);
    let body = bodies.get(format);
    if (body === undefined) {
      body = renderBody(format, step.content, event);
      bodies.set(format, body);
    }
    return { webhookId: webhookId(event.guid, route, step.index, destination), destination, body };
  });
}
