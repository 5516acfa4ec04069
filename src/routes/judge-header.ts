import { reservedFor } from '../model/reserved-header.ts';
import type { ProblemCode } from './problem-codes.ts';

/** Why a header cannot be sent. `reason` never holds its value. */
export interface HeaderFault {
  readonly code: Extract<ProblemCode, 'bad-header' | 'reserved-header'>;
  readonly reason: string;
  readonly hint: string;
}

/** A token (RFC 9110 §5.6.2), up to 100 characters; one that begins with `_` is dropped by common proxies. */
const NAME = /^[!#$%&'*+.^`|~0-9A-Za-z-][!#$%&'*+.^_`|~0-9A-Za-z-]{0,99}$/;
/** What a field value may hold (RFC 9110 §5.5), and no byte that would need an encoding. */
const VALUE = /^[\t\x20-\x7e]*$/;

/** Names that hold a credential as a rule. */
const SECRET_NAME =
  /authorization|cookie|token|secret|passw|credential|signature|(?:^|[-_])(?:auth|sig|pwd|pass|(?:api|access|auth)?key)(?:[-_]|$)/i;

/** What stands beside a credential, and a key that is none. */
const PUBLIC_NAME = /^idempotency-key$|-(?:algorithm|type|version|input|id)$/i;

export function judgeHeaderName(name: string): HeaderFault | null {
  if (!NAME.test(name)) {
    return { code: 'bad-header', reason: 'is not a header name', hint: 'write letters, digits and -, e.g. X-Team' };
  }
  switch (reservedFor(name)) {
    case 'delivery':
      return { code: 'reserved-header', reason: 'is set by Hookyard', hint: 'choose another name, e.g. X-Team' };
    case 'connection': {
      const reason = 'belongs to the connection or the body';
      return { code: 'reserved-header', reason, hint: 'leave it out' };
    }
    case 'way': {
      const reason = 'is for proxies to set: it says which way a request has come';
      return { code: 'reserved-header', reason, hint: 'leave it out, or choose another name, e.g. X-Team' };
    }
    case null:
      return null;
  }
}

export function judgeHeaderValue(value: string): HeaderFault | null {
  if (VALUE.test(value)) return null;
  const reason = /[\r\n]/.test(value)
    ? 'has a line break in its value'
    : 'has a character in its value that is not ASCII';
  return { code: 'bad-header', reason, hint: 'write one line of ASCII; a block scalar ends with a line break' };
}

export function isSecretHeader(name: string): boolean {
  return SECRET_NAME.test(name) && !PUBLIC_NAME.test(name);
}
