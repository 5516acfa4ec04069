import type { AuthKey } from './map-auth.ts';

/** Why a value of `auth` cannot be sent. `reason` never holds any of it. */
export interface AuthFault {
  readonly code: 'bad-auth';
  readonly reason: string;
  readonly hint: string;
}

const ONE_LINE = 'write it on one line; a block scalar ends with a line break';

/** null: it can be sent. The URL of a token server is not judged here. */
export function judgeAuthValue(key: Exclude<AuthKey, 'oauth2.token-url'>, text: string): AuthFault | null {
  if (/[\r\n]/.test(text)) return bad('has a line break', ONE_LINE);
  switch (key) {
    case 'bearer':
      return judgeBearer(text);
    case 'basic.username':
      // RFC 7617 §2: the first colon ends the name.
      if (text.includes(':')) return bad('has a colon, which ends a name', 'write what stands after it as `password`');
      return hasControls(text) ? bad('has a control character', 'leave it out') : null;
    case 'basic.password':
      return hasControls(text) ? bad('has a control character', 'leave it out') : null;
    case 'oauth2.client-id':
    case 'oauth2.client-secret':
      return isVisible(text) ? null : bad('has a character that is not ASCII', 'see what the token server gave out');
    case 'oauth2.scope':
      return judgeScope(text);
    case 'oauth2.audience':
      if (text === '') return bad('is empty', 'leave `audience` out');
      return hasControls(text) ? bad('has a control character', 'leave it out') : null;
    default:
      return key satisfies never;
  }
}

/** RFC 6750 §2.1 has fewer characters yet; some servers take more, but none a blank, which would end the token. */
function judgeBearer(text: string): AuthFault | null {
  if (/^bearer /i.test(text)) return bad('begins with its scheme', 'write the token alone: `Bearer` is put before it');
  return /^[\x21-\x7e]+$/.test(text) ? null : bad('is no token', 'write ASCII without blanks');
}

/** RFC 6749 §3.3. */
function judgeScope(text: string): AuthFault | null {
  const name = '[\\x21\\x23-\\x5b\\x5d-\\x7e]+';
  if (new RegExp(`^${name}(?: ${name})*$`).test(text)) return null;
  return bad('is no list of scopes', 'write their names with one blank between, or as a list');
}

function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** RFC 6749, appendix A.1 and A.2. */
function isVisible(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function bad(reason: string, hint: string): AuthFault {
  return { code: 'bad-auth', reason, hint };
}
