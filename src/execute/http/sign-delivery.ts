import { createHmac, type KeyObject, sign } from 'node:crypto';
import type { Format } from '../../model/destination.ts';
import { parseSigningKey, type SigningKey } from './signing-key.ts';

export interface DeliveryToSign {
  readonly webhookId: string;
  /** Seconds since the Unix epoch, whole. */
  readonly timestampS: number;
  readonly body: Uint8Array;
  /** The newest first; empty: not signed. Keep the array: the keys made of it are kept for as long as it lives. */
  readonly secrets: readonly string[];
  readonly format: Format;
}

export type SignedDelivery =
  | { readonly kind: 'signed'; readonly headers: readonly (readonly [name: string, value: string])[] }
  /** A secret is no key. A delivery that should be signed is not sent unsigned. */
  | { readonly kind: 'unusable'; readonly reason: string };

/** A rules file that is replaced takes its secrets with it, so keys do not pile up. */
const keysOf = new WeakMap<readonly string[], readonly SigningKey[]>();

/**
 * The headers that say which delivery this is and that it is genuine: `webhook-id`, `webhook-timestamp` and, with
 * secrets, `webhook-signature`, one entry for each secret (Standard Webhooks: `v1` is HMAC-SHA256, `v1a` ed25519, over
 * `id.timestamp.body`); for `github` also `X-Hub-Signature-256`, HMAC-SHA256 over the body by the first secret that is
 * not ed25519 (https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries).
 */
export function signDelivery({ webhookId, timestampS, body, secrets, format }: DeliveryToSign): SignedDelivery {
  const headers: (readonly [string, string])[] = [
    ['webhook-id', webhookId],
    ['webhook-timestamp', String(timestampS)],
  ];
  if (secrets.length === 0) return { kind: 'signed', headers };
  const keys = keysFor(secrets);
  if (typeof keys === 'string') return { kind: 'unusable', reason: keys };

  const head = `${webhookId}.${timestampS}.`;
  headers.push(['webhook-signature', keys.map((key) => signatureBy(key, head, body)).join(' ')]);
  if (format !== 'github') return { kind: 'signed', headers };
  const hub = keys.find((key) => key.kind === 'hmac');
  if (hub !== undefined) headers.push(['X-Hub-Signature-256', `sha256=${hmac(hub.hubKey, '', body).digest('hex')}`]);
  return { kind: 'signed', headers };
}

/** A text says which secret is no key, and why. */
function keysFor(secrets: readonly string[]): readonly SigningKey[] | string {
  const known = keysOf.get(secrets);
  if (known !== undefined) return known;
  const keys: SigningKey[] = [];
  for (const [at, secret] of secrets.entries()) {
    const key = parseSigningKey(secret);
    if (key.kind === 'invalid') return `signing secret ${at + 1} ${key.reason}`;
    keys.push(key);
  }
  keysOf.set(secrets, keys);
  return keys;
}

function signatureBy(key: SigningKey, head: string, body: Uint8Array): string {
  switch (key.kind) {
    case 'hmac':
      return `v1,${hmac(key.key, head, body).digest('base64')}`;
    case 'ed25519':
      // Ed25519 reads its message twice (RFC 8032 §5.1.6), so it cannot be fed in parts.
      return `v1a,${sign(null, Buffer.concat([Buffer.from(head), body]), key.key).toString('base64')}`;
    default:
      return key satisfies never;
  }
}

function hmac(key: KeyObject, head: string, body: Uint8Array) {
  return createHmac('sha256', key).update(head).update(body);
}
