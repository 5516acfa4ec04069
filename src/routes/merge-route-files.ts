import { createHash } from 'node:crypto';
import type { Problem } from '../model/problem.ts';
import type { FaceUse, RouteFile } from '../model/route.ts';
import { findFormatMismatches } from './judge-forward-formats.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { indexByEvent } from './routes-by-event.ts';
import { sourceOf } from './source-of.ts';
import { TemplatePlaces } from './template-places.ts';
import { destinationHint, reportUnknownDestination } from './unknown-destination.ts';

/**
 * A file with what it extends: routes and destinations merge by name, and an entry of its own wins whole, in the place of the
 * base's; those that only it has stand behind. What the base accepts from others is the base's repository's business.
 * Uses of the base stand where the file says `extends`, so that what is said of them points into this file.
 */
export function mergeRouteFiles(own: RouteFile, base: RouteFile): RouteFile {
  const routes = [...new Map([...base.routes, ...own.routes].map((route) => [route.name, route] as const)).values()];
  const overridden = new Set(own.routes.map(({ name }) => name));
  const taken = base.uses.filter(({ route }) => route !== null && !overridden.has(route));
  const offset = own.extends?.offset ?? 0;
  return {
    ...own,
    sha256: createHash('sha256').update(own.sha256).update(base.sha256).digest('hex'),
    destinations: new Map([...base.destinations, ...own.destinations]),
    routes,
    routesByEvent: indexByEvent(routes),
    uses: [...own.uses, ...[...inheritedTokens(own, base), ...taken].map((use) => ({ ...use, offset }))],
    base,
  };
}

/** A use of `auth` stands in no route: it is taken over with its destination. */
function inheritedTokens(own: RouteFile, base: RouteFile): readonly Omit<FaceUse, 'offset'>[] {
  const taken = [...base.destinations.values()].filter(({ name }) => !own.destinations.has(name));
  return taken.flatMap(({ auth }) => (auth?.kind === 'oidc' ? [{ kind: 'auth', name: auth.kind, route: null }] : []));
}

/** What keeps a file from extending what it names, for the owner of its own repository. */
export function judgeExtends(file: Pick<RouteFile, 'path' | 'text' | 'extends'>, owner: string): readonly Problem[] {
  if (file.extends === null || file.extends.owner.toLowerCase() === owner.toLowerCase()) return [];
  const report = new ProblemList(file.path, sourceOf(file.text));
  const message = `\`extends\` names a repository of ${quoteWord(file.extends.owner)}, and this one belongs to ${quoteWord(owner)}`;
  report.add('extends-owner', file.extends.offset, message, 'name a repository of the same owner');
  return report.sorted();
}

/** What is wrong with a merged file that neither of the two shows by itself. Places are those of the own file. */
export function judgeMerged(own: RouteFile, merged: RouteFile): readonly Problem[] {
  const report = new ProblemList(own.path, sourceOf(own.text));
  const at = own.extends?.offset ?? 0;
  if (merged.base !== null && merged.base.extends !== null) {
    const message = 'the file that is extended extends another itself';
    report.add('extends-twice', at, message, 'name that one here, or make one file of the two');
  }
  const names = new Set(merged.destinations.keys());
  const ownUses = new Set(own.uses);
  for (const use of merged.uses) {
    if (use.kind !== 'destination' || names.has(use.name)) continue;
    if (ownUses.has(use)) {
      reportUnknownDestination(use.name, use.offset, names, report);
    } else {
      const message = `the file that is extended sends to ${quoteWord(use.name)}, which neither of the two has`;
      report.add('unknown-destination', at, message, destinationHint(use.name, names, report));
    }
  }
  judgeMergedFormats(own, merged, report);
  return report.sorted();
}

/** Of routes and destinations that stand in two files: where both stand in one, that one is refused by itself. */
function judgeMergedFormats(own: RouteFile, merged: RouteFile, report: ProblemList): void {
  const places = new TemplatePlaces(own);
  const ownRoutes = new Set(own.routes);
  for (const { route, destination, path, message, hint } of findFormatMismatches(merged.routes, merged.destinations)) {
    const isOwnRoute = ownRoutes.has(route);
    const extended = isOwnRoute
      ? `${message}, in the file that is extended`
      : `in the file that is extended, ${message}`;
    const offset = isOwnRoute ? places.keyOffsetOf(path) : places.keyOffsetOf(['destinations', destination.name]);
    report.add('format-mismatch', offset, extended, hint);
  }
}
