import type { HeaderPair } from '../../model/delivery.ts';

const NONE: readonly HeaderPair[] = [];

/** Of most deliveries there are none. */
export function parseHeaderPairs(json: string): readonly HeaderPair[] {
  if (json === '[]') return NONE;
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.filter(isPair) : NONE;
}

function isPair(value: unknown): value is HeaderPair {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
