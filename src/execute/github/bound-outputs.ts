import type { ActOutputs } from './act.ts';

/** Bytes of JSON that all outputs of a step may have: they are journaled, and later steps read them. */
const MOST_BYTES = 65_536;

/** The outputs; while they are too much, the largest of them is null instead. */
export function boundOutputs(outputs: ActOutputs): ActOutputs {
  if (sizeOf(outputs) <= MOST_BYTES) return outputs;
  const bySize = Object.keys(outputs).toSorted((a, b) => sizeOf(outputs[b]) - sizeOf(outputs[a]));
  const bounded = { ...outputs };
  for (const name of bySize) {
    bounded[name] = null;
    if (sizeOf(bounded) <= MOST_BYTES) break;
  }
  return bounded;
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
