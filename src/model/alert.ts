import type { JsonObject } from './json.ts';

/** Something of Hookyard's own that people are to be told: `hookyard.<action>`. */
export interface NewAlert {
  readonly action: AlertAction;
  readonly raisedAt: number;
  /** No secret, no URL and nothing of a payload. */
  readonly detail: JsonObject;
}

export interface Alert extends NewAlert {
  readonly alertId: number;
  /** Of the event that it becomes. */
  readonly guid: string;
}

export type AlertAction = 'destination_disabled' | 'delivery_dead' | 'gap';
