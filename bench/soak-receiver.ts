/** A thread of `soak.ts`: a receiver that flaps by the clock. Posts its URL; asked with any message, what it has taken. */
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openFlappingReceiver, STORMS } from '../test/support/flapping-receiver.ts';

const { upMs, downMs }: { upMs: number; downMs: number } = workerData;
const receiver = await openFlappingReceiver();
parentPort?.postMessage(receiver.url);
parentPort?.on('message', () => parentPort?.postMessage(receiver.taken()));
for (let storm = 0; ; storm++) {
  await wait(upMs);
  await receiver.become(STORMS[storm % STORMS.length] ?? 'refused');
  await wait(downMs);
  await receiver.become('up');
}
