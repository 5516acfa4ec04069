import type { SecureContext } from 'node:tls';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * What TLS trusts where a destination names certificates of its own: those, and none of the system's. Throws an error
 * with the code ERR_TLS_CA_UNUSABLE where one of them is none, or there is none: OpenSSL would leave out what it cannot
 * read, and Node would trust the system's where nothing is given.
 */
export function trustOnly(pem: string): SecureContext {
  // What sends to plain http:, or without a `ca`, does not load TLS for it.
  const { createSecureContext } = process.getBuiltinModule('node:tls');
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  const certificates = pem.match(CERTIFICATE) ?? [];
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
    if (certificates.length > 0) return createSecureContext({ ca: certificates });
  } catch {
    // OpenSSL's own words say less than the code below.
  }
  throw Object.assign(new Error('the certificates cannot be read'), { code: 'ERR_TLS_CA_UNUSABLE' });
}
