import type { JsonValue } from '../model/json.ts';

/** What one shown value may hold in all; what is beyond is left out and counted. */
const MOST_NODES = 60;
const MOST_UNITS = 1_000;
const MOST_LEVELS = 4;

/** Levels that are written as JSON: beyond some thousands JSON.stringify ends the call stack. */
const MOST_JSON_LEVELS = 500;

/** The value for people: long texts, long lists and what lies deep are cut, with `…` where something is missing. */
export function shortenValue(value: JsonValue): JsonValue {
  return shorten(value, { nodes: MOST_NODES, units: MOST_UNITS }, 0);
}

/** The value as it is, or shortened where it is nested too deep to be written. */
export function writableValue(value: JsonValue): JsonValue {
  return isDeeper(value, MOST_JSON_LEVELS) ? shortenValue(value) : value;
}

/** JSON as its value; what is no JSON, or is nested too deep to be written again, as its text. */
export function bodyValue(body: Uint8Array): JsonValue {
  const text = new TextDecoder().decode(body);
  try {
    const value: JsonValue = JSON.parse(text);
    return isDeeper(value, MOST_JSON_LEVELS) ? text : value;
  } catch {
    return text;
  }
}

/** A text of one sentence or so; what came from outside may have made it long. */
export function shortenText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}

interface Room {
  nodes: number;
  units: number;
}

function shorten(value: JsonValue, room: Room, level: number): JsonValue {
  room.nodes -= 1;
  if (typeof value === 'string') return shortenKept(value, room);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    if (value.length > 0 && level >= MOST_LEVELS) return ['…'];
    const kept: JsonValue[] = [];
    for (const item of value) {
      if (room.nodes <= 0 || room.units <= 0) break;
      kept.push(shorten(item, room, level + 1));
    }
    return kept.length === value.length ? kept : [...kept, `… ${value.length - kept.length} more`];
  }
  return shortenMap(value, room, level);
}

function shortenMap(value: { readonly [key: string]: JsonValue }, room: Room, level: number): JsonValue {
  const keys = Object.keys(value);
  if (keys.length > 0 && level >= MOST_LEVELS) return { '…': `${keys.length} keys` };
  const kept: (readonly [string, JsonValue])[] = [];
  for (const key of keys) {
    if (room.nodes <= 0 || room.units <= 0) break;
    kept.push([shortenKept(key, room), shorten(value[key] ?? null, room, level + 1)]);
  }
  const left = keys.length - kept.length;
  // fromEntries makes own properties, of `__proto__` too.
  return Object.fromEntries(left === 0 ? kept : [...kept, ['…', `${left} more`]]);
}

function shortenKept(text: string, room: Room): string {
  const kept = shortenText(text, Math.max(1, room.units));
  room.units -= kept.length;
  return kept;
}

function isDeeper(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return (isList(value) ? value : Object.values(value)).some((item) => isDeeper(item, levels - 1));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
