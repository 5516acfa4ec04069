import { isPrivateHost } from './private-host.ts';

/** Why nothing secret is sent to a URL. `reason` completes "`url` …" and never holds any of it. */
interface TokenUrlFault {
  readonly code: 'token-in-clear';
  readonly reason: string;
  readonly hint: string;
}

/** null: a token may be sent there. An address that is not public is for tests, and is refused when sending unless it is allowed. */
export function judgeTokenUrl(url: URL): TokenUrlFault | null {
  if (url.protocol !== 'http:' || isPrivateHost(url.hostname)) return null;
  const reason = 'is not https: anybody on the way could take what `auth` sends';
  return { code: 'token-in-clear', reason, hint: 'write https://' };
}

/** What is said of a URL beside certificates that it never uses. */
export const CA_WITHOUT_TLS = {
  code: 'ca-without-tls',
  reason: 'is not https, so that the certificates of `ca` would never be used',
  hint: 'write https://, or leave `ca` out',
} as const;
