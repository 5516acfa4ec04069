import type { Template } from '../expression/template.ts';
import type { Auth, Destination } from '../model/destination.ts';
import { judgeAuthValue } from './judge-auth.ts';
import { judgeCertificates } from './judge-certificates.ts';
import { judgeHeaderValue } from './judge-header.ts';
import { judgeSigningSecret } from './judge-signing-secret.ts';
import { CA_WITHOUT_TLS, judgeTokenUrl } from './judge-token-url.ts';
import { judgeUrl } from './judge-url.ts';
import type { Path } from './located.ts';
import { type AuthKey, mapAuth } from './map-auth.ts';
import type { ProblemCode } from './problem-codes.ts';
import { quoteWord } from './quote-word.ts';

/** One value of a destination: what is filled in, where it stands, and what it has to be. */
export interface Slot {
  readonly template: Template;
  readonly path: Path;
  /** In messages, e.g. `url` of destination `audit`. */
  readonly subject: string;
  readonly judge: (text: string) => Fault | null;
}

/** `reason` completes a sentence that begins with the subject, and never holds any of the value. */
interface Fault {
  readonly code: ProblemCode;
  readonly reason: string;
  readonly hint: string;
}

/** A destination's values that may hold `${{ secrets.X }}`. */
export interface DestinationSlots {
  readonly url: Slot;
  readonly headers: readonly { readonly name: string; readonly value: Slot }[];
  readonly signingSecrets: readonly Slot[];
  readonly auth: Auth<Slot> | null;
  readonly ca: Slot | null;
}

export function slotsOf(destination: Destination): DestinationSlots {
  const { name, headers, signingSecrets, auth, ca } = destination;
  const slot = (template: Template, path: Path, key: string, judge: Slot['judge']): Slot => ({
    template,
    path: ['destinations', name, ...path],
    subject: `${quoteWord(key)} of destination ${quoteWord(name)}`,
    judge,
  });
  return {
    url: slot(destination.url, ['url'], 'url', (text) => judgeTarget(text, destination)),
    headers: headers.map(({ name: header, value }) => ({
      name: header,
      value: slot(value, ['headers', header], header, judgeHeaderValue),
    })),
    signingSecrets: signingSecrets.map((template, index) =>
      slot(template, ['signing-secret', index], 'signing-secret', judgeSigning),
    ),
    auth:
      auth === null
        ? null
        : mapAuth(auth, (template, key) => {
            const words = key.split('.');
            return slot(template, ['auth', ...words], words.at(-1) ?? key, (text) => judgeAuth(key, text));
          }),
    ca: ca === null ? null : slot(ca, ['ca'], 'ca', judgeCertificates),
  };
}

/** All of them, in no order of the file. */
export function listSlots({ url, headers, signingSecrets, auth, ca }: DestinationSlots): readonly Slot[] {
  const ofAuth: Slot[] = [];
  if (auth !== null) mapAuth(auth, (slot) => ofAuth.push(slot));
  return [url, ...headers.map(({ value }) => value), ...signingSecrets, ...ofAuth, ...(ca === null ? [] : [ca])];
}

function judgeTarget(text: string, { auth, ca }: Destination): Fault | null {
  const judged = judgeUrl(text);
  if (judged.kind === 'bad') return { code: 'bad-url', ...judged };
  if (ca !== null && judged.url.protocol === 'http:') return CA_WITHOUT_TLS;
  return auth === null ? null : judgeTokenUrl(judged.url);
}

function judgeAuth(key: AuthKey, text: string): Fault | null {
  if (key !== 'oauth2.token-url') return judgeAuthValue(key, text);
  const judged = judgeUrl(text);
  return judged.kind === 'bad' ? { code: 'bad-url', ...judged } : judgeTokenUrl(judged.url);
}

function judgeSigning(text: string): Fault | null {
  const fault = judgeSigningSecret(text);
  return fault === null ? null : { code: 'bad-signing-secret', ...fault };
}
