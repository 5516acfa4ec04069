import { X509Certificate } from 'node:crypto';
import { MAX_CERTIFICATES } from './file-limits.ts';

/** Why a text is no list of certificates. `reason` never holds any of it. */
export interface CertificateFault {
  readonly code: 'bad-certificate';
  readonly reason: string;
  readonly hint: string;
}

const PEM = 'write the lines from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, in a file below ca: |';
const END = '-----END CERTIFICATE-----';

/** One or more certificates in PEM, with any text between them (RFC 7468 §2 and §5.2); null: it is that. */
export function judgeCertificates(text: string): CertificateFault | null {
  const [, ...blocks] = text.split('-----BEGIN ');
  if (blocks.some((block) => /^[A-Z0-9 ]{0,40}PRIVATE KEY-----/.test(block))) {
    return bad('holds a private key', 'write certificates alone, and replace a key that others may have read');
  }
  if (blocks.length === 0) return bad('holds no certificate', PEM);
  if (blocks.length > MAX_CERTIFICATES) {
    return bad(`holds more than ${MAX_CERTIFICATES} certificates`, 'write those that sign the certificate of the URL');
  }
  return blocks.every(isCertificate) ? null : bad('holds something that is no certificate', PEM);
}

/** Of what stands behind `-----BEGIN `. Node reads the first certificate of a text, so that each is read by itself. */
function isCertificate(block: string): boolean {
  const end = block.indexOf(END);
  if (!block.startsWith('CERTIFICATE-----') || end === -1) return false;
  try {
    return new X509Certificate(`-----BEGIN ${block.slice(0, end)}${END}\n`).raw.length > 0;
  } catch {
    return false;
  }
}

function bad(reason: string, hint: string): CertificateFault {
  return { code: 'bad-certificate', reason, hint };
}
