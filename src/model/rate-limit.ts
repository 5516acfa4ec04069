import type { RateLimit } from './destination.ts';

/** `<count>/<unit>`, from 1 to 100,000 a second, minute, hour or day. */
export const RATE_LIMIT = /^([1-9]\d{0,4}|100000)\/([smhd])$/;

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `10/s`, `600/m`; null where the text is none. */
export function parseRateLimit(text: string): RateLimit | null {
  const match = RATE_LIMIT.exec(text);
  if (match === null) return null;
  return { count: Number(match[1]), perMs: UNIT_MS[match[2] ?? ''] ?? Number.NaN };
}
