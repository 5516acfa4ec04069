import type { Destination } from '../model/destination.ts';
import type { FaceUse, Route, RouteFile } from '../model/route.ts';
import { compileDestination } from './compile-destination.ts';
import { compileAcceptFrom, compileExtends } from './compile-repositories.ts';
import { compileRoute } from './compile-route.ts';
import { MAX_DESTINATIONS, MAX_ROUTES, NAME_PATTERN } from './file-limits.ts';
import { findFormatMismatches } from './judge-forward-formats.ts';
import { childOf, entriesOf, keyOffsetAt, type Located, type LocatedEntry } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import type { Reading } from './read-expression.ts';
import { warnChats } from './warn-chats.ts';
import { warnOrder } from './warn-order.ts';

export type CompiledFile = Pick<RouteFile, 'extends' | 'acceptFrom' | 'destinations' | 'routes' | 'uses'>;

/** Compiles all that can be, whatever else is wrong, so that all mistakes are told at once. Of use only without errors. */
export function compileFile(root: Located, reading: Reading): CompiledFile {
  const { report } = reading;
  const destinationEntries = entriesOf(childOf(root, 'destinations'));
  const routeEntries = entriesOf(childOf(root, 'routes'));
  judgeCount('destinations', destinationEntries, MAX_DESTINATIONS, report);
  judgeCount('routes', routeEntries, MAX_ROUTES, report);
  judgeEmptyMap('destinations', root, report);
  if (reading.needsRoutes) judgeEmptyMap('routes', root, report);

  const extended = compileExtends(childOf(root, 'extends'), reading);
  const acceptFrom = compileAcceptFrom(childOf(root, 'accept-from'), reading);
  const destinations = new Map<string, Destination>();
  for (const { key, keyOffset, value } of destinationEntries) {
    judgeName(key, keyOffset, report);
    const destination = compileDestination(key, value, reading);
    if (destination !== null) destinations.set(key, destination);
  }
  const names = new Set(destinationEntries.map(({ key }) => key));
  const compiled = routeEntries.map(({ key, keyOffset, value }) => {
    judgeName(key, keyOffset, report);
    return compileRoute(key, value, names, reading);
  });
  const routes = compiled.map(({ route }) => route);
  judgeFormats(root, destinations, routes, report);
  // Where something is wrong, what the routes send to is a guess.
  if (!report.hasErrors) {
    if (!reading.isPart) warnUnused(destinationEntries, routes, report);
    if (!reading.isPart && !reading.withoutWarnings) warnOrder(destinationEntries, destinations, routes, reading);
    warnChats(destinationEntries, destinations, routes, report);
  }
  const uses = [
    ...usesOf(extended),
    ...tokenUses(destinationEntries, destinations),
    ...compiled.flatMap((one) => one.uses),
  ];
  return { extends: extended, acceptFrom, destinations, routes, uses };
}

function usesOf(extended: RouteFile['extends']): readonly FaceUse[] {
  if (extended === null) return [];
  const { owner, repo, offset } = extended;
  return [{ kind: 'extends', name: `${owner}/${repo}`, route: null, offset }];
}

function tokenUses(entries: readonly LocatedEntry[], destinations: CompiledFile['destinations']): readonly FaceUse[] {
  return entries.flatMap(({ key, value }): readonly FaceUse[] => {
    const auth = destinations.get(key)?.auth ?? null;
    return auth?.kind !== 'oidc'
      ? []
      : [{ kind: 'auth', name: auth.kind, route: null, offset: keyOffsetAt(value, ['auth']) }];
  });
}

function judgeCount(key: string, entries: readonly LocatedEntry[], most: number, report: ProblemList): void {
  const first = entries[most];
  if (first !== undefined)
    report.add('too-many', first.keyOffset, `there are more than ${most} ${key}`, 'split the file');
}

function judgeEmptyMap(key: string, root: Located, report: ProblemList): void {
  const node = childOf(root, key);
  if (node?.kind !== 'map' || node.entries.size > 0) return;
  const hint = key === 'routes' ? 'write at least one route' : 'leave it out';
  report.add('empty-value', node.offset, `\`${key}\` is empty`, hint);
}

function judgeName(name: string, offset: number, report: ProblemList): void {
  if (NAME_PATTERN.test(name)) return;
  const hint = 'write up to 100 letters, digits, - and _, the first of them a letter or digit';
  report.add('bad-name', offset, `${quoteWord(name)} cannot be a name`, hint);
}

function warnUnused(destinations: readonly LocatedEntry[], routes: readonly Route[], report: ProblemList): void {
  const used = new Set(
    routes.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'forward' ? step.to : []))),
  );
  for (const { key, keyOffset } of destinations) {
    if (used.has(key)) continue;
    const hint = 'write a step - forward with its name, or leave the destination out';
    report.add('unused-destination', keyOffset, `no route sends to ${quoteWord(key)}`, hint);
  }
}

/** Where both stand in this file; of those that another file has, the merged file shows it. */
function judgeFormats(
  root: Located,
  destinations: CompiledFile['destinations'],
  routes: readonly Route[],
  report: ProblemList,
): void {
  for (const { destination, path, message, hint } of findFormatMismatches(routes, destinations)) {
    const { line } = report.positionOf(keyOffsetAt(root, ['destinations', destination.name]));
    report.add('format-mismatch', keyOffsetAt(root, path), `${message} (line ${line})`, hint);
  }
}
