import type { EventHeaders } from '../model/event.ts';
import { type Refusal, refuse } from './refusal.ts';
import { parseSignature } from './verify-signature.ts';

/** A request's headers as `node:http` gives them: lower-case names, repeated ones joined by a comma. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the headers of a webhook say, nothing of it verified yet. */
export interface GithubHead {
  readonly kind: 'ok';
  readonly signature: Uint8Array;
  readonly contentType: 'json' | 'form';
  readonly name: string;
  readonly guid: string;
  readonly kept: EventHeaders;
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers */
const KEPT = [
  'user-agent',
  'x-github-hook-id',
  'x-github-hook-installation-target-id',
  'x-github-hook-installation-target-type',
  'x-github-enterprise-host',
  'x-github-enterprise-version',
] as const;

/**
 * Everything that can be said of a webhook before its body is read, so that what is refused anyway costs no memory: 401
 * without a well-formed signature; 415 for a Content-Encoding or a content type that GitHub does not send; 400 without a
 * usable event name and GUID.
 */
export function judgeGithubHeaders(headers: RequestHeaders): GithubHead | Refusal<400 | 401 | 415> {
  const signature = readSignature(headers);
  if ('kind' in signature) return signature;
  const contentType = readContentType(headers);
  if (typeof contentType !== 'string') return contentType;
  const name = readToken(headers, 'X-GitHub-Event', /^[a-z0-9_]{1,64}$/, '1 to 64 of a-z, 0-9 and _');
  if (typeof name !== 'string') return name;
  const guid = readToken(headers, 'X-GitHub-Delivery', GUID, '1 to 128 visible ASCII characters');
  if (typeof guid !== 'string') return guid;
  return { kind: 'ok', signature, contentType, name, guid, kept: keptHeaders(headers) };
}

/** Visible ASCII without blanks: two joined GUIDs are none. Not only UUIDs: GitHub promises no form. */
const GUID = /^[\x21-\x7e]{1,128}$/;

/** The GUID for a log line, where the header holds one that may stand there. */
export function shownGuid(headers: RequestHeaders): string | null {
  const guid = headers['x-github-delivery'];
  return typeof guid === 'string' && GUID.test(guid) ? guid : null;
}

function readSignature(headers: RequestHeaders): Uint8Array | Refusal<401> {
  const header = headers['x-hub-signature-256'];
  if (header === undefined) {
    return refuse(
      401,
      'missing-signature',
      "The header X-Hub-Signature-256 is missing. Set a secret in the webhook's settings at GitHub, the same as this server's.",
    );
  }
  return (
    (typeof header === 'string' ? parseSignature(header) : null) ??
    refuse(401, 'malformed-signature', 'The header X-Hub-Signature-256 must be, once, "sha256=" and 64 hex digits.')
  );
}

function readContentType(headers: RequestHeaders): 'json' | 'form' | Refusal<415> {
  if (headers['content-encoding'] !== undefined) {
    return refuse(
      415,
      'encoded-body',
      'The body must come without a Content-Encoding, byte for byte as it was signed.',
    );
  }
  const header = headers['content-type'];
  const mediaType = typeof header === 'string' ? header.split(';', 1)[0]?.trim().toLowerCase() : undefined;
  if (mediaType === 'application/json') return 'json';
  if (mediaType === 'application/x-www-form-urlencoded') return 'form';
  return refuse(
    415,
    'unsupported-media-type',
    "The content type must be application/json (best) or application/x-www-form-urlencoded: choose it in the webhook's settings.",
  );
}

function readToken(headers: RequestHeaders, name: string, form: RegExp, words: string): string | Refusal<400> {
  const value = headers[name.toLowerCase()];
  if (value === undefined)
    return refuse(400, 'missing-header', `The header ${name} is missing; GitHub always sends it.`);
  if (typeof value === 'string' && form.test(value)) return value;
  return refuse(400, 'bad-header', `The header ${name} must be, once, ${words}.`);
}

/** They are outside the signature and go into the journal: what is long or not plain ASCII is dropped, not refused. */
export function keptHeaders(headers: RequestHeaders): EventHeaders {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value)) kept[name] = value;
  }
  return kept;
}
