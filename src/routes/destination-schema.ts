import * as z from 'zod/mini';
import { MAX_ATTEMPTS, MAX_HEADERS, MAX_SIGNING_SECRETS } from './file-limits.ts';
import { count, described, duration, listOf, oneOrMore, text, told } from './schema-texts.ts';

export const retrySchema = told(
  z.strictObject({
    attempts: z.optional(described(count(1, MAX_ATTEMPTS), 'Attempts in all, along the default schedule.')),
    schedule: z.optional(
      described(listOf(duration, MAX_ATTEMPTS), 'The wait after each failed attempt, at most 30d. E.g. [5s, 1m, 10m]'),
    ),
  }),
  { minProperties: 1, maxProperties: 1 },
);

/** What is sent, and what an editor shows for it. */
const FORMAT_WORDS = {
  github: 'The original bytes, or the JSON of `fields`, `omit` or `body`, with the headers and signature of GitHub.',
  json: 'The same content, with X-GitHub-Event and X-GitHub-Delivery.',
  standard: 'Standard Webhooks: { type, timestamp, data }, where `type` is <event>.<action>.',
} as const;

export const KNOWN_FORMATS = ['github', 'json', 'standard'] as const satisfies readonly (keyof typeof FORMAT_WORDS)[];

const format = told(z.enum(KNOWN_FORMATS), {
  description: 'The form of what is sent. Without it: github.',
  // Words with a description each, instead of bare words.
  enum: undefined,
  oneOf: KNOWN_FORMATS.map((word) => ({ const: word, description: FORMAT_WORDS[word] })),
});

const headers = told(z.record(z.string(), z.string()), {
  description: 'Further request headers; values may read `secrets` and `vars`. E.g. { X-Team: tools }',
  maxProperties: MAX_HEADERS,
});

const destinationKeys = {
  url: described(
    text,
    'https: or http:. An expression may fill it whole or stand after the host. E.g. ${{ secrets.AUDIT_URL }}',
  ),
  format: z.optional(format),
  headers: z.optional(headers),
  'signing-secret': z.optional(
    described(
      oneOrMore(text, MAX_SIGNING_SECRETS),
      'What deliveries are signed with: one, or a list with the newest first. E.g. ${{ secrets.SIGNING }}',
    ),
  ),
  auth: z.optional(
    described(
      z.literal('oidc'),
      'oidc: each request carries the token that GitHub signs for the job of the workflow, as Authorization: Bearer. For the Action.',
    ),
  ),
  timeout: z.optional(described(duration, 'For a whole attempt, at most 60s. Without it: 15s.')),
  retry: z.optional(
    described(
      z.union([z.literal(false), retrySchema]),
      'What is done when an attempt fails: false, { attempts: 5 } or { schedule: [5s, 1m] }.',
    ),
  ),
  enabled: z.optional(described(z.boolean(), 'false holds deliveries until it is true again.')),
};

/** Names of headers have no case. */
const AUTHORIZATION = '^[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]$';

export const destinationSchema = told(z.strictObject(destinationKeys), {
  description: 'A named place outside that payloads are sent to.',
  id: 'destination',
  anyOf: [
    { not: { required: ['auth'] } },
    { patternProperties: { '^headers$': { propertyNames: { not: { pattern: AUTHORIZATION } } } } },
  ],
});
