import type { Template } from '../expression/template.ts';
import type { Destination, ResolvedDestination } from '../model/destination.ts';
import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import { type Filled, fillTemplate, type SettingSource, type UnsetName } from './fill-template.ts';
import { judgeHeaderValue } from './judge-header.ts';
import { judgeSigningSecret } from './judge-signing-secret.ts';
import { judgeTokenUrl } from './judge-token-url.ts';
import { judgeUrl } from './judge-url.ts';
import type { Path } from './located.ts';
import type { ProblemCode } from './problem-codes.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { sourceOf } from './source-of.ts';
import { TemplatePlaces } from './template-places.ts';

export type DestinationsResult =
  | { readonly kind: 'ok'; readonly destinations: ReadonlyMap<string, ResolvedDestination> }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Fills secrets and variables into the destinations of a file. Each that is unset or of no use is a problem at the place
 * that reads it; no message holds a value. A destination that is not `enabled` has to resolve too, so that switching it on
 * again is never a surprise. Problems of a destination that comes from the base stand in the base.
 */
export function resolveDestinations(file: RouteFile, source: SettingSource): DestinationsResult {
  const own = resolvingOf(file, source);
  const inherited = file.base === null ? own : resolvingOf(file.base, source);
  const destinations = new Map<string, ResolvedDestination>();
  for (const [name, destination] of file.destinations) {
    const isInherited = file.base?.destinations.get(name) === destination;
    const resolved = resolve(destination, isInherited ? inherited : own);
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

/** One value of a destination: what is filled in, where it stands, and what it has to be. */
interface Slot {
  readonly template: Template;
  readonly path: Path;
  /** In messages, e.g. `url` of destination `audit`. */
  readonly subject: string;
  readonly judge: (text: string) => Fault | null;
}

interface Fault {
  readonly code: ProblemCode;
  readonly reason: string;
  readonly hint: string;
}

/** null: something is wrong with it; all of that has been reported. */
function resolve(destination: Destination, resolving: Resolving): ResolvedDestination | null {
  const { name, format, method, auth, timeoutMs, retry, rateLimit, maxInFlight, orderBy, enabled } = destination;
  const url = fillSlot(urlSlot(destination), resolving);
  const headers = destination.headers.map((header) => ({
    name: header.name,
    value: fillSlot(headerSlot(name, header), resolving),
  }));
  const signing = destination.signingSecrets.map((template, index) =>
    fillSlot(signingSlot(name, template, index), resolving),
  );
  const filled = [url, ...headers.map(({ value }) => value), ...signing].filter((slot) => slot !== null);
  if (url === null || filled.length < 1 + headers.length + signing.length) return null;
  return {
    ...{ name, format, method, timeoutMs, retry, rateLimit, maxInFlight, orderBy, enabled },
    ...{ auth: auth?.kind === 'oidc' ? auth : null, ca: null },
    url: url.text,
    shownUrl: shownUrl(destination.url, url),
    headers: headers.map((header) => ({ name: header.name, value: header.value?.text ?? '' })),
    signingSecrets: signing.flatMap((secret) => (secret === null ? [] : [secret.text])),
    secrets: [...new Set(filled.flatMap(({ secrets }) => secrets))],
  };
}

/** Where the template begins with text, that text holds the host; else the host itself may be secret. */
function shownUrl(template: Template, { text, secrets }: Filled): string {
  return typeof template.parts[0] !== 'string' && secrets.length > 0 ? '***' : new URL(text).origin;
}

function urlSlot({ name, url, auth }: Destination): Slot {
  const judge = (text: string): Fault | null => {
    const judged = judgeUrl(text);
    if (judged.kind === 'bad') return { code: 'bad-url', ...judged };
    return auth === null ? null : judgeTokenUrl(judged.url);
  };
  return { template: url, path: ['destinations', name, 'url'], subject: subject('url', name), judge };
}

function headerSlot(name: string, header: Destination['headers'][number]): Slot {
  const path = ['destinations', name, 'headers', header.name];
  return { template: header.value, path, subject: subject(header.name, name), judge: judgeHeaderValue };
}

function signingSlot(name: string, template: Template, index: number): Slot {
  const judge = (text: string): Fault | null => {
    const fault = judgeSigningSecret(text);
    return fault === null ? null : { code: 'bad-signing-secret', ...fault };
  };
  const path = ['destinations', name, 'signing-secret', index];
  return { template, path, subject: subject('signing-secret', name), judge };
}

function subject(key: string, destination: string): string {
  return `${quoteWord(key)} of destination ${quoteWord(destination)}`;
}

function fillSlot(slot: Slot, resolving: Resolving): Filled | null {
  const { template, path, subject } = slot;
  const { report, places } = resolving;
  const filled = fillTemplate(template, resolving.source);
  switch (filled.kind) {
    case 'filled': {
      const fault = slot.judge(filled.text);
      if (fault === null) return filled;
      report.add(fault.code, places.offsetOf(path), `${subject} ${fault.reason}`, fault.hint);
      return null;
    }
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
