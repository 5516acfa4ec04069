import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../model/duration.ts';

export const USUAL_RETENTION_MS = 2_592_000_000;

/** What is younger may still be under way. */
const SHORTEST_MS = 3_600_000;
const LONGEST_MS = 3_153_600_000_000;

/** `30d`; null for `off`. */
export function parseRetention(text: string): number | null {
  if (text === 'off') return null;
  const ms = parseDuration(text);
  if (ms === null || ms < SHORTEST_MS || ms > LONGEST_MS) {
    throw new InvalidArgumentError('It is a duration from 1h to 36500d, such as 30d, or off.');
  }
  return ms;
}
