import { nearestWord } from '../expression/nearest-word.ts';
import { judgeAuthValue } from './judge-auth.ts';
import { judgeCertificates } from './judge-certificates.ts';
import { judgeHeaderName, judgeHeaderValue } from './judge-header.ts';
import { judgeSigningSecret } from './judge-signing-secret.ts';
import { judgeUrl } from './judge-url.ts';

/** What is wrong with a value, after the words "the value". It never holds any of it. */
type JudgeValue = (value: string) => { readonly reason: string; readonly hint: string } | null;

type BoundTo = 'url' | 'token-url';

/** A value of a destination that may be sealed. */
export interface SealableField {
  /** As it is bound. */
  readonly name: string;
  /** Which URLs' origins it is bound to besides; none: it is the URL. */
  readonly boundTo: readonly BoundTo[];
  readonly judge: JudgeValue;
}

const judgeTarget: JudgeValue = (value) => {
  const judged = judgeUrl(value);
  return judged.kind === 'bad' ? judged : null;
};

const FIELDS: readonly SealableField[] = [
  { name: 'url', boundTo: [], judge: judgeTarget },
  { name: 'signing-secret', boundTo: ['url'], judge: judgeSigningSecret },
  { name: 'ca', boundTo: ['url'], judge: judgeCertificates },
  ...(['bearer', 'basic.username', 'basic.password'] as const).map(
    (key): SealableField => ({ name: `auth.${key}`, boundTo: ['url'], judge: (value) => judgeAuthValue(key, value) }),
  ),
  { name: 'auth.oauth2.token-url', boundTo: ['url'], judge: judgeTarget },
  ...(['oauth2.client-id', 'oauth2.client-secret', 'oauth2.scope', 'oauth2.audience'] as const).map(
    (key): SealableField => ({
      name: `auth.${key}`,
      // Else whoever changes the URL alone would be sent what they bring.
      boundTo: ['url', 'token-url'],
      judge: (value) => judgeAuthValue(key, value),
    }),
  ),
];

const HEADERS = 'headers.';

export type ParsedField =
  | { readonly kind: 'ok'; readonly field: SealableField }
  | { readonly kind: 'unknown'; readonly message: string };

/** A field as the command line names it: `url`, `headers.Authorization`, `auth.bearer`. */
export function parseSealableField(text: string): ParsedField {
  const known = FIELDS.find(({ name }) => name === text);
  if (known !== undefined) return { kind: 'ok', field: known };
  if (text.toLowerCase().startsWith(HEADERS)) {
    const fault = judgeHeaderName(text.slice(HEADERS.length));
    if (fault !== null) return { kind: 'unknown', message: `the header of --field ${fault.reason}; ${fault.hint}` };
    return { kind: 'ok', field: { name: text.toLowerCase(), boundTo: ['url'], judge: judgeHeaderValue } };
  }
  const names = FIELDS.map(({ name }) => name);
  const near = nearestWord(text, names);
  const meant = near === null ? '' : `did you mean ${near}? `;
  return { kind: 'unknown', message: `no field of this name; ${meant}it is one of ${names.join(', ')}, headers.NAME` };
}
