import type { AttemptOutcome } from '../../model/attempt.ts';
import type { Clock } from '../../model/clock.ts';
import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { ResolvedDestination } from '../../model/destination.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { type AuthorizeParts, authorize } from './authorize.ts';
import { deliveryHeaders } from './delivery-request.ts';
import { makeExcerpt, type Unkept } from './excerpt.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exchanged, HttpAgent } from './http-agent.ts';
import type { GiveIdToken } from './id-token.ts';
import type { AllowedNetworks } from './judge-address.ts';
import { parseRetryAfter, parseRetryAfterBody } from './retry-after.ts';
import { signDelivery } from './sign-delivery.ts';
import { makeTarget, type Target } from './target.ts';
import { openTokenCache } from './token-cache.ts';

interface SendRequest {
  readonly delivery: Pick<ClaimedDelivery, 'webhookId' | 'event' | 'headers'>;
  readonly destination: ResolvedDestination;
  readonly body: Uint8Array;
  /** When the attempt starts: its `webhook-timestamp`. */
  readonly nowAt: number;
}

export interface Sender {
  /** One HTTP request. Never throws; what the outcome means is judged elsewhere. */
  readonly send: (request: SendRequest) => Promise<AttemptOutcome>;
  /** Ends what is under way and closes every connection. */
  readonly close: () => Promise<void>;
}

export interface SenderParts {
  /** From `openGuardedAgent` or `openUnpooledAgent`; the sender closes it. */
  readonly agent: HttpAgent;
  readonly allowed: AllowedNetworks;
  /** The only hosts that deliveries, and what asks for their tokens, may go to; left out: any. */
  readonly hosts?: AllowedHosts;
  readonly clock: Clock;
  /** `Hookyard/<version>`. */
  readonly userAgent: string;
  /** For destinations with `auth: oidc`, which are not sent to where it is left out. */
  readonly idToken?: GiveIdToken;
}

/** Carries out delivery attempts, each once: no redirect is followed, nothing is tried again here. */
export function makeSender(parts: SenderParts): Sender {
  const { agent, allowed, clock, userAgent, idToken } = parts;
  const reach = { allowed, hosts: parts.hosts ?? null };
  const sending: Sending = { agent, clock, idToken, tokens: openTokenCache({ agent, reach, clock, userAgent }) };
  const targets = new WeakMap<ResolvedDestination, Target>();

  function targetOf(destination: ResolvedDestination): Target {
    let target = targets.get(destination);
    if (target === undefined) {
      target = makeTarget(destination, reach, userAgent);
      targets.set(destination, target);
    }
    return target;
  }

  return {
    send: async (request) => {
      try {
        return await attempt(sending, targetOf(request.destination), request);
      } catch (error) {
        return explainFailure(error);
      }
    },
    close: () => agent.close(),
  };
}

interface Sending extends AuthorizeParts {
  readonly agent: HttpAgent;
}

async function attempt(
  sending: Sending,
  target: Target,
  { delivery, destination, body, nowAt }: SendRequest,
): Promise<AttemptOutcome> {
  if (target.refused !== null) return target.refused;
  const { agent, clock } = sending;
  const { method, ca, timeoutMs } = destination;
  const startedAt = clock.now();
  const signed = signDelivery({
    webhookId: delivery.webhookId,
    timestampS: Math.floor(nowAt / 1_000),
    body,
    secrets: destination.signingSecrets,
    format: destination.format,
  });
  if (signed.kind === 'unusable') {
    return { kind: 'failure', reason: 'other', message: `Not sent unsigned: ${signed.reason}.` };
  }
  const headers = deliveryHeaders(target.headers, destination.format, delivery.event, delivery.headers, signed.headers);
  const authorized = await authorize(sending, target, destination);
  if (authorized.kind === 'failure') return authorized;
  if (authorized.header !== null) headers.push('Authorization', authorized.header);

  // The clock may have been set forward or back meanwhile.
  const leftMs = Math.min(timeoutMs, Math.max(1, timeoutMs - (clock.now() - startedAt)));
  const { origin, path } = target;
  const exchanged = await agent.exchange({ origin, path, method, headers, body, timeoutMs: leftMs, ca }, clock);
  // Nothing is sent twice here: the next attempt, by the schedule, asks for a new token.
  if (exchanged.kind === 'answer' && exchanged.status === 401) authorized.refused();
  const unkept = authorized.unkept.length === 0 ? target.unkept : [...target.unkept, ...authorized.unkept];
  return outcomeOf(exchanged, unkept, timeoutMs, clock);
}

function outcomeOf(exchanged: Exchanged, unkept: Unkept, timeoutMs: number, clock: Clock): AttemptOutcome {
  switch (exchanged.kind) {
    case 'timeout':
      return { kind: 'failure', reason: 'timeout', message: `No whole answer within ${timeoutMs} ms.` };
    case 'error':
      return explainFailure(exchanged.error);
    case 'answer':
      return {
        kind: 'response',
        status: exchanged.status,
        retryAfterMs: retryAfterOf(exchanged, clock.now()),
        excerpt: makeExcerpt(exchanged.bytes, exchanged.cut, unkept),
      };
    default:
      return exchanged satisfies never;
  }
}

function retryAfterOf(answer: Extract<Exchanged, { kind: 'answer' }>, nowAt: number): number | null {
  const wait = answer.retryAfter === null ? null : parseRetryAfter(answer.retryAfter, nowAt);
  if (wait !== null || answer.status !== 429 || answer.cut) return wait;
  return parseRetryAfterBody(Buffer.from(answer.bytes).toString());
}
