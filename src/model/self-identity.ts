/** Who Hookyard is at GitHub, so that it knows the events that it caused itself. */
export interface SelfIdentity {
  /** null: it acts with a token of which only the login is known. */
  readonly appId: number | null;
  /** The login of the App's bot, `slug[bot]`, in any case. */
  readonly botLogin: string;
}
