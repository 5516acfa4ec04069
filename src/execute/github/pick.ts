import { createHash } from 'node:crypto';

/**
 * `count` of the names, by chance, in the order they stand in. The same seed picks the same: each name gets a number from
 * the seed and itself, and the lowest are picked, so that a name more or less moves no other out of its turn.
 */
export function pick<Name extends string>(names: readonly Name[], count: number, seed: string): readonly Name[] {
  if (count >= names.length) return names;
  const byDraw = names.map((name) => ({ name, draw: drawOf(name, seed) })).sort((a, b) => (a.draw < b.draw ? -1 : 1));
  const picked = new Set(byDraw.slice(0, count).map(({ name }) => name));
  return names.filter((name) => picked.has(name));
}

function drawOf(name: string, seed: string): string {
  return createHash('sha256').update(`${seed}\0${name.toLowerCase()}`).digest('hex');
}
