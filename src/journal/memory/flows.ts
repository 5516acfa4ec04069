import type { RateLimit } from '../../model/destination.ts';
import { type Flow, flowRoom, flowTaken, NEW_FLOW } from '../../model/flow.ts';
import type { Memory } from './records.ts';

export function flowOf(memory: Memory, destination: string): Flow {
  return memory.flows.get(destination) ?? NEW_FLOW;
}

/**
 * How many requests to a destination may begin now, as far as it itself is concerned, and else when. What is under way is counted
 * once for all destinations: the answers are those of one instant.
 */
export function makeRoomOf(memory: Memory, rates: ReadonlyMap<string, RateLimit> | undefined, nowAt: number) {
  const sending = new Map<string, number>();
  for (const { status, destination } of memory.deliveries) {
    if (status === 'sending') sending.set(destination, (sending.get(destination) ?? 0) + 1);
  }
  return (destination: string) =>
    flowRoom(flowOf(memory, destination), rates?.get(destination) ?? null, sending.get(destination) ?? 0, nowAt);
}

/** One request begins: counted by the destination's rate limit. */
export function takeRoom(memory: Memory, destination: string, rate: RateLimit | null, nowAt: number): void {
  memory.flows.set(destination, flowTaken(flowOf(memory, destination), rate, 1, nowAt));
}
