import type { ResolvedDestination } from '../../model/destination.ts';
import { type FixedCredentials, fixedCredentials } from './authorization.ts';
import { ownHeaders } from './delivery-request.ts';
import { type Unkept, unkeptTexts } from './excerpt.ts';
import type { Failure } from './explain-failure.ts';
import { type Reach, refuseUrl } from './refuse-url.ts';

/** A destination as a request needs it, made once and kept for as long as the destination is in force. */
export interface Target {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** Why nothing is sent there; null: it may be dialled as far as the URL tells. */
  readonly refused: Failure | null;
  readonly credentials: FixedCredentials;
  /** Name, value, name, value, …: what the file asks for, without what Hookyard sets. */
  readonly headers: readonly string[];
  readonly unkept: Unkept;
}

export function makeTarget(destination: ResolvedDestination, reach: Reach, userAgent: string): Target {
  const url = new URL(destination.url);
  const credentials = fixedCredentials(destination.auth);
  const secrets = [...destination.secrets, ...destination.signingSecrets];
  if (credentials.kind === 'given') secrets.push(...credentials.secrets);
  // Where the whole URL came from a secret, its host is one too.
  if (destination.shownUrl === '***') secrets.push(url.host, url.hostname);
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    refused: refuseUrl(url, reach),
    credentials,
    headers: ownHeaders(destination, userAgent),
    unkept: unkeptTexts(secrets, url, destination.url),
  };
}
