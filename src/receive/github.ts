import { githubEvent, type ReceivedEvent } from '../model/event.ts';
import { readFormPayload } from './form-payload.ts';
import { judgeGithubHeaders, type RequestHeaders } from './github-headers.ts';
import { parsePayload } from './parse-payload.ts';
import { type Refusal, refuse } from './refusal.ts';
import { verifySignature } from './verify-signature.ts';

export type Received = { readonly kind: 'event'; readonly event: ReceivedEvent } | Refusal<400 | 401 | 415>;

/**
 * One GitHub webhook, verified and parsed: HMAC-SHA256 over the raw bytes of `body` first, one JSON.parse after it
 * (https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries). Any of `secrets` will do.
 *
 * 401: no signature, or one of another secret · 415: content type or encoding · 400: a header is missing or malformed, or
 * the body is no JSON object in UTF-8 (RFC 8259; no byte order mark). Unknown events and actions are events like others.
 */
export function receiveGithub({
  headers,
  body,
  secrets,
  receivedAt,
}: {
  readonly headers: RequestHeaders;
  readonly body: Buffer;
  readonly secrets: readonly string[];
  readonly receivedAt: number;
}): Received {
  const head = judgeGithubHeaders(headers);
  if (head.kind === 'refused') return head;
  if (!verifySignature(body, head.signature, secrets)) {
    return refuse(
      401,
      'wrong-signature',
      "X-Hub-Signature-256 does not fit the body. Set the same secret in the webhook's settings and on this server, and let no proxy change the body.",
    );
  }
  const json = head.contentType === 'form' ? readFormPayload(body) : body;
  if (json === null) {
    return refuse(400, 'missing-payload', 'A form must begin with the parameter `payload`, which holds the JSON.');
  }
  const parsed = parsePayload(json);
  if (parsed.kind === 'refused') return parsed;
  const { name, guid, kept } = head;
  return {
    kind: 'event',
    event: githubEvent({ guid, name, headers: kept, body: json, payload: parsed.payload, receivedAt }),
  };
}
