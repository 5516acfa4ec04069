import type { AttemptOutcome } from '../../model/attempt.ts';
import type { Clock } from '../../model/clock.ts';
import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { ResolvedDestination } from '../../model/destination.ts';
import { DELIVERY_METHOD, deliveryHeaders } from './delivery-request.ts';
import { makeExcerpt, type Unkept, unkeptForms } from './excerpt.ts';
import { addressFailure, explainFailure } from './explain-failure.ts';
import type { Exchanged, HttpAgent } from './http-agent.ts';
import { askIdToken, type GiveIdToken } from './id-token.ts';
import type { AllowedNetworks } from './judge-address.ts';
import { parseRetryAfter, parseRetryAfterBody } from './retry-after.ts';
import { signDelivery } from './sign-delivery.ts';
import { makeTarget, type Target } from './target.ts';

interface SendRequest {
  readonly delivery: Pick<ClaimedDelivery, 'webhookId' | 'event'>;
  readonly destination: ResolvedDestination;
  readonly body: Uint8Array;
  /** When the attempt starts: its `webhook-timestamp`. */
  readonly nowAt: number;
}

export interface Sender {
  /** One HTTP POST. Never throws; what the outcome means is judged elsewhere. */
  readonly send: (request: SendRequest) => Promise<AttemptOutcome>;
  /** Ends what is under way and closes every connection. */
  readonly close: () => Promise<void>;
}

export interface SenderParts {
  /** From `openGuardedAgent` or `openUnpooledAgent`; the sender closes it. */
  readonly agent: HttpAgent;
  readonly allowed: AllowedNetworks;
  readonly clock: Clock;
  /** `Hookyard/<version>`. */
  readonly userAgent: string;
  /** For destinations with `auth: oidc`, which are not sent to where it is left out. */
  readonly idToken?: GiveIdToken;
}

/** Carries out delivery attempts, each once: no redirect is followed, nothing is tried again here. */
export function makeSender(parts: SenderParts): Sender {
  const { agent, allowed, userAgent } = parts;
  const targets = new WeakMap<ResolvedDestination, Target>();

  function targetOf(destination: ResolvedDestination): Target {
    let target = targets.get(destination);
    if (target === undefined) {
      target = makeTarget(destination, allowed, userAgent);
      targets.set(destination, target);
    }
    return target;
  }

  return {
    send: async (request) => {
      try {
        return await attempt(parts, targetOf(request.destination), request);
      } catch (error) {
        return explainFailure(error);
      }
    },
    close: () => agent.close(),
  };
}

async function attempt(
  { agent, clock, idToken }: SenderParts,
  target: Target,
  { delivery, destination, body, nowAt }: SendRequest,
): Promise<AttemptOutcome> {
  if (target.judged.kind === 'denied') return addressFailure('address-denied', target.judged.reason);
  const { timeoutMs } = destination;
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
  const headers = deliveryHeaders(target.headers, destination.format, delivery.event, signed.headers);

  let { unkept } = target;
  if (destination.auth?.kind === 'oidc') {
    const asked = await askIdToken(idToken, target.origin, { clock, timeoutMs });
    if (asked.kind === 'failure') return asked;
    headers.push('Authorization', `Bearer ${asked.token}`);
    unkept = [...unkept, ...unkeptForms(asked.token)];
  }

  const { origin, path } = target;
  const exchanged = await agent.exchange({ origin, path, method: DELIVERY_METHOD, headers, body, timeoutMs }, clock);
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
