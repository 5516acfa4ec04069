import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import type { AttemptOutcome } from '../../src/model/attempt.ts';
import type { ResolvedDestination } from '../../src/model/destination.ts';
import type { ReceivedEvent } from '../../src/model/event.ts';
import type { Journal } from '../../src/model/journal.ts';
import type { Signal } from '../../src/model/signal.ts';
import type { Rules } from '../../src/pipeline/in-force.ts';
import { openPipeline, type Pipeline } from '../../src/pipeline/pipeline.ts';
import type { Send } from '../../src/pipeline/try-delivery.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { resolveDestinations } from '../../src/routes/resolve-destinations.ts';
import { type FakeClock, makeFakeClock } from '../support/fake-clock.ts';

export type SendRequest = Parameters<Send>[0];

export const OK: AttemptOutcome = { kind: 'response', status: 200, retryAfterMs: null, excerpt: '' };
export const FAILED: AttemptOutcome = { kind: 'response', status: 500, retryAfterMs: null, excerpt: '' };

/** One node: the whole pipeline on a journal, with the sending in the test's hands. */
export interface Node {
  readonly pipeline: Pipeline;
  readonly journal: Journal;
  readonly clock: FakeClock;
  readonly signals: readonly Signal[];
  /** Every request made, oldest first. */
  readonly sent: readonly SendRequest[];
  /** Resolves once `test` holds; looked at after each signal and request. */
  until(test: () => boolean): Promise<void>;
}

export async function openNode({
  text,
  send,
  clock = makeFakeClock(),
  journal,
  owner = 'node-1',
}: {
  text: string;
  send: (request: SendRequest) => Promise<AttemptOutcome>;
  clock?: FakeClock;
  journal?: Journal;
  owner?: string;
}): Promise<Node> {
  const held = journal ?? (await openMemoryJournal({ now: clock.now }));
  const signals: Signal[] = [];
  const sent: SendRequest[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of waiting) one();
  };
  const pipeline = openPipeline({
    journal: held,
    rules: await rulesOf(text),
    github: null,
    send: (request) => {
      sent.push(request);
      const outcome = send(request);
      look();
      return outcome;
    },
    clock,
    owner,
    emit: (signal) => {
      signals.push(signal);
      look();
    },
    random: () => 0.5,
  });
  return {
    pipeline,
    journal: held,
    clock,
    signals,
    sent,
    until: (test) =>
      new Promise((resolve) => {
        const one = () => {
          if (!test()) return;
          waiting.delete(one);
          resolve();
        };
        waiting.add(one);
        one();
      }),
  };
}

export async function rulesOf(text: string): Promise<Rules> {
  const parsed = parseRouteFile({ path: 'hookyard.yml', text });
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const resolved = await resolveDestinations(parsed.file, { secret: () => undefined, var: () => undefined });
  if (resolved.kind === 'invalid') throw new Error(JSON.stringify(resolved.problems));
  const destinations: ReadonlyMap<string, ResolvedDestination> = resolved.destinations;
  return { scope: '', file: parsed.file, destinations };
}

export function makeEvent(
  guid: string,
  payload: ReceivedEvent['payload'] = { zen: 'Design for failure.' },
  name = 'star',
  body: Uint8Array = Buffer.from(JSON.stringify(payload)),
): ReceivedEvent {
  return {
    source: 'github',
    guid,
    name,
    action: typeof payload.action === 'string' ? payload.action : null,
    repository: null,
    headers: {},
    body,
    payload,
    receivedAt: Date.UTC(2026, 0, 1),
  };
}
