import type { Value } from '../expression/scope.ts';

/** JSON as data: what `JSON.parse` gives (RFC 8259). */
export type JsonValue = Value;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
