import type { Template } from '../expression/template.ts';
import type { Destination, ResolvedDestination } from '../model/destination.ts';
import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import { type DestinationSlots, listSlots, type Slot, slotsOf } from './destination-slots.ts';
import { type Filled, fillTemplate, type SettingSource, type UnsetName } from './fill-template.ts';
import { mapAuth } from './map-auth.ts';
import { ProblemList } from './problem-list.ts';
import { fieldAt, isSealed, type SealedPlace } from './sealed-value.ts';
import { sourceOf } from './source-of.ts';
import { TemplatePlaces } from './template-places.ts';

export type DestinationsResult =
  | { readonly kind: 'ok'; readonly destinations: ReadonlyMap<string, ResolvedDestination> }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Fills secrets and variables into the destinations of a file. Each that is unset or of no use is a problem at the place
 * that reads it; no message holds a value. A destination that is not `enabled` has to resolve too, so that switching it on
 * again is never a surprise. Problems of a destination that comes from the base stand in the base, which has `baseSource`.
 * Sealed values are opened where they are bound: see open-sealed.ts.
 */
export async function resolveDestinations(
  file: RouteFile,
  source: SettingSource,
  baseSource: SettingSource = source,
): Promise<DestinationsResult> {
  const own = resolvingOf(file, source);
  const inherited = file.base === null ? own : resolvingOf(file.base, baseSource);
  const destinations = new Map<string, ResolvedDestination>();
  for (const [name, destination] of file.destinations) {
    const isInherited = file.base?.destinations.get(name) === destination;
    const resolved = await resolve(destination, isInherited ? inherited : own);
    if (resolved !== null) destinations.set(name, resolved);
  }
  const reports = [...new Set([own.report, inherited.report])];
  if (!reports.some(({ hasErrors }) => hasErrors)) return { kind: 'ok', destinations };
  return { kind: 'invalid', problems: reports.flatMap((report) => report.sorted()) };
}

function resolvingOf(file: RouteFile, source: SettingSource): Resolving {
  return { source, report: new ProblemList(file.path, sourceOf(file.text)), places: new TemplatePlaces(file) };
}

interface Resolving {
  readonly source: SettingSource;
  readonly report: ProblemList;
  readonly places: TemplatePlaces;
}

/** null: something is wrong with it; all of that has been reported. */
async function resolve(destination: Destination, resolving: Resolving): Promise<ResolvedDestination | null> {
  const { name, format, method, timeoutMs, retry, rateLimit, maxInFlight, orderBy, enabled } = destination;
  const slots = slotsOf(destination);
  const all = listSlots(slots);
  const filled = new Map<Slot, Filled>();
  for (const slot of all) {
    const value = isSealed(slot.template)
      ? await openSlot(slot, originsOf(slot, slots, filled), resolving)
      : fillSlot(slot, resolving);
    if (value !== null) filled.set(slot, value);
  }
  if (filled.size < all.length) return null;
  const textOf = (slot: Slot): string => filled.get(slot)?.text ?? '';
  return {
    ...{ name, format, method, timeoutMs, retry, rateLimit, maxInFlight, orderBy, enabled },
    url: textOf(slots.url),
    shownUrl: shownUrl(destination.url, filled.get(slots.url)),
    headers: slots.headers.map(({ name: header, value }) => ({ name: header, value: textOf(value) })),
    signingSecrets: slots.signingSecrets.map(textOf),
    auth: slots.auth === null ? null : mapAuth(slots.auth, textOf),
    ca: slots.ca === null ? null : textOf(slots.ca),
    secrets: [...new Set([...filled.values()].flatMap(({ secrets }) => secrets))],
  };
}

/** Where the template begins with text, that text holds the host; else the host itself may be secret. */
function shownUrl(template: Template, url: Filled | undefined): string {
  const isShown = url !== undefined && (typeof template.parts[0] === 'string' || url.secrets.length === 0);
  return isShown ? new URL(url.text).origin : '***';
}

type Origins = Pick<SealedPlace, 'origin' | 'tokenOrigin'>;

/** What a sealed value is bound to besides its place; null: a URL of which it would be is of no use, which has been said. */
function originsOf(slot: Slot, { url, auth }: DestinationSlots, filled: ReadonlyMap<Slot, Filled>): Origins | null {
  if (slot === url) return { origin: null, tokenOrigin: null };
  const originOf = (of: Slot) => {
    const target = filled.get(of);
    return target === undefined ? null : new URL(target.text).origin;
  };
  const origin = originOf(url);
  const isForToken = auth?.kind === 'oauth2' && /^auth\.oauth2\.(?!token-url$)/.test(fieldAt(slot.path));
  const tokenOrigin = isForToken ? originOf(auth.tokenUrl) : null;
  return origin === null || (isForToken && tokenOrigin === null) ? null : { origin, tokenOrigin };
}

/** Listed before all that is bound to its origin, a URL is known by then. */
async function openSlot(slot: Slot, origins: Origins | null, resolving: Resolving): Promise<Filled | null> {
  if (origins === null) return null;
  const { template, path, subject } = slot;
  const place = { destination: String(path[1]), field: fieldAt(path), ...origins };
  const text = (await resolving.source.openSealed?.(template.source, place)) ?? null;
  if (text !== null) return judged({ kind: 'filled', text, secrets: [text] }, slot, resolving);
  const { report, places } = resolving;
  report.add('sealed-unopened', places.offsetOf(path), `${subject} is sealed, and cannot be opened here`, SEALED_HINT);
  return null;
}

/** All that may be the reason, whatever it was: an answer that tells them apart would help whoever tries values out. */
const SEALED_HINT =
  'it is damaged, or was sealed for another repository, destination, field or origin, or with another key than those that are set here; seal it anew with `hookyard seal`';

function judged(filled: Filled, slot: Slot, { report, places }: Resolving): Filled | null {
  const fault = slot.judge(filled.text);
  if (fault === null) return filled;
  report.add(fault.code, places.offsetOf(slot.path), `${slot.subject} ${fault.reason}`, fault.hint);
  return null;
}

function fillSlot(slot: Slot, resolving: Resolving): Filled | null {
  const { template, path, subject } = slot;
  const { report, places } = resolving;
  const filled = fillTemplate(template, resolving.source);
  switch (filled.kind) {
    case 'filled':
      return judged(filled, slot, resolving);
    case 'unset':
      for (const unset of filled.names) reportUnset(unset, slot, resolving);
      return null;
    case 'failed':
      report.add(
        filled.code,
        places.offsetOf(path),
        `${subject}: ${filled.message}`,
        'see what the expression makes of the values that are set',
      );
      return null;
    default:
      return filled satisfies never;
  }
}

function reportUnset({ context, name }: UnsetName, slot: Slot, { report, places }: Resolving): void {
  const offset = places.offsetOf(slot.path, readOffset(slot.template.source, context, name));
  const message = `${slot.subject} reads ${context}.${name}, which is not set${context === 'secrets' ? ' or empty' : ''}`;
  const variable = `HOOKYARD_${context === 'secrets' ? 'SECRET' : 'VAR'}_${name.toUpperCase()}`;
  if (context === 'secrets') report.add('unset-secret', offset, message, `set ${variable} or ${variable}_FILE`);
  else report.add('unset-var', offset, message, `set ${variable}`);
}

/** Where a template reads a name; names are letters, digits and `_`, so they need no escaping. */
function readOffset(source: string, context: string, name: string): number {
  const read = new RegExp(`\\b${context}\\s*(?:\\.\\s*${name}\\b|\\[\\s*'${name}')`, 'i');
  return Math.max(0, source.search(read));
}
