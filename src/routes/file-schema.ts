import { z } from 'zod';
import { DURATION } from '../model/duration.ts';
import { MAX_ATTEMPTS, MAX_PATHS, MAX_SIGNING_SECRETS, MAX_STEPS, MAX_TO, NAME_PATTERN } from './file-limits.ts';

/**
 * The structure of hookyard.yml: kinds of values and keys. What a value means (URLs, expressions, paths, names of
 * destinations) is checked where it is compiled. Plain on purpose, so that a JSON Schema can be made of it.
 */

const text = z.string().min(1);
/** For editors only: names are judged where they are compiled, so that what a bad name stands for is checked too. */
const name = z.string().meta({ pattern: NAME_PATTERN.source });
const duration = z.string().regex(DURATION);
const oneOrMore = (most: number) => z.union([text, z.array(text).min(1).max(most)]);

export const retrySchema = z
  .strictObject({
    attempts: z.int().min(1).max(MAX_ATTEMPTS).optional(),
    schedule: z.array(duration).min(1).max(MAX_ATTEMPTS).optional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 });

export const FORMATS = ['github', 'json', 'standard'] as const;

export const destinationSchema = z.strictObject({
  url: text,
  format: z.enum(FORMATS).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  'signing-secret': oneOrMore(MAX_SIGNING_SECRETS).optional(),
  timeout: duration.optional(),
  retry: z.union([z.literal(false), retrySchema]).optional(),
  enabled: z.boolean().optional(),
});

export const filterSchema = z.strictObject({ types: oneOrMore(MAX_PATHS).optional() });

export const forwardSchema = z.strictObject({
  to: oneOrMore(MAX_TO),
  fields: z.array(text).min(1).max(MAX_PATHS).optional(),
  omit: z.array(text).min(1).max(MAX_PATHS).optional(),
  body: z.unknown().optional(),
});

/** One verb for each entry; there is one verb so far. */
export const stepSchema = z
  .strictObject({ forward: z.union([text, forwardSchema]).optional() })
  .meta({ minProperties: 1, maxProperties: 1 });

export const routeSchema = z.strictObject({
  on: z.union([text, z.array(text).min(1), z.record(z.string(), z.union([z.null(), filterSchema]))]),
  if: z.union([text, z.boolean()]).optional(),
  steps: z.array(stepSchema).min(1).max(MAX_STEPS),
});

export const fileSchema = z.strictObject({
  version: z.literal(1),
  destinations: z.record(name, destinationSchema).optional(),
  routes: z.record(name, routeSchema),
});
