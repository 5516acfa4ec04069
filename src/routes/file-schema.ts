import { z } from 'zod';
import {
  MAX_ACCEPTED,
  MAX_ATTEMPTS,
  MAX_DESTINATIONS,
  MAX_HEADERS,
  MAX_PATHS,
  MAX_ROUTES,
  MAX_SIGNING_SECRETS,
  MAX_STEPS,
  MAX_TO,
} from './file-limits.ts';
import { filterSchema } from './filter-schema.ts';
import { EXTENDS_PATTERN, REPOSITORY_PATTERN } from './repository-name.ts';
import { condition, duration, name, nameKey, oneOrMore, plainText, text, togetherMeta, value } from './schema-texts.ts';
import { verbSchemas } from './schema-verbs.ts';

/**
 * The structure of hookyard.yml: kinds of values and keys. What a value means (URLs, expressions, patterns, names of
 * destinations) is checked where it is compiled. The JSON Schema for editors is made of it: a description is what an
 * editor shows for the key, and `meta` says what only the JSON Schema asks.
 */

export const retrySchema = z
  .strictObject({
    attempts: z.int().min(1).max(MAX_ATTEMPTS).describe('Attempts in all, along the default schedule.').optional(),
    schedule: z
      .array(duration)
      .min(1)
      .max(MAX_ATTEMPTS)
      .describe('The wait after each failed attempt, at most 30d. E.g. [5s, 1m, 10m]')
      .optional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 });

/** What is sent, and what an editor shows for it. */
const FORMAT_WORDS = {
  github: 'The original bytes, or the JSON of `fields`, `omit` or `body`, with the headers and signature of GitHub.',
  json: 'The same content, with X-GitHub-Event and X-GitHub-Delivery.',
  standard: 'Standard Webhooks: { type, timestamp, data }, where `type` is <event>.<action>.',
} as const;

export const FORMATS = ['github', 'json', 'standard'] as const satisfies readonly (keyof typeof FORMAT_WORDS)[];

export const destinationSchema = z
  .strictObject({
    url: text.describe(
      'https: or http:. An expression may fill it whole or stand after the host. E.g. ${{ secrets.AUDIT_URL }}',
    ),
    format: z
      .enum(FORMATS)
      .describe('The form of what is sent. Without it: github.')
      // Words with a description each, instead of bare words.
      .meta({ enum: undefined, oneOf: FORMATS.map((format) => ({ const: format, description: FORMAT_WORDS[format] })) })
      .optional(),
    headers: z
      .record(z.string(), z.string())
      .describe('Further request headers; values may read `secrets` and `vars`. E.g. { X-Team: tools }')
      .meta({ maxProperties: MAX_HEADERS })
      .optional(),
    'signing-secret': oneOrMore(text, MAX_SIGNING_SECRETS)
      .describe('What deliveries are signed with: one, or a list with the newest first. E.g. ${{ secrets.SIGNING }}')
      .optional(),
    timeout: duration.describe('For a whole attempt, at most 60s. Without it: 15s.').optional(),
    retry: z
      .union([z.literal(false), retrySchema])
      .describe('What is done when an attempt fails: false, { attempts: 5 } or { schedule: [5s, 1m] }.')
      .optional(),
    enabled: z.boolean().describe('false holds deliveries until it is true again.').optional(),
  })
  .describe('A named place outside that payloads are sent to.')
  .meta({ id: 'destination' });

/** The JSON Schema has another in its place, with the events that are known. */
const onSchema = z
  .union([text, z.array(text).min(1), z.record(z.string(), z.union([z.null(), filterSchema]))])
  .meta({ id: 'on' });

const paths = z.array(plainText).min(1).max(MAX_PATHS);
/** Of these `forward` takes one. */
export const CONTENTS: readonly string[] = ['fields', 'omit', 'body'];

export const forwardSchema = z
  .strictObject({
    to: oneOrMore(name, MAX_TO).describe('The name of a destination, or a list of them.'),
    fields: paths
      .describe('Only these: dotted paths from the root of the payload. E.g. [action, commits.*.id]')
      .optional(),
    omit: paths.describe('All but these: dotted paths from the root of the payload. E.g. [sender]').optional(),
    body: value
      .meta({
        type: ['object', 'array', 'string', 'number', 'boolean'],
        description: 'What is sent instead of the payload: any value; each text in it may hold ${{ }}.',
      })
      .optional(),
  })
  .meta(togetherMeta([CONTENTS], []));

/** A step's id, as a workflow has it: it stands in expressions as `steps.<id>`. */
export const STEP_ID_PATTERN = /^[A-Za-z_][A-Za-z0-9_-]{0,99}$/;

const stepKeys = {
  id: text
    .meta({ pattern: STEP_ID_PATTERN.source, description: 'A name for steps.<id>.outputs and steps.<id>.outcome.' })
    .optional(),
  name: text.describe('What the step is called, for people.').optional(),
  if: condition
    .describe('The step is done if this is true; without a status function, success() is implied. E.g. failure()')
    .optional(),
  'continue-on-error': z.boolean().describe('true: the steps after it go on although it failed.').optional(),
};

/** Keys of a step that are no verb. */
export const STEP_KEYS: readonly string[] = Object.keys(stepKeys);

const verbs = {
  forward: z
    .union([name, forwardSchema])
    .describe('Sends the payload, or a part or a rendering of it, to destinations. E.g. forward: audit'),
  ...verbSchemas,
};

const optionalVerbs = Object.entries<z.ZodType>(verbs).map(([verb, schema]) => [verb, schema.optional()] as const);

export const stepSchema = z
  .strictObject({ ...stepKeys, ...(Object.fromEntries(optionalVerbs) as Record<string, z.ZodType>) })
  .describe('One thing that the route does: one verb.')
  .meta({ id: 'step', oneOf: Object.keys(verbs).map((verb) => ({ required: [verb] })) });

export const routeSchema = z
  .strictObject({
    on: onSchema.describe('The events that it is for: a name, a list of names, or a map of names to filters.'),
    if: condition
      .describe("A condition in GitHub's expression language. E.g. github.event.pull_request.merged")
      .optional(),
    'allow-self': z.boolean().describe('true: it sees events that Hookyard itself caused, too.').optional(),
    steps: z.array(stepSchema).min(1).max(MAX_STEPS).describe('What it does, in this order.'),
  })
  .describe('When (`on`, `if`) and what (`steps`).')
  .meta({ id: 'route' });

export const fileSchema = z
  .strictObject({
    version: z.literal(1).describe('The version of the grammar: 1.'),
    extends: z
      .string()
      .min(1)
      .meta({ pattern: EXTENDS_PATTERN.source })
      .describe('A repository of the same owner whose file this one adds to. E.g. acme/.github or acme/hooks@v1')
      .optional(),
    'accept-from': z
      .array(z.string().min(1).meta({ pattern: REPOSITORY_PATTERN.source }))
      .min(1)
      .max(MAX_ACCEPTED)
      .describe('Repositories of the same owner whose routes may act on this one. E.g. [acme/app]')
      .optional(),
    destinations: z
      .record(nameKey, destinationSchema)
      .describe('Names, and the places outside that they stand for: the only place where secrets may appear.')
      .meta({ minProperties: 1, maxProperties: MAX_DESTINATIONS })
      .optional(),
    routes: z
      .record(nameKey, routeSchema)
      .describe('Names of routes, and what they do. Every route that matches an event fires.')
      .meta({ maxProperties: MAX_ROUTES })
      .optional(),
  })
  .meta({
    title: 'Hookyard',
    description: 'Which webhooks of a repository lead to what: .github/hookyard.yml',
    anyOf: [
      { required: ['routes'], patternProperties: { '^routes$': { minProperties: 1 } } },
      { required: ['extends'] },
      { required: ['accept-from'] },
    ],
  });

/** Of a file that is merged with no other, and that accepts none. */
export const wholeFileSchema = fileSchema.required({ routes: true });
