import type { Route } from '../model/route.ts';

/** The routes that name each event, in their order. */
export function indexByEvent(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const index = new Map<string, Route[]>();
  for (const route of routes) {
    for (const event of route.on.keys()) {
      const sharing = index.get(event);
      if (sharing === undefined) index.set(event, [route]);
      else sharing.push(route);
    }
  }
  return index;
}
