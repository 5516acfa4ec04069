/** What one claim takes, and whose turn was the last. */
export interface Turns {
  readonly taken: readonly number[];
  readonly last: string | null;
}

/**
 * Round robin: destinations in the order of their names, one delivery each per round, until `limit` or nothing is left.
 * The first turn goes to the destination after `previous`, so that a small limit does not serve the same names always.
 *
 * @param due ids by destination, in the order in which they are to be served, each list cut to its free slots
 */
export function takeTurns(due: ReadonlyMap<string, readonly number[]>, limit: number, previous: string | null): Turns {
  const names = [...due.keys()].sort();
  const start = previous === null ? 0 : names.findIndex((name) => name > previous);
  const order = start > 0 ? [...names.slice(start), ...names.slice(0, start)] : names;
  const taken: number[] = [];
  let last = previous;
  for (let round = 0; taken.length < limit; round += 1) {
    const before = taken.length;
    for (const name of order) {
      const id = due.get(name)?.[round];
      if (id === undefined || taken.length >= limit) continue;
      taken.push(id);
      last = name;
    }
    if (taken.length === before) break;
  }
  return { taken, last };
}
