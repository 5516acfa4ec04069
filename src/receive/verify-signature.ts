import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The digest that `X-Hub-Signature-256` holds: `sha256=` and 64 hex digits
 * (https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries). null where it is anything else; two
 * such headers are joined by a comma on the way here, and so are none.
 */
export function parseSignature(header: string): Buffer | null {
  return /^sha256=[0-9a-f]{64}$/i.test(header) ? Buffer.from(header.slice('sha256='.length), 'hex') : null;
}

/** Whether one of `secrets` signed `body`. Every secret is tried, so that the time taken does not tell which one it was. */
export function verifySignature(body: Uint8Array, signature: Uint8Array, secrets: readonly string[]): boolean {
  let verified = false;
  for (const secret of secrets) {
    const digest = createHmac('sha256', secret).update(body).digest();
    const equal = digest.length === signature.length && timingSafeEqual(digest, signature);
    verified = equal || verified;
  }
  return verified;
}
