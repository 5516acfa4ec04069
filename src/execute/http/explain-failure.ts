import type { AttemptOutcome, FailureReason } from '../../model/attempt.ts';
import { AddressRefused } from './guarded-lookup.ts';

export type Failure = Extract<AttemptOutcome, { kind: 'failure' }>;

/** Codes of Node (errno, dns, tls, llhttp) and of undici, by what they mean to the owner of the destination. */
const MEANINGS: readonly (readonly [codes: RegExp, reason: FailureReason, message: string])[] = [
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'timeout', 'No connection in time'],
  [/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|EREFUSED|EBADRESP)$/, 'dns', 'The name does not resolve'],
  [
    /^(ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/,
    'connect',
    'No connection',
  ],
  [
    /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    'reset',
    'The receiver closed the connection before its answer was whole',
  ],
  [
    /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|ERROR_IN_|EPROTO$)/,
    'tls',
    'TLS failed, or the certificate cannot be trusted',
  ],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/, 'other', "The answer's headers are too large"],
  [/^HPE_/, 'other', 'The answer is not HTTP'],
  [
    /^(UND_ERR_INVALID_ARG|ERR_INVALID_CHAR|ERR_INVALID_HTTP_TOKEN)$/,
    'other',
    'A header holds what HTTP does not allow',
  ],
  [/^(UND_ERR_(DESTROYED|CLOSED)|ABORT_ERR)$/, 'other', 'Hookyard is stopping'],
];

/**
 * Why a request failed, from the error that it failed with. The message is made of fixed words and the error's code;
 * the error's own text, which may hold the host, is never used.
 */
export function explainFailure(error: unknown): Failure {
  if (error instanceof AddressRefused) return addressFailure(error.code, error.reason);
  const code = codeOf(error);
  const meaning = MEANINGS.find(([codes]) => codes.test(code));
  if (meaning === undefined) return { kind: 'failure', reason: 'other', message: `The request failed (${code}).` };
  const [, reason, message] = meaning;
  return { kind: 'failure', reason, message: `${message} (${code}).` };
}

/** `why`: of a judgement on an address. */
export function addressFailure(reason: 'address-refused' | 'address-denied', why: string): Failure {
  const what = reason === 'address-denied' ? "The URL's address" : 'Every address of the name';
  return { kind: 'failure', reason, message: `${what} may not be dialled: ${why}. See --allow-network.` };
}

/** The first code among an error, what it was made of, and what caused it. */
function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    // Of a name's addresses, one that did not answer in time says more than one that there is no way to.
    if (at instanceof AggregateError && at.errors.some((one) => codeOf(one) === 'ETIMEDOUT')) return 'ETIMEDOUT';
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError) return codeOf(at.errors[0]);
  }
  return error instanceof Error ? error.name : 'unknown';
}
