import type { ResolvedDestination } from '../../model/destination.ts';
import { ownHeaders } from './delivery-request.ts';
import { type Unkept, unkeptTexts } from './excerpt.ts';
import { type AddressJudgement, type AllowedNetworks, judgeUrlHost } from './judge-address.ts';

/** A destination as a request needs it, made once and kept for as long as the destination is in force. */
export interface Target {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly judged: AddressJudgement;
  /** Name, value, name, value, …: what the file asks for, without what Hookyard sets. */
  readonly headers: readonly string[];
  readonly unkept: Unkept;
}

export function makeTarget(destination: ResolvedDestination, allowed: AllowedNetworks, userAgent: string): Target {
  const url = new URL(destination.url);
  const secrets = [...destination.secrets, ...destination.signingSecrets];
  // Where the whole URL came from a secret, its host is one too.
  if (destination.shownUrl === '***') secrets.push(url.host, url.hostname);
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    judged: judgeUrlHost(url, allowed),
    headers: ownHeaders(writtenHeaders(destination), userAgent),
    unkept: unkeptTexts(secrets, url, destination.url),
  };
}

/** The token of `auth: oidc` is the one Authorization of a request: a second would be for the receiver to choose from. */
function writtenHeaders({ headers, auth }: ResolvedDestination): ResolvedDestination['headers'] {
  return auth?.kind === 'oidc' ? headers.filter(({ name }) => name.toLowerCase() !== 'authorization') : headers;
}
