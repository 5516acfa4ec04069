import type { JsonValue } from '../model/json.ts';
import { shortenValue } from '../pipeline/shorten-value.ts';
import { printableJson } from './printable.ts';

/** On one line, whatever the value holds. */
export function valueText(value: JsonValue): string {
  // NaN and Infinity, which JSON does not have.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return printableJson(shortenValue(value));
}
