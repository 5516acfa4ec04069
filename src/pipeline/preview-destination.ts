import type { Template } from '../expression/template.ts';
import type { Destination, ResolvedDestination } from '../model/destination.ts';
import { fillTemplate } from '../routes/fill-template.ts';
import { isSecretHeader } from '../routes/judge-header.ts';

export const MASK = '***';

/** The value of `vars.X`; undefined: not set. */
export type VarOf = (name: string) => string | undefined;

/** A destination as it may be shown, with no secret read: what a secret would fill in is `***`, and what is unset too. */
export interface ShownDestination {
  /** The origin, or `***` where the whole URL is filled in. */
  readonly url: string;
  readonly headers: ResolvedDestination['headers'];
  /** Keys that sign nothing, of the kind that the real ones are as far as the file tells: as many, in their order. */
  readonly signingSecrets: readonly string[];
}

export function previewDestination(destination: Destination, varOf: VarOf): ShownDestination {
  return {
    url: shownUrl(destination.url, varOf),
    headers: destination.headers.map(({ name, value }) => ({ name, value: shownHeader(name, value) })),
    signingSecrets: destination.signingSecrets.map(standInKey),
  };
}

/** What is filled in stands after the host, or is the whole URL. */
function shownUrl({ parts: [first = ''] }: Template, varOf: VarOf): string {
  const head = typeof first === 'string' ? first : shownPart(first, varOf);
  return URL.parse(head)?.origin ?? MASK;
}

/** Names of headers tell only as a rule where a credential is, so that whatever is filled in is not shown. */
function shownHeader(name: string, { parts }: Template): string {
  if (isSecretHeader(name)) return MASK;
  return parts.map((part) => (typeof part === 'string' ? part : MASK)).join('');
}

function shownPart(part: Template['parts'][number], varOf: VarOf): string {
  // No secret is known here, so that what reads one is not evaluated: that could tell what the real one is compared with.
  const filled = fillTemplate({ source: '', parts: [part] }, { secret: () => undefined, var: varOf });
  return filled.kind === 'filled' ? filled.text : MASK;
}

const STAND_IN_BYTES = 'A'.repeat(43);

/** A secret that is filled in whole is taken for an HMAC key, which most are. */
function standInKey({ parts: [first] }: Template): string {
  const prefix = typeof first === 'string' ? /^whs(?:ec|k)_/.exec(first)?.[0] : undefined;
  return prefix === undefined ? MASK : `${prefix}${STAND_IN_BYTES}=`;
}
