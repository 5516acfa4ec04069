import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReceivedRequest } from '../support/receiver.ts';
import type { Ledger, Webhook } from './ledger.ts';

/** One request at a receiver, for whoever decides how it is answered. */
export interface Asked {
  readonly place: string;
  readonly webhook: Webhook;
  /** Counts the requests of this delivery, from 1. */
  readonly nth: number;
  /** `webhook-timestamp`: what the server's clock said when it began, in seconds. */
  readonly sentAtS: number;
  readonly response: ServerResponse;
  readonly raw: IncomingMessage;
  /** Answers 200: the delivery is the receiver's. */
  take(): void;
  /** Counts it as taken, and leaves the answer to whoever asks. */
  count(): void;
  fail(status?: number): void;
}

/** Enters a request in the ledger. null: nobody sent such a webhook. */
export function askedOf(
  ledger: Ledger,
  { path, headers, body }: ReceivedRequest,
  nth: number,
  response: ServerResponse,
  raw: IncomingMessage,
): Asked | null {
  const guid = String(headers['x-github-delivery']);
  const place = path.slice(1);
  const open = ledger.arrive({ place, guid, webhookId: String(headers['webhook-id']), body });
  // However it ends otherwise, the delivery is not the receiver's.
  response.once('close', () => open.over('failed'));
  const webhook = ledger.webhooks.get(guid);
  if (webhook === undefined) return null;
  const finish = (status: number) => void response.writeHead(status).end();
  return {
    ...{ place, webhook, nth, sentAtS: Number(headers['webhook-timestamp']), response, raw },
    take: () => {
      open.over('taken');
      finish(200);
    },
    count: () => open.over('taken'),
    fail: (status = 500) => {
      open.over('failed');
      finish(status);
    },
  };
}
