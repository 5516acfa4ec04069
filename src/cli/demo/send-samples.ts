import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sample } from '../sample-payloads.ts';

/** GitHub sends in parallel too. */
const SENDERS = 8;
/** How long a sender waits for a server that is down before it tries the same event again. */
const AGAIN_AFTER_MS = 50;

export interface SentEvent {
  readonly guid: string;
  readonly sample: Sample;
  readonly sentAt: number;
  readonly ackMs: number;
}

/**
 * Sends every sample, signed, each until it is acknowledged with 202: while the server is down the sender keeps its
 * event, as a person who clicks "Redeliver" would, under the same GUID.
 */
export async function sendSamples({
  samples,
  url,
  secret,
  onSent,
}: {
  samples: readonly Sample[];
  url: string;
  secret: string;
  /** Called after each 202, before the sender goes on. */
  onSent: (sent: SentEvent) => Promise<void>;
}): Promise<void> {
  const queue = samples.values();
  async function sendNext(): Promise<void> {
    for (const sample of queue) {
      const guid = randomUUID();
      const sentAt = performance.now();
      while ((await post(url, sample, guid, sign(sample.body, secret))) !== 202) await wait(AGAIN_AFTER_MS);
      await onSent({ guid, sample, sentAt, ackMs: performance.now() - sentAt });
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sendNext));
}

/** Sends samples that are not signed with the secret; returns how many were refused with 401. */
export async function sendForged(samples: readonly Sample[], url: string): Promise<number> {
  let refused = 0;
  for (const sample of samples) {
    const status = await post(url, sample, randomUUID(), sign(sample.body, randomUUID()));
    if (status === 401) refused += 1;
  }
  return refused;
}

/** The answer's status; null where there was no answer. */
async function post(url: string, sample: Sample, guid: string, signature: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'GitHub-Hookshot/demo',
        'X-GitHub-Event': sample.event,
        'X-GitHub-Delivery': guid,
        'X-Hub-Signature-256': signature,
      },
      body: new Uint8Array(sample.body),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function sign(body: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
