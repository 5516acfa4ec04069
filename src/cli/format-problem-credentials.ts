/** Units of a line, the end not included, that are not shown. */
export interface Hidden {
  readonly start: number;
  readonly end: number;
}

const RUN = `[^\\s'",;)\\]}]*`;
/** By the prefixes that providers give to what they issue, so that scanners find it. */
const ISSUED = new RegExp(
  `(?<![A-Za-z0-9])(?:whsec_|whsk_|sealed:|gh[a-z]_|github_pat_|glpat-|xox[a-z]-|xapp-|sk[-_]|[rs]k_(?:live|test)_|AKIA|AIza|eyJ|SG\\.|npm_|pypi-|-----BEGIN)${RUN}`,
  'g',
);
const BEARER = /(?<=\b(?:bearer|basic) {1,3})[^\s'"]{6,}/gi;
const AFTER_SCHEME = /(?<=:\/\/)[^\s'"]+/g;
/** A URL without its scheme. */
const AFTER_HOST = /(?<=\.[A-Za-z]{2,10}(?::\d{1,5})?\/)[^\s'"]{8,}/g;
const LONG_RUN = /[A-Za-z0-9+/=_-]{24,}/g;
/** Host and port, and a `/` if that is all of the path; none where a user name or password stands before it. */
const HOST = /^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?(?:\/(?=[\s'",\]}]|$)|(?=[/?#\s'",\]}]|$))/;

/** What looks like a credential, wherever it stands. `offset` is added to all positions. */
export function credentialsIn(text: string, offset = 0): readonly Hidden[] {
  const runs = [ISSUED, BEARER, AFTER_HOST].flatMap((pattern) => [...text.matchAll(pattern)]);
  const long = [...text.matchAll(LONG_RUN)].filter(([run]) => /\d/.test(run) && /[A-Za-z]/.test(run));
  let found = [...runs, ...long].map(({ index, 0: run }) => ({ start: index, end: index + run.length }));
  for (const { index, 0: run } of text.matchAll(AFTER_SCHEME)) {
    const end = index + run.length;
    const path = index + (HOST.exec(run)?.[0].length ?? 0);
    // A long run may begin in the host, which is shown.
    found = found.map((one) => (one.start >= index && one.start < path ? { ...one, start: path } : one));
    found.push({ start: path, end });
  }
  return merged(found).map(({ start, end }) => ({ start: offset + start, end: offset + end }));
}

/** In order, without overlaps and empty ones. */
export function merged(found: readonly Hidden[]): readonly Hidden[] {
  const kept: Hidden[] = [];
  for (const one of found.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || one.start > last.end) kept.push(one);
    else kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
  }
  return kept;
}

/** A destination may be shown as its origin; what follows is a credential. 0: there is none to show. */
export function originLength(value: string): number {
  const scheme = /^https?:\/\//.exec(value)?.[0].length ?? 0;
  const host = scheme === 0 ? undefined : HOST.exec(value.slice(scheme))?.[0];
  return host === undefined ? 0 : scheme + host.length;
}
