import * as z from 'zod/mini';
import { FORMATS, type Format, METHODS } from '../model/destination.ts';
import { RATE_LIMIT } from '../model/rate-limit.ts';
import { authSchema } from './auth-schema.ts';
import { MAX_ATTEMPTS, MAX_HEADERS, MAX_IN_FLIGHT, MAX_SIGNING_SECRETS } from './file-limits.ts';
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
const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  github: 'The original bytes, or the JSON of `fields`, `omit` or `body`, with the headers and signature of GitHub.',
  json: 'The same content, with X-GitHub-Event and X-GitHub-Delivery.',
  standard: 'Standard Webhooks: { type, timestamp, data }, where `type` is <event>.<action>.',
  cloudevents: 'CloudEvents 1.0 in binary mode: the content as the body, what it is in headers `ce-…`.',
  'cloudevents-structured': 'CloudEvents 1.0 in structured mode: all of it in one JSON body.',
  slack: 'A message for an incoming webhook of Slack; `body` is its own JSON.',
  discord: 'A message for a webhook of Discord; `body` is its own JSON.',
  teams: 'A card for a webhook of a workflow in Microsoft Teams; `body` is its own JSON.',
  mattermost: 'A message for an incoming webhook of Mattermost; `body` is its own JSON.',
};

const format = told(z.enum(FORMATS), {
  description: 'The form of what is sent. Without it: github.',
  // Words with a description each, instead of bare words.
  enum: undefined,
  oneOf: FORMATS.map((word) => ({ const: word, description: FORMAT_WORDS[word] })),
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
  method: z.optional(described(z.enum(METHODS), 'The method of the requests. Without it: POST.')),
  headers: z.optional(headers),
  'signing-secret': z.optional(
    described(
      oneOrMore(text, MAX_SIGNING_SECRETS),
      'What deliveries are signed with: one, or a list with the newest first. E.g. ${{ secrets.SIGNING }}',
    ),
  ),
  auth: z.optional(authSchema),
  ca: z.optional(
    described(
      text,
      "Certificates in PEM that the receiver's own is to be signed by, in place of the system's. E.g. ${{ secrets.CA }}",
    ),
  ),
  timeout: z.optional(described(duration, 'For a whole attempt, at most 60s. Without it: 15s.')),
  retry: z.optional(
    described(
      z.union([z.literal(false), retrySchema]),
      'What is done when an attempt fails: false, { attempts: 5 } or { schedule: [5s, 1m] }.',
    ),
  ),
  'rate-limit': z.optional(
    described(
      z.string().check(z.regex(RATE_LIMIT)),
      'The most requests a second, minute, hour or day. E.g. 10/s or 600/m',
    ),
  ),
  'max-in-flight': z.optional(described(count(1, MAX_IN_FLIGHT), 'The most requests under way at once. E.g. 1')),
  'order-by': z.optional(
    described(
      text,
      'An expression over `github`: deliveries for which it gives the same are sent one after the other. E.g. github.ref',
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
