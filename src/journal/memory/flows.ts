import type { RateLimit } from '../../model/destination.ts';
import { type Flow, flowRoom, flowTaken, NEW_FLOW } from '../../model/flow.ts';
import type { Memory } from './records.ts';

export function flowOf(memory: Memory, destination: string): Flow {
  return memory.flows.get(destination) ?? NEW_FLOW;
}

/** How many requests to a destination may begin now, as far as it itself is concerned, and else when. */
export function roomOf(memory: Memory, destination: string, rate: RateLimit | null, nowAt: number) {
  const isSending = ({ status, destination: name }: Memory['deliveries'][number]) =>
    status === 'sending' && name === destination;
  return flowRoom(flowOf(memory, destination), rate, memory.deliveries.filter(isSending).length, nowAt);
}

/** One request begins: counted by the destination's rate limit. */
export function takeRoom(memory: Memory, destination: string, rate: RateLimit | null, nowAt: number): void {
  memory.flows.set(destination, flowTaken(flowOf(memory, destination), rate, 1, nowAt));
}
