/**
 * A thread of `isolation.ts`: sends on a fixed schedule, whether or not what went before has been answered. What waits for a
 * stalled server is so counted with its wait (Tene: "coordinated omission"). Posts once all have been answered or refused.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { exampleOf } from '../test/support/examples.ts';
import { sendWebhook } from '../test/support/github.ts';
import { DESTINATIONS, destinationOf, guidOf, type Journey, monotonicMs } from './isolation-journey.ts';

/** Until the first one: for the threads to get ready. */
const LEAD_MS = 200;

const { journey, url, perSecond }: { journey: Journey; url: string; perSecond: number } = workerData;

/** A real pull request of 21 kB, into a branch that says where it goes. */
function bodyFor(destination: number): Buffer {
  const { payload } = exampleOf('pull_request');
  const { pull_request } = payload;
  const base = { ...pull_request.base, ref: `d${destination}` };
  return Buffer.from(JSON.stringify({ ...payload, pull_request: { ...pull_request, base } }));
}

const bodies = Array.from({ length: DESTINATIONS }, (_, destination) => bodyFor(destination));
const { scheduledAt, acceptedAt } = journey;
const answers: Promise<void>[] = [];
const firstAt = monotonicMs() + LEAD_MS;
for (const event of scheduledAt.keys()) scheduledAt[event] = firstAt + (event * 1_000) / perSecond;

async function send(event: number): Promise<void> {
  const body = bodies[destinationOf(event)] ?? '';
  const { status } = await sendWebhook(url, { event: 'pull_request', body, guid: guidOf(event) });
  if (status === 202) acceptedAt[event] = monotonicMs();
}

function sendDue(): void {
  for (;;) {
    const at = scheduledAt[answers.length];
    if (at === undefined) {
      void Promise.all(answers).then(() => parentPort?.postMessage('done'));
      return;
    }
    const early = at - monotonicMs();
    if (early > 0) {
      setTimeout(sendDue, early);
      return;
    }
    answers.push(send(answers.length).catch(() => {}));
  }
}

sendDue();
