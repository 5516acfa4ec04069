import type { Io } from './io.ts';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** For a person how long ago or how soon (`5m ago`, `in 2h`), for a program ISO 8601; `-` for null. */
export function formatInstant(io: Io, at: number | null): string {
  if (at === null) return '-';
  if (!io.isTTY) return new Date(at).toISOString();
  const ms = io.now() - at;
  const span = formatSpan(Math.abs(ms));
  return ms >= 0 ? `${span} ago` : `in ${span}`;
}

/** The largest unit alone: `2h`, `45s`. */
export function formatSpan(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size) ?? ['s', 1_000];
  return `${Math.floor(ms / size)}${unit}`;
}
