/** What each file imports, by path. */
type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Each circle once, from its first file by name, the shortest way round; the way back to the first is left out. */
export function findCircles(neighbours: Neighbours): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const told = new Set<string>();
  for (const path of [...neighbours.keys()].sort()) {
    if (told.has(path)) continue;
    const circle = shortestWayBack(neighbours, path);
    if (circle === null) continue;
    for (const member of circle) told.add(member);
    circles.push(circle);
  }
  return circles;
}

function shortestWayBack(neighbours: Neighbours, start: string): readonly string[] | null {
  const ways: { readonly last: string; readonly way: readonly string[] }[] = [{ last: start, way: [start] }];
  const seen = new Set<string>();
  for (const { last, way } of ways) {
    for (const next of neighbours.get(last) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push({ last: next, way: [...way, next] });
    }
  }
  return null;
}
