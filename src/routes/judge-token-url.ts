import { isPrivateHost } from './private-host.ts';

/** Why a URL gets no token. `reason` completes "`url` …" and never holds any of it. */
interface TokenUrlFault {
  readonly code: 'token-in-clear';
  readonly reason: string;
  readonly hint: string;
}

/** null: a token may be sent there. An address that is not public is for tests, and is refused when sending unless it is allowed. */
export function judgeTokenUrl(url: URL): TokenUrlFault | null {
  if (url.protocol !== 'http:' || isPrivateHost(url.hostname)) return null;
  const reason = 'is not https: anybody on the way could take the token of `auth`';
  return { code: 'token-in-clear', reason, hint: 'write https://' };
}
