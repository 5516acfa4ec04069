import type { RenderedPart } from '../expression/template.ts';

/** A text in the order in which it is read: what the author of the file wrote is the platform's markup, what came of the event is data. */
export type Written = readonly RenderedPart[];

/** What a `forward` to a chat says in place of the message that the event has by default. null: as by default. */
export interface RouteMessage {
  readonly text: Written | null;
  readonly title: Written | null;
  /** `#rrggbb`, `good`, `warning` or `danger`. */
  readonly color: string | null;
  /** Absolute, https: or http:. */
  readonly link: string | null;
}
