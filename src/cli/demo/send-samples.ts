import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { postSample } from '../post-sample.ts';
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
  url: URL;
  secret: string;
  /** Called after each 202, before the sender goes on. */
  onSent: (sent: SentEvent) => Promise<void>;
}): Promise<void> {
  const queue = samples.values();
  async function sendNext(): Promise<void> {
    for (const sample of queue) {
      const guid = randomUUID();
      const sentAt = performance.now();
      while ((await statusOf(sample, url, guid, secret)) !== 202) await wait(AGAIN_AFTER_MS);
      await onSent({ guid, sample, sentAt, ackMs: performance.now() - sentAt });
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sendNext));
}

/** Sends samples that are not signed with the secret; returns how many were refused with 401. */
export async function sendForged(samples: readonly Sample[], url: URL): Promise<number> {
  let refused = 0;
  for (const sample of samples) {
    const status = await statusOf(sample, url, randomUUID(), randomUUID());
    if (status === 401) refused += 1;
  }
  return refused;
}

/** The answer's status; null where there was no answer. */
async function statusOf({ event, body }: Sample, url: URL, guid: string, secret: string): Promise<number | null> {
  const { answer } = await postSample({ url, event, body, secret, guid });
  return answer.kind === 'response' ? answer.status : null;
}
