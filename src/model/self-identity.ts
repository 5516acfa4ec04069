/** Who Hookyard is at GitHub, so that it knows the events that it caused itself. */
export interface SelfIdentity {
  readonly appId: number;
  /** The login of the App's bot, `slug[bot]`, in any case. */
  readonly botLogin: string;
}
