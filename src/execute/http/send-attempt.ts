import type { Dispatcher } from 'undici';
import type { AttemptOutcome } from '../../model/attempt.ts';
import type { Clock } from '../../model/clock.ts';
import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { ResolvedDestination } from '../../model/destination.ts';
import { DELIVERY_METHOD, deliveryHeaders } from './delivery-request.ts';
import { makeExcerpt } from './excerpt.ts';
import { Exchange, type Exchanged } from './exchange.ts';
import { addressFailure, explainFailure } from './explain-failure.ts';
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
  /** From `openGuardedAgent`; the sender closes it. */
  readonly agent: Dispatcher;
  readonly allowed: AllowedNetworks;
  readonly clock: Clock;
  /** `Hookyard/<version>`. */
  readonly userAgent: string;
}

/** Carries out delivery attempts, each once: no redirect is followed, nothing is tried again here. */
export function makeSender({ agent, allowed, clock, userAgent }: SenderParts): Sender {
  const targets = new WeakMap<ResolvedDestination, Target>();

  function targetOf(destination: ResolvedDestination): Target {
    let target = targets.get(destination);
    if (target === undefined) {
      target = makeTarget(destination, allowed, userAgent);
      targets.set(destination, target);
    }
    return target;
  }

  async function attempt({ delivery, destination, body, nowAt }: SendRequest): Promise<AttemptOutcome> {
    const target = targetOf(destination);
    if (target.judged.kind === 'denied') return addressFailure('address-denied', target.judged.reason);
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

    const exchange = new Exchange(clock, destination.timeoutMs);
    // The exchange has the only deadline: undici's own two are off.
    agent.dispatch(
      {
        origin: target.origin,
        path: target.path,
        method: DELIVERY_METHOD,
        headers,
        body,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      exchange,
    );
    return outcomeOf(await exchange.done, target, destination.timeoutMs, clock);
  }

  return {
    send: async (request) => {
      try {
        return await attempt(request);
      } catch (error) {
        return explainFailure(error);
      }
    },
    close: () => agent.destroy(),
  };
}

function outcomeOf(exchanged: Exchanged, target: Target, timeoutMs: number, clock: Clock): AttemptOutcome {
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
        excerpt: makeExcerpt(exchanged.bytes, exchanged.cut, target.unkept),
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
