import { expect, test } from 'vitest';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import { describeJournal } from './conformance.ts';
import { answered, claim, makeDelivery, plan, T0 } from './sample.ts';

describeJournal('memory', (now = () => T0) => openMemoryJournal({ now }));

// An event of a workflow may go to a thousand destinations. Looked at one for each other one, three thousand took minutes.
test('3,000 deliveries to 1,000 destinations, some in lanes, are claimed and over within a test', async () => {
  const journal = await openMemoryJournal({ now: () => T0 });
  const names = Array.from({ length: 1_000 }, (_, n) => `d${n}`);
  const deliveries = Array.from({ length: 3_000 }, (_, n) =>
    makeDelivery(`w${n}`, { destination: `d${n % 1_000}`, lane: n % 2 === 0 ? 'lane' : null }),
  );
  await plan(journal, 'g1', deliveries);
  let over = 0;
  while ((await journal.nextDueAt()) !== null) {
    for (const { deliveryId } of await claim(journal, 'n1', { destinations: names, limit: 20 })) {
      await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict: { kind: 'delivered' } });
      over += 1;
    }
  }
  expect(over).toBe(3_000);
});
